// What a browser fetches when a page is opened and nobody has touched it yet, as the server sends it: compressed.

/** @typedef {{ file: string, bytes: number, engine: boolean }} Fetched `engine`: of the engine or a figure's data */

/** A phone, and a desktop: as Lighthouse has them. */
export const devices = {
  phone: { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1350, height: 940 } },
};

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} site its address, with a slash at the end
 * @param {{ path?: string, device: keyof typeof devices }} options
 * @returns {Promise<Fetched[]>} the largest first
 */
export async function firstLoad(browser, site, { path = 'index.html', device }) {
  const context = await browser.newContext(devices[device]);
  try {
    const page = await context.newPage();
    /** Of the page's workers, too. @type {Promise<Fetched>[]} */
    const fetched = [];
    page.on('requestfinished', (request) => {
      const file = request.url().slice(site.length);
      const engine = /^descent[\w-]*\.(js|wasm)$|^data\//.test(file);
      const sizes = request.sizes();
      fetched.push(
        sizes.then(({ responseBodySize, responseHeadersSize }) => ({
          file,
          bytes: responseBodySize + responseHeadersSize,
          engine,
        })),
      );
    });
    await page.goto(site + path, { waitUntil: 'networkidle' });
    // A figure that is seen, and the faces of what it writes.
    await page.waitForFunction(() => {
      const [first] = document.querySelectorAll('.figure-host');
      return !first || first.querySelector('.figure:not([aria-busy])');
    });
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    return (await Promise.all(fetched)).sort((one, other) => other.bytes - one.bytes);
  } finally {
    await context.close();
  }
}

/** @param {Fetched[]} fetched @param {(one: Fetched) => boolean} [counted] all unless told */
export function weightOf(fetched, counted = () => true) {
  return fetched.filter(counted).reduce((total, { bytes }) => total + bytes, 0);
}

/** @param {number} bytes */
export const kilobytes = (bytes) => Math.round(bytes / 100) / 10;
