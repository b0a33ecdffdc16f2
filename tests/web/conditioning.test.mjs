// The figure `conditioning` as a reader's hands find it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';

/** @type {Awaited<ReturnType<typeof figureSite>>} */
let site;
before(async () => void (site = await figureSite('conditioning')));
after(() => site.close());

/** @typedef {Parameters<Parameters<typeof site.open>[0]>[0]} Figure */

/** The steps that each method took, which are the steps that theory predicted. @param {Figure} figure */
async function counts(figure) {
  const readouts = Object.entries(await figure.readouts()).filter(([caption]) =>
    caption.startsWith('steps of'),
  );
  assert.equal(readouts.length, 2);
  return readouts.map(([caption, taken]) => {
    assert.equal(caption.replace(/.*predicted /, ''), taken, caption);
    return Number(taken.replace(/\D/g, ''));
  });
}

test('the steps predicted are the steps taken, whatever is done to the inputs', async () => {
  for (const state of [
    '',
    'stretch=4,0.25',
    'offset=-5,5&tolerance=0.01',
    'center=true',
    'center=true&scale=true',
  ]) {
    await site.open(
      async (figure) => {
        const [gd, momentum] = await counts(figure);
        assert.ok(gd > 0 && momentum > 0);
      },
      { state },
    );
  }
});

test('shifting the cloud makes the bowl worse, and centring undoes it', () =>
  site.open(async (figure) => {
    const kappa = async () => Number((await figure.readouts())['condition number κ']);
    const before = await kappa();
    await figure.drag('offset of the cloud', 60, -40);
    const shifted = await kappa();
    assert.ok(shifted > before, `${shifted} is not above ${before}`);
    await figure.root.getByLabel('centre').check();
    await figure.drawn();
    const centred = await kappa();
    assert.ok(centred < before);
    await figure.root.getByLabel('scale').check();
    await figure.drawn();
    assert.ok((await kappa()) < centred);
  }));

test('arrows and fingers stretch the cloud as a mouse does', () =>
  site.open(
    async (figure) => {
      const { stretch } = await figure.state();
      await figure.range('stretch of input 1').press('ArrowRight');
      await figure.drawn();
      const pressed = (await figure.state()).stretch;
      assert.ok(pressed[0] > stretch[0] && pressed[1] === stretch[1]);
      await figure.touchDrag('stretch of input 1', 25, 0);
      assert.ok((await figure.state()).stretch[0] > pressed[0]);
    },
    { hasTouch: true },
  ));

test('an address restores the figure, and reset leads back', () =>
  site.open(
    async (figure) => {
      assert.deepEqual((await figure.state()).offset, [-2, 1]);
      assert.equal((await figure.state()).scale, true);
      await figure.root.getByRole('button', { name: 'Reset' }).click();
      await figure.drawn();
      assert.deepEqual((await figure.state()).offset, [3, 2]);
    },
    { state: 'offset=-2,1&scale=true' },
  ));

test('a state out of range is told in a sentence, and the figure stands', () =>
  site.open(
    async (figure) => {
      assert.match(await figure.root.locator('.figure > .notice').innerText(), /offset/);
      assert.deepEqual((await figure.state()).offset, [3, 2]);
      await counts(figure);
    },
    { state: 'offset=99,0' },
  ));

test('a pasted table is analysed in the page, a bad one explained, the last good picture kept', () =>
  site.open(
    async (figure) => {
      const { page, root } = figure;
      /** @type {string[]} */
      const requests = [];
      const own = new URL(page.url()).origin;
      page.on('request', (request) => {
        if (request.method() !== 'GET' || new URL(request.url()).origin !== own) requests.push(request.url());
      });
      const area = root.locator('textarea');
      const complaint = root.locator('.table-box .notice');
      await area.fill('metres,euros,score\n1.6,31000,52\n1.8,45000,61\n1.7,28000,55\n1.9,61000,66\n');
      await figure.drawn();
      const raw = await figure.readouts();
      assert.ok(Number.isFinite(Number.parseFloat(raw['condition number κ'])));
      assert.ok(await complaint.isHidden());

      for (const [text, says] of /** @type {const} */ ([
        ['a,b\n1,2\n3', /line 3.*last good table/],
        ['a,b,c\n1,2,3\n4,tall,6', /"tall"/],
        ['', /empty/],
        ['1\n2\n3', /two columns/],
      ])) {
        await area.fill(text);
        await figure.drawn();
        assert.match(await complaint.innerText(), says);
        assert.deepEqual(await figure.readouts(), raw);
      }

      await root.getByRole('button', { name: 'made-up' }).click();
      await root.getByLabel('centre').check();
      await root.getByLabel('scale').check();
      await figure.drawn();
      assert.ok(await complaint.isHidden());
      await counts(figure);
      await root.locator('.table-box select').selectOption('height');
      await figure.drawn();
      await counts(figure);
      assert.deepEqual(requests, []);
    },
    { state: 'source=csv' },
  ));

test('a file is read where it is dropped or chosen', () =>
  site.open(
    async (figure) => {
      const buffer = Buffer.from('a;b;c\n1,5;2;3\n4;5,5;6\n7;8;1\n');
      await figure.root
        .locator('input[type=file]')
        .setInputFiles({ name: 'own.csv', mimeType: 'text/csv', buffer });
      await figure.page.waitForFunction(
        () => document.querySelector('descent-conditioning .readout-number')?.textContent !== '–',
      );
      assert.match(await figure.describe(), /condition number/);
    },
    { state: 'source=csv' },
  ));

test('the digits: three spectra, and for the chosen one the predicted steps are the steps taken', () =>
  site.open(
    async (figure) => {
      const done = () => {
        const captions = [...document.querySelectorAll('descent-conditioning .readout')].map(
          (node) => node.textContent,
        );
        const work = document.querySelector('descent-conditioning .digits-work [role=status]');
        return work?.textContent === '' && captions.every((text) => !text?.startsWith('…'));
      };
      await figure.page.waitForFunction(done, undefined, { timeout: 100_000 });
      const [gd, momentum] = await counts(figure);
      assert.ok(momentum < gd);
      const texts = await figure.texts();
      for (const name of ['raw', 'centred', 'standardised']) assert.ok(texts.includes(name), name);
      assert.match(await figure.describe(), /625 directions/);
      assert.equal(await figure.root.locator('.eigen-pictures canvas').count(), 6);
    },
    { state: 'source=mnist&center=true&scale=true' },
  ));

test('work on the digits can be stopped, and goes on when asked again', () =>
  site.open(
    async (figure) => {
      const stop = figure.root.getByRole('button', { name: 'Stop' });
      await stop.click();
      await figure.drawn();
      assert.ok(await stop.isHidden());
      await figure.root.getByLabel('centre').check();
      await figure.root.locator('.eigen-pictures canvas').first().waitFor({ timeout: 60_000 });
    },
    { state: 'source=mnist' },
  ));

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing, ${colorScheme}, and nothing is cut off on a phone`, async () => {
    await site.open(async (figure) => assert.deepEqual(await figure.axe(), []), { colorScheme });
    await site.open(async (figure) => assert.deepEqual(await figure.axe(), []), {
      colorScheme,
      state: 'source=csv',
    });
    await site.open(async (figure) => assert.deepEqual(await figure.clipped(), []), {
      colorScheme,
      width: 390,
    });
  });
}
