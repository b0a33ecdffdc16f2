// The figure `conditioning` as a reader's hands find it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @type {Awaited<ReturnType<typeof figureSite>>} */
let site;
before(async () => void (site = await figureSite('conditioning', { stays: true })));
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

test('keys do all that a hand can: shift, both stretches, the cures, the tolerance, the source', () =>
  site.open(async (figure) => {
    const { page, root, range } = figure;
    const change = async (/** @type {string} */ id, /** @type {() => Promise<void>} */ act) => {
      const before = (await figure.state())[id];
      await act();
      await figure.drawn();
      const after = (await figure.state())[id];
      assert.notDeepEqual(after, before, id);
      return [before, after];
    };
    const [shifted, right] = await change('offset', () => range('offset of the cloud').press('ArrowRight'));
    assert.ok(right[0] > shifted[0] && right[1] === shifted[1]);
    const [still, up] = await change('offset', () => range('offset of the cloud', 1).press('ArrowUp'));
    assert.ok(up[1] > still[1] && up[0] === still[0]);
    const [one, two] = await change('stretch', () => range('stretch of input 2').press('PageUp'));
    assert.ok(two[1] > one[1] && two[0] === one[0]);
    await change('stretch', () => range('stretch of input 1').press('ArrowLeft'));
    await change('center', () => root.getByLabel('centre').press(' '));
    await change('scale', () => root.getByLabel('scale').press(' '));
    await change('tolerance', () => root.getByRole('radio', { name: '10⁻³' }).press('ArrowLeft'));
    await counts(figure);
    await change('source', () => root.getByRole('radio', { name: 'Two inputs' }).press('ArrowLeft'));
    // From the radio on, everything of the table box is reached in turn.
    await page.keyboard.press('Tab');
    const reached = new Set();
    for (let i = 0; i < 8; ++i) {
      reached.add(
        await page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName),
      );
      await page.keyboard.press('Tab');
    }
    assert.ok(reached.has('TEXTAREA') && reached.has('Try a made-up one'), [...reached].join(' | '));
  }));

for (const width of [320, 390, 1280]) {
  test(`no word of the pictures lies on another word, a ring or its spectrum at ${width} px`, () =>
    site.open(
      async (figure) => {
        const clashes = await figure.root.evaluate((element) => {
          const { figure: held } = /** @type {any} */ (element);
          const found = [];
          const states = [0.25, 1, 4].flatMap((stretch) =>
            [false, true].flatMap((center) =>
              [false, true].flatMap((scale) =>
                [-5, 0, 3].map((offset) => ({ stretch: [stretch, 1.5], offset: [offset, 2], center, scale })),
              ),
            ),
          );
          for (const state of states) {
            held.setState(state);
            held.drawNow();
            for (const frame of element.querySelectorAll('.frame')) {
              const of = (/** @type {string} */ nodes) =>
                [...frame.querySelectorAll(nodes)].map((node) => ({
                  name: node.textContent || 'ring',
                  box: node.getBoundingClientRect(),
                }));
              const words = of('.labels text').filter(({ box }) => box.width > 0);
              const isSpectrum = frame.getAttribute('aria-label')?.includes('eigenvalues');
              const all = [...words, ...of('.handle-ring'), ...(isSpectrum ? of('.axis text') : [])];
              for (const [i, a] of words.entries())
                for (const b of all.slice(i + 1)) {
                  const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
                  const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
                  if (across > 1 && down > 4) found.push(`${a.name} on ${b.name}: ${JSON.stringify(state)}`);
                }
              if (!isSpectrum) continue;
              const lines = /** @type {SVGPathElement[]} */ ([...frame.querySelectorAll('.path-line')]);
              for (const line of lines.filter((path) => path.getAttribute('d'))) {
                const toScreen = /** @type {DOMMatrix} */ (line.getScreenCTM());
                for (let at = 0; at < line.getTotalLength(); at += 2) {
                  const { x, y } = line.getPointAtLength(at).matrixTransform(toScreen);
                  const hit = words.find(
                    ({ box }) =>
                      x > box.left + 1 && x < box.right - 1 && y > box.top + 4 && y < box.bottom - 4,
                  );
                  if (!hit) continue;
                  found.push(`a line through ${hit.name}: ${JSON.stringify(state)}`);
                  break;
                }
              }
            }
          }
          return found;
        });
        assert.deepEqual(clashes, []);
      },
      { width },
    ));
}

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

test('without a table nothing is told of one', () =>
  site.open(async (figure) => {
    assert.ok(Object.keys(await figure.readouts()).some((caption) => caption.includes('predicted')));
    await figure.follow('source=csv');
    assert.deepEqual(Object.values(await figure.readouts()), ['–', '–', '–', '–']);
    assert.ok(Object.keys(await figure.readouts()).every((caption) => !caption.includes('predicted')));
  }));

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
      const pictures = await figure.root.locator('.eigen-pictures span').allTextContents();
      assert.equal(pictures.length, 6);
      for (const caption of pictures) assert.match(caption, /λ = \d/);
    },
    { state: 'source=mnist&center=true&scale=true' },
  ));

test('work on the digits can be stopped, and goes on when asked again', () =>
  site.open(
    async (figure) => {
      await figure.stop();
      assert.ok(await figure.root.getByRole('button', { name: 'Stop' }).isHidden());
      await figure.root.getByLabel('centre').check();
      await figure.root
        .locator('.eigen-pictures span')
        .filter({ hasText: /λ = \d/ })
        .first()
        .waitFor({ timeout: 60_000 });
    },
    { state: 'source=mnist' },
  ));

looksRight(() => site, ['', 'source=csv']);
