// The article's page around its figures: what a reader sees, hears and follows before any figure is there.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../web/tools/project.mjs';
import { builtSite } from './support/built_site.mjs';
import { readPage } from '../../web/tools/vite_includes.mjs';

const site = builtSite();

/**
 * @param {(page: import('playwright-core').Page) => Promise<void>} use
 * @param {import('playwright-core').BrowserContextOptions & { path?: string }} [options]
 */
async function withPage(use, { path = '', ...context } = {}) {
  const own = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
  try {
    const page = await own.newPage();
    await page.goto(new URL(path, site.url).href);
    // The page is begun in pieces, which a reader does not notice, but a program might.
    if (context.javaScriptEnabled !== false)
      for (const unfinished of ['[data-contents] ol:empty', 'noscript.formula'])
        await page.waitForSelector(unfinished, { state: 'detached' });
    await use(page);
  } finally {
    await own.close();
  }
}

const widths = [320, 800, 1280];

for (const path of ['index.html', 'figures.html', 'notices.html']) {
  test(`${path} never scrolls sideways`, async () => {
    for (const width of widths) {
      await withPage(
        async (page) => {
          await page.evaluate(() =>
            document.querySelectorAll('details').forEach((part) => (part.open = true)),
          );
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(overflow <= 0, `${overflow} px too wide at ${width} px`);
        },
        { path, viewport: { width, height: 800 } },
      );
    }
  });

  for (const [colorScheme, width] of /** @type {const} */ ([
    ['light', 1280],
    ['dark', 320],
  ])) {
    test(`axe finds nothing on ${path}, ${colorScheme}, ${width} px, derivations open`, () =>
      withPage(
        async (page) => {
          await page.evaluate(() =>
            document.querySelectorAll('details').forEach((part) => (part.open = true)),
          );
          await page.addScriptTag({ path: join(root, 'node_modules', 'axe-core', 'axe.min.js') });
          // Where a place is asked for, all sections are laid out.
          await page.evaluate(() => (location.hash = '#introduction'));
          await page.waitForSelector('html:not([data-arriving])');
          // Boxes that have begun to scroll learn of it in the next frame; the contents fade to where the reader is.
          await page.waitForTimeout(200);
          await page.waitForFunction(() => document.getAnimations().length === 0);
          const found = await page.evaluate(async () => {
            // Figures have tests of their own. The drawn half of a formula is hidden from those who listen; it is most
            // of what the page has, so that boxes of its size stand for it.
            const exclude = [['.figure-host'], ['.katex-html']];
            const drawn = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.katex-html')]);
            const boxes = drawn.map((formula) => formula.getBoundingClientRect());
            drawn.forEach((formula, i) => {
              formula.replaceChildren();
              formula.style.cssText = `display: inline-block; width: ${boxes[i].width}px; height: ${boxes[i].height}px`;
            });
            const { violations } = await /** @type {any} */ (globalThis).axe.run({ exclude });
            return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html}`);
          });
          assert.deepEqual(found, []);
        },
        { path, colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' },
      ));
  }
}

test('the page is begun in pieces, the cover first: one work a task', async () => {
  const own = await site.browser.newContext({ viewport: { width: 412, height: 823 } });
  try {
    const page = await own.newPage();
    await page.addInitScript(() => {
      /** @type {[string, number][]} */
      const works = [];
      let task = 0;
      const note = (/** @type {string} */ work) => {
        if (works.at(-1)?.join() !== `${work},${task}`) works.push([work, task]);
      };
      /** @param {any} owner @param {string} name @param {(self: any, first: any) => string | false} workOf */
      const watch = (owner, name, workOf) => {
        const original = owner[name];
        owner[name] = function (/** @type {any[]} */ ...given) {
          const work = workOf(this, given[0]);
          if (work) note(work);
          return original.apply(this, given);
        };
      };
      watch(customElements, 'define', (_, name) => name);
      watch(Element.prototype, 'prepend', (_, node) => node.matches?.('.theme') && 'theme');
      watch(Element.prototype, 'append', (self, node) =>
        self.matches('.contents *') ? 'contents' : node.matches?.('.anchor') && 'headings',
      );
      watch(ResizeObserver.prototype, 'observe', (_, target) => target.matches('.math') && 'boxes');
      watch(
        IntersectionObserver.prototype,
        'observe',
        (_, target) => target.matches('[data-parameter]') && 'numbers',
      );
      // One message of the page to itself lies between any two tasks of the page that wait for their turn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        ++task;
        port2.postMessage(null);
      };
      port2.postMessage(null);
      /** @type {any} */ (window).works = works;
    });
    await page.goto(site.url);
    const works = /** @type {[string, number][]} */ (
      await (
        await page.waitForFunction(() => {
          const { works } = /** @type {any} */ (window);
          return works.some((/** @type {any} */ [work]) => work === 'numbers') && works;
        })
      ).jsonValue()
    );
    const names = works.map(([work]) => work);
    assert.equal(names[0], 'descent-momentum');
    for (const name of ['theme', 'contents', 'headings', 'boxes', 'numbers', 'descent-digits'])
      assert.equal(names.filter((work) => work === name).length, 1, `${name} of ${names}`);
    assert.equal(new Set(works.map(([, task]) => task)).size, works.length, works.join(' '));
  } finally {
    await own.close();
  }
});

test('the contents name every heading and follow the reader', () =>
  withPage(async (page) => {
    const headings = await page.$$eval('main :is(h2, h3)', (all) => all.map(({ id }) => `#${id}`));
    const links = await page.$$eval('.contents a', (all) => all.map((link) => link.getAttribute('href')));
    assert.deepEqual(links, headings);
    assert.ok(headings.length > 12 && new Set(headings).size === headings.length);

    for (const id of ['price', 'map', 'references']) {
      await page.evaluate((at) => document.getElementById(at)?.scrollIntoView({ behavior: 'instant' }), id);
      await page.waitForSelector(`.contents a[href="#${id}"][aria-current]`);
    }
  }));

test('on a phone the contents unfold, and fold again after use', () =>
  withPage(
    async (page) => {
      await page.click('.contents summary');
      await page.click('.contents a[href="#map"]');
      await page.waitForSelector('.contents details:not([open])', { state: 'attached' });
      await page.waitForFunction(
        () => document.querySelector('.contents-here')?.textContent === 'Reading the map',
      );
      // The bar does not hide the heading that it led to.
      const gap = await page.evaluate(() => {
        const bar = document.querySelector('.contents')?.getBoundingClientRect().bottom ?? 0;
        return (document.getElementById('map')?.getBoundingClientRect().top ?? 0) - bar;
      });
      assert.ok(gap >= 0, `the heading begins ${-gap} px under the bar`);
    },
    { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' },
  ));

test('the theme goes round, and is kept', () =>
  withPage(
    async (page) => {
      const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const dark = await paper();
      await page.click('.theme');
      const light = await paper();
      assert.notEqual(light, dark);
      await page.reload();
      assert.equal(await paper(), light);
      await page.click('.theme');
      assert.equal(await paper(), dark);
      await page.click('.theme');
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      assert.match(await page.textContent('.theme').then(String), /Auto/);
    },
    { colorScheme: 'dark' },
  ));

test('without scripts the text stands, and says what is missing', () =>
  withPage(
    async (page) => {
      assert.match(await page.textContent('noscript, .page-note').then(String), /need JavaScript/);
      assert.ok(await page.isVisible('.math .katex'));
    },
    { javaScriptEnabled: false },
  ));

test('every citation leads to a reference, and every reference is cited', () => {
  const html = readPage(join(root, 'web', 'article', 'index.html'));
  const cited = new Set(Array.from(html.matchAll(/href="#(ref-[\w-]+)"/g), ([, id]) => id));
  const listed = new Set(Array.from(html.matchAll(/id="(ref-[\w-]+)"/g), ([, id]) => id));
  assert.deepEqual([...cited].sort(), [...listed].sort());
  const targets = new Set(Array.from(html.matchAll(/\bid="([\w-]+)"/g), ([, id]) => id));
  for (const [, id] of html.matchAll(/href="#([\w-]+)"/g)) assert.ok(targets.has(id), `#${id} leads nowhere`);
});

test('a link leads to its place, though figures and faces arrive on the way there', () =>
  withPage(async (page) => {
    await page.mouse.move(600, 500);
    for (let i = 0; i < 6; ++i) {
      await page.mouse.wheel(0, 900);
      await page.waitForTimeout(100);
    }
    await page.evaluate(() =>
      /** @type {HTMLElement} */ (document.querySelector('.contents a[href="#momentum-section"]')).click(),
    );
    await page.waitForFunction(
      () => {
        const place = /** @type {HTMLElement} */ (document.querySelector('#momentum-section'));
        const padding = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
        return Math.abs(place.getBoundingClientRect().top - padding) < 3;
      },
      undefined,
      { timeout: 15_000 },
    );
  }));

test('a figure to which a link leads is built before all others', async () => {
  for (const hash of ['#loss-landscape', '#figure=loss-landscape']) {
    const page = await site.browser.newPage({ viewport: { width: 390, height: 800 } });
    try {
      await page.addInitScript(() => {
        /** @type {string[]} */
        const built = [];
        new MutationObserver((records) => {
          for (const { target, addedNodes } of records)
            for (const node of addedNodes)
              if (node instanceof HTMLElement && node.matches('.figure'))
                built.push(/** @type {HTMLElement} */ (target).id);
        }).observe(document, { childList: true, subtree: true });
        Object.assign(globalThis, { built });
      });
      await page.goto(new URL(`index.html${hash}`, site.url).href);
      await page.waitForSelector('#loss-landscape .figure:not([aria-busy])');
      assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).built[0]), 'loss-landscape');
    } finally {
      await page.close();
    }
  }
});

test('who passes many figures waits for the one where they stop, and not for all; who comes back finds the others', () =>
  withPage(async (page) => {
    const passed = await page.evaluate(async () => {
      const hosts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.figure-host')]);
      const target = hosts.findIndex(({ id }) => id === 'network');
      for (const host of hosts.slice(1, target + 1)) {
        host.scrollIntoView({ behavior: 'instant', block: 'center' });
        for (let frames = 0; frames < 2; ++frames) await new Promise(requestAnimationFrame);
      }
      return hosts.slice(1, target - 2).map(({ id }) => id);
    });
    assert.ok(passed.length > 10, `${passed}`);
    const ready = (/** @type {string} */ id) => page.waitForSelector(`#${id} .figure:not([aria-busy])`);
    await ready('network');
    const unbuilt = await page.evaluate(
      (ids) => ids.filter((id) => !document.querySelector(`#${id} .figure`)),
      passed,
    );
    assert.ok(unbuilt.length > passed.length / 2, `of ${passed} only ${unbuilt} are not built`);
    const back = unbuilt[0];
    await page.evaluate(
      (id) => document.getElementById(id)?.scrollIntoView({ behavior: 'instant', block: 'center' }),
      back,
    );
    await ready(back);
  }));
