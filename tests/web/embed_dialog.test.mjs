// The dialog that gives a figure away, on the article: three ways, each of which works on the page it is pasted into.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../web/tools/serve.mjs';
import { figureSite } from './support/browser.mjs';

/** @type {Awaited<ReturnType<typeof figureSite>>} */
let site;
before(async () => void (site = await figureSite('momentum', { home: 'article' })));
after(() => site.close());

/** @typedef {Parameters<Parameters<typeof site.open>[0]>[0]} Figure */

const state = 'alpha=0.8&beta=0.6';

/** @param {Figure} figure */
async function opened(figure) {
  await figure.root.getByRole('button', { name: 'Embed' }).click();
  const dialog = figure.page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

test('the snippets carry the present state, and work where they are pasted', () =>
  site.open(
    async (figure) => {
      const dialog = await opened(figure);
      const codes = await dialog
        .locator('textarea')
        .evaluateAll((areas) => areas.map((area) => /** @type {HTMLTextAreaElement} */ (area).value));
      assert.equal(codes.length, 3);
      for (const code of codes) assert.match(code, /alpha=0\.8&amp;beta=0\.6/);
      const file = dialog.getByRole('link', { name: 'Download momentum.html' });
      const address = String(await file.getAttribute('href'));
      assert.equal((await figure.page.request.head(address)).status(), 200);

      // The frame, on somebody's page.
      const folder = mkdtempSync(join(tmpdir(), 'descent-pasted-'));
      writeFileSync(
        join(folder, 'index.html'),
        `<!doctype html><title>x</title><link rel="icon" href="data:,">${codes[1]}`,
      );
      const other = await serve({ folder });
      try {
        await figure.page.goto(other.url);
        const frame = figure.page.frameLocator('iframe');
        await frame.locator('.figure:not([aria-busy]) .readout-number').first().waitFor();
        const pasted = await frame
          .locator('descent-momentum')
          .evaluate((element) => /** @type {any} */ (element).figure.state);
        assert.deepEqual([pasted.alpha, pasted.beta], [0.8, 0.6]);
      } finally {
        await other.close();
        rmSync(folder, { recursive: true });
      }
      // The element, on a page of the same site: another origin would have to allow it.
      await figure.page.goto(new URL('notices.html', address.replace('standalone/', '')).href);
      await figure.page.evaluate((code) => {
        document.body.innerHTML = code.replace(/<script.*?<\/script>/s, '');
        const script = Object.assign(document.createElement('script'), {
          type: 'module',
          src: /src="([^"]+)"/.exec(code)?.[1],
        });
        document.body.append(script);
      }, codes[0]);
      await figure.page.waitForSelector('descent-momentum .figure:not([aria-busy]) .readout-number');
      const { face, beta } = await figure.page.locator('descent-momentum').evaluate((element) => ({
        face: getComputedStyle(/** @type {Element} */ (element.querySelector('.figure-panels'))).display,
        beta: /** @type {any} */ (element).figure.state.beta,
      }));
      assert.equal(beta, 0.6);
      assert.equal(face, 'flex', 'it brings its style sheet');
    },
    { state },
  ));

test('by keys alone: open, copy, close, and the focus is back', () =>
  site.open(
    async (figure) => {
      const button = figure.root.getByRole('button', { name: 'Embed' });
      await button.focus();
      await figure.page.keyboard.press('Enter');
      const dialog = figure.page.getByRole('dialog');
      await dialog.waitFor();
      await dialog.getByRole('button', { name: 'Copy: A frame' }).focus();
      await figure.page.keyboard.press('Enter');
      await dialog.getByText('A frame: copied.').waitFor();
      const copied = await figure.page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, /^<iframe src="http.*embed\/index\.html#figure=momentum&amp;alpha=0\.8/);
      await figure.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(await button.evaluate((element) => element === document.activeElement), true);
    },
    { state, permissions: ['clipboard-read', 'clipboard-write'] },
  ));

test('a browser that refuses the clipboard: the text is selected, and it is said', () =>
  site.open(
    async (figure) => {
      await figure.page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
      });
      const dialog = await opened(figure);
      await dialog.getByRole('button', { name: 'Copy: An element' }).click();
      await dialog.getByText(/copy it by hand/).waitFor();
      const selected = await figure.page.evaluate(() => {
        const area = /** @type {HTMLTextAreaElement} */ (document.activeElement);
        return area.value.slice(area.selectionStart, area.selectionEnd);
      });
      assert.match(selected, /<descent-momentum data-state=/);
    },
    { state },
  ));

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing in it, ${colorScheme}, and it fits a phone`, () =>
    site.open(
      async (figure) => {
        const dialog = await opened(figure);
        assert.deepEqual(await figure.axe(), []);
        const { left, right } = await dialog.evaluate((element) => element.getBoundingClientRect());
        assert.ok(left >= 0 && right <= 390, `${left} to ${right}`);
        assert.equal(await dialog.evaluate((element) => element.scrollWidth <= element.clientWidth), true);
      },
      { colorScheme, width: 390, height: 800 },
    ));
}
