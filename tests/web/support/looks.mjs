import assert from 'node:assert/strict';
import { test } from 'node:test';

/** @typedef {Pick<Awaited<ReturnType<typeof import('./browser.mjs').figureSite>>, 'open'>} Site */
/** @typedef {ReturnType<typeof import('./browser.mjs').figureOn>} Figure */

/**
 * What a figure owes each of its readers: axe-core finds nothing, on a desk in light and on a phone in the dark, and
 * from a phone to a wall no text is cut off and nothing is too wide. A test a state.
 * @param {() => Site} site that will be there when the tests run
 * @param {string[]} [states] as an address carries them
 * @param {(figure: Figure) => Promise<unknown>} [ready] what is done, or waited for, before
 */
export function looksRight(site, states = [''], ready) {
  for (const state of states)
    test(`nobody is kept out and nothing is cut off, from a phone to a wall: ${state || 'as it begins'}`, () =>
      site().open(
        async (figure) => {
          const { page } = figure;
          await ready?.(figure);
          assert.deepEqual(await figure.axe(), [], 'light');
          await figure.fitsEveryWidth();
          await page.setViewportSize({ width: 390, height: 844 });
          await page.emulateMedia({ colorScheme: 'dark' });
          await figure.drawn();
          assert.deepEqual(await figure.axe(), [], 'dark');
        },
        { state },
      ));
}
