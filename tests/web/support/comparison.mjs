// What the tests of the figure `comparison` share.

/** @typedef {Parameters<Parameters<Awaited<ReturnType<typeof import('./browser.mjs').figureSite>>['open']>[0]>[0]} FigureOnPage */

/** Every racer's learning rate has been found, and all have run. @param {FigureOnPage} figure */
export async function raced(figure) {
  await figure.drawn();
  await figure.page.waitForFunction(() => {
    const ends = [...document.querySelectorAll('.racer:has(:checked) .racer-end')];
    const isBusy = document.querySelector('.race-swept[data-busy]') !== null;
    return !isBusy && ends.every((end) => end.textContent && end.textContent !== 'tuning …');
  });
  await figure.drawn();
}

/** What the list says of those who run. @param {FigureOnPage} figure @returns {Promise<Record<string, string>>} */
export const told = (figure) =>
  figure.root.evaluate((element) =>
    Object.fromEntries(
      [...element.querySelectorAll('.racer:has(:checked)')].map((row) => [
        row.querySelector('.racer-name')?.textContent ?? '',
        [...row.querySelectorAll('.racer-told > span')].map(({ textContent }) => textContent).join(', '),
      ]),
    ),
  );

/** Pixels of a panel's trails that carry anything. @param {FigureOnPage} figure @param {string} [panel] */
export const inked = (figure, panel = '.frame') =>
  figure.root.locator(`${panel} >> canvas.trails-line`).evaluateAll((canvases) =>
    canvases.map((node) => {
      const canvas = /** @type {HTMLCanvasElement} */ (node);
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i] > 40) ++count;
      return count;
    }),
  );
