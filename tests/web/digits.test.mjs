// The figure `digits` as a reader's hands find it: trained, drawn on, looked into.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('digits')));
after(() => site.close());

const RIGHT = 'of the test digits told right';
/** Eight thousand digits are many on a machine that has other work. */
const PATIENCE = { timeout: 90_000 };

/** What has been seen of the training is what the state asks for. @param {Figure} figure @param {string} when */
const trained = (figure, when) =>
  figure.root.locator('.readout-caption', { hasText: new RegExp(`${RIGHT} ${when}$`) }).waitFor(PATIENCE);

/** @param {Figure} figure */
const accuracy = async (figure) => {
  const [number] = Object.entries(await figure.readouts()).filter(([caption]) => caption.startsWith(RIGHT));
  return Number.parseFloat(number[1]);
};

/** Draws with the mouse, points as shares of the pad. @param {Figure} figure @param {[number, number][]} points */
async function draw(figure, points) {
  const pad = figure.root.locator('.digits-pad .frame');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  assert.ok(box);
  const at = (/** @type {[number, number]} */ [x, y]) =>
    /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]);
  await figure.page.mouse.move(...at(points[0]));
  await figure.page.mouse.down();
  for (const point of points.slice(1)) await figure.page.mouse.move(...at(point), { steps: 8 });
  await figure.page.mouse.up();
  await figure.drawn();
}

const ONE = /** @type {[number, number][]} */ ([
  [0.52, 0.15],
  [0.48, 0.85],
]);
const SEVEN = /** @type {[number, number][]} */ ([
  [0.25, 0.2],
  [0.75, 0.2],
  [0.45, 0.85],
]);

const verdict = (/** @type {Figure} */ figure) => figure.root.locator('.digits-verdict').textContent();
const press = (/** @type {Figure} */ figure, /** @type {string} */ name) =>
  figure.root.getByRole('button', { name, exact: true }).click();

test('nothing is fetched until it is asked for; the untrained network answers to the pad', () =>
  site.open(async (figure) => {
    const fetched = () =>
      figure.page.evaluate(() => performance.getEntries().filter(({ name }) => /mnist/.test(name)).length);
    assert.equal(await verdict(figure), 'Nothing on the pad yet.');
    await draw(figure, SEVEN);
    assert.match(String(await verdict(figure)), /^It says \d, with \d+\s%\.$/);
    assert.equal(await fetched(), 0);
    const { ink } = await figure.state();
    assert.ok(ink.length > 9 && ink.length % 3 === 0);
    await draw(figure, ONE);
    assert.equal((await figure.state()).ink.split('.').length, 2);
    await press(figure, 'Clear the pad');
    await figure.drawn();
    assert.equal(await verdict(figure), 'Nothing on the pad yet.');
    assert.equal((await figure.state()).ink, '');
  }));

test('a link trains as far as it says, and then digits are read: from the mouse, from the keys', () =>
  site.open(
    async (figure) => {
      const { root, page } = figure;
      await trained(figure, 'after 0.75 epochs');
      const right = await accuracy(figure);
      assert.ok(right > 85, `${right} %`);
      const counts = await root
        .locator('.digits-confusion tbody td')
        .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent || 0)));
      assert.equal(
        counts.reduce((sum, count) => sum + count),
        2000,
      );
      const diagonal = counts.filter((_, i) => i % 11 === 0).reduce((sum, count) => sum + count);
      assert.ok(Math.abs(diagonal / 20 - right) < 0.06, `${diagonal} of 2000, ${right} %`);

      // The hand.
      await draw(figure, ONE);
      assert.match(String(await verdict(figure)), /^It says 1, /);
      await press(figure, 'Clear the pad');
      await draw(figure, SEVEN);
      assert.match(String(await verdict(figure)), /^It says 7, /);
      const percents = await root.locator('.digits-percent').allTextContents();
      assert.equal(percents.length, 10);
      assert.match(await figure.describe(), /what is on the pad it says 7/);
      const { ink } = await figure.state();
      await page.waitForFunction((text) => location.hash.includes(text), `ink=${ink}`);

      // Small, in a corner: centred and scaled it is the same; as it stands it need not be.
      const corner = SEVEN.map(([x, y]) => /** @type {[number, number]} */ ([0.4 * x, 0.4 * y]));
      await press(figure, 'Clear the pad');
      await draw(figure, corner);
      assert.match(String(await verdict(figure)), /^It says 7, /);
      const centred = await root.locator('.digits-percent').allTextContents();
      await root.getByLabel('centre and scale it first').uncheck();
      await figure.drawn();
      assert.notDeepEqual(await root.locator('.digits-percent').allTextContents(), centred);

      // The keys: a mistake goes to the pad, and the net says of it there what it said in the test.
      const mistake = root.locator('.digits-example').first();
      const label = String(await mistake.textContent());
      const said = /“(\d)”/.exec(label)?.[1];
      await mistake.press('Enter');
      await figure.drawn();
      assert.match(String(await verdict(figure)), new RegExp(`^It says ${said}, `));
      const { example } = await figure.state();
      assert.match(label, new RegExp(`test digit ${example}, to the pad$`));
      const before = await root.locator('.digits-percent').allTextContents();
      for (let i = 0; i < 4; ++i) await root.getByRole('button', { name: 'one pixel left' }).press('Enter');
      await root.getByRole('button', { name: 'one pixel up' }).press(' ');
      await figure.drawn();
      assert.deepEqual((await figure.state()).shift, [-4, -1]);
      assert.notDeepEqual(await root.locator('.digits-percent').allTextContents(), before);
      await root.getByLabel('centre and scale it first').press(' ');
      await figure.drawn();
      assert.deepEqual(await root.locator('.digits-percent').allTextContents(), before);
      await root.getByRole('button', { name: 'the next test digit' }).press('Enter');
      await figure.drawn();
      assert.deepEqual((await figure.state()).example, (example % 2000) + 1);

      // A cell of the table shows its digits, by the pointer and by the arrows.
      const title = root.locator('.panel-title', { hasText: /worst mistakes|taken for|told right/ }).last();
      assert.equal(await title.textContent(), 'The worst mistakes');
      await root.getByRole('gridcell', { name: /^4 taken for 9/ }).hover();
      assert.match(String(await title.textContent()), /^Digits 4 taken for 9: \d+$/);
      await root.getByRole('gridcell', { name: /^0 taken for what it is/ }).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      assert.match(String(await title.textContent()), /^Digits 1, told right: \d+, the least sure first$/);
      const examples = await root.locator('.digits-example:enabled').allTextContents();
      assert.ok(
        examples.length === 15 && examples.every((text) => text.startsWith('a 1,')),
        examples.join(' | '),
      );

      // And the training goes back to any place where it has been.
      const go = (/** @type {number} */ k) =>
        root.evaluate((element, at) => /** @type {any} */ (element).figure.setState({ k: at }), k);
      await go(1);
      await trained(figure, 'after 0.25 epochs');
      await go(3);
      await trained(figure, 'after 0.75 epochs');
      assert.equal(await accuracy(figure), right);
      await press(figure, 'Reset');
      await figure.drawn();
      assert.deepEqual([(await figure.state()).k, (await figure.state()).example], [0, 0]);
    },
    { state: 'k=3' },
  ));

test('play trains, pause holds, an epoch more is an epoch more, reset leads to the same start', () =>
  site.open(async (figure) => {
    const { root, page } = figure;
    await press(figure, 'Play');
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('#digits')).figure.state.k >= 2,
      undefined,
      PATIENCE,
    );
    await press(figure, 'Pause');
    const { k } = await figure.state();
    const epochs = (/** @type {number} */ looks) =>
      `after ${looks / 4} epoch${looks === 4 ? '' : 's'}`.replace('.', '\\.');
    await trained(figure, epochs(k));
    await root.locator('.digits-work [role=status]', { hasText: /^$/ }).waitFor({ state: 'attached' });
    const seen = await figure.describe();
    assert.equal((await figure.state()).k, k, 'a pause holds');
    await press(figure, 'Reset');
    await trained(figure, 'at the start');
    const start = await accuracy(figure);
    assert.ok(start < 30, `${start} %`);
    await press(figure, 'Play');
    await page.waitForFunction(
      (least) => /** @type {any} */ (document.querySelector('#digits')).figure.state.k >= least,
      k,
      PATIENCE,
    );
    await press(figure, 'Pause');
    await root.evaluate(
      (element, at) => /** @type {any} */ (element).figure.setState({ k: at }),
      /** @type {any} */ (k),
    );
    await trained(figure, epochs(k));
    assert.equal(await figure.describe(), seen, 'the same start leads to the same place');
    await press(figure, 'One epoch');
    assert.equal((await figure.state()).k, k + 4);
    // So far that nobody comes too late to stop it.
    await root.evaluate((element) => /** @type {any} */ (element).figure.setState({ batch: 8, k: 24 }));
    await root.locator('.digits-work [role=status]', { hasText: /step \d+ of 1000/ }).waitFor(PATIENCE);
    await press(figure, 'Stop');
    await root.getByRole('button', { name: 'Stop' }).waitFor({ state: 'hidden', ...PATIENCE });
    assert.ok((await figure.state()).k < 24);
    // Another training, and this one again before the worker answers: it is not the half that is left of it.
    await root.evaluate((element) => /** @type {any} */ (element).figure.setState({ k: 24 }));
    await root.locator('.digits-work [role=status]', { hasText: /step \d+ of 1000/ }).waitFor(PATIENCE);
    await root.evaluate(async (element) => {
      const { figure: standing } = /** @type {any} */ (element);
      const { alpha } = standing.state;
      standing.setState({ alpha: alpha / 2 });
      await new Promise(requestAnimationFrame);
      standing.setState({ alpha, k: 1 });
    });
    await figure.drawn();
    await trained(figure, epochs(1));
    await root.evaluate((element) => /** @type {any} */ (element).figure.setState({ k: 0 }));
    await trained(figure, 'at the start');
    assert.equal(await accuracy(figure), start);
  }));

test('digits that do not arrive are told of in a sentence; the rest stands, and a button tries again', () =>
  site.open(async (figure) => {
    const { root, page } = figure;
    await page.context().route('**/mnist-10000.bin', (route) => route.fulfill({ body: 'Not found' }));
    await press(figure, 'Play');
    const notice = root.locator('.figure > .notice', { hasText: 'The digits could not be fetched' });
    await notice.waitFor(PATIENCE);
    assert.match(String(await notice.textContent()), /do not begin with DMN1.*nothing can be trained/);
    await root.getByRole('button', { name: 'Play' }).waitFor();
    await draw(figure, ONE);
    assert.match(String(await verdict(figure)), /^It says \d/);
    await page.context().unroute('**/mnist-10000.bin');
    await press(figure, 'Try again');
    await trained(figure, 'after 0.25 epochs');
    assert.ok(await notice.isHidden());
    assert.ok(await root.getByRole('button', { name: 'Try again' }).isHidden());
  }));

test('a rule is chosen with a rate that suits it; what an address cannot mean is said', async () => {
  await site.open(
    async (figure) => {
      const { root } = figure;
      assert.deepEqual((await figure.state()).shift, [3, -2]);
      await root.getByRole('combobox', { name: 'optimiser' }).selectOption('momentum');
      await figure.drawn();
      const { optimizer, alpha, seed } = await figure.state();
      assert.deepEqual([optimizer, alpha, seed], ['momentum', 0.03, 7]);
      await root.getByRole('slider', { name: 'learning rate' }).press('ArrowRight');
      assert.ok((await figure.state()).alpha > 0.03);
      await press(figure, 'Another start');
      assert.equal((await figure.state()).seed, 8);
      await press(figure, 'Reset');
      assert.equal((await figure.state()).optimizer, 'adam');
    },
    { state: 'seed=7&shift=3,-2' },
  );
  await site.open(
    async (figure) => {
      const notice = root(figure);
      assert.match(String(await notice.textContent()), /ink must be strokes as the pad writes them/);
      assert.match(String(await notice.textContent()), /example must lie between 0 and 2000/);
      assert.equal((await figure.state()).ink, '');
    },
    { state: 'ink=a!&example=5000' },
  );
  await site.open(
    async (figure) => {
      const notice = figure.root.locator('.figure > .notice', { hasText: 'optimizer' });
      await notice.waitFor(PATIENCE);
      assert.match(String(await notice.textContent()), /The training stopped: .*"luck"/);
    },
    { state: 'optimizer=luck&k=1' },
  );
});

/** @param {Figure} figure */
const root = (figure) => figure.root.locator('.figure > .notice');

looksRight(
  () => site,
  ['k=1&batch=256&example=3'],
  (figure) => trained(figure, 'after 0.25 epochs'),
);

test('a finger draws, and the page does not scroll beneath it', () =>
  site.open(
    async (figure) => {
      const pad = figure.root.locator('.digits-pad .frame');
      await pad.scrollIntoViewIfNeeded();
      const box = await pad.boundingBox();
      assert.ok(box);
      const scrolled = () => figure.page.evaluate(() => scrollY);
      const before = await scrolled();
      const finger = await figure.page.context().newCDPSession(figure.page);
      /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {number} [share] */
      const touch = (type, share) =>
        finger.send('Input.dispatchTouchEvent', {
          type,
          touchPoints:
            share === undefined ? [] : [{ x: box.x + box.width / 2, y: box.y + box.height * share }],
        });
      await touch('touchStart', 0.8);
      for (const share of [0.7, 0.5, 0.3]) await touch('touchMove', share);
      await touch('touchEnd');
      await figure.drawn();
      assert.ok((await figure.state()).ink.length >= 9);
      assert.equal(await scrolled(), before);
    },
    { hasTouch: true, width: 390, height: 800 },
  ));

test('what the article says of steps, of batches and of a zero that is moved', () =>
  site.open(async (figure) => {
    const said = {
      'k=4': '89.9 %',
      'alpha=0.0001&k=4': '75.0 %',
      'alpha=0.1&k=4': '65.9 %',
      'optimizer=gd&k=4': '14.8 %',
      'optimizer=gd&alpha=0.2&k=4': '86.4 %',
      'batch=512&k=4': '79.7 %',
      'batch=8&k=4': '91.5 %',
      'k=8&example=117': '92.2 %',
    };
    /** @type {Record<string, string>} */
    const shown = {};
    for (const state of Object.keys(said)) {
      const when = state.startsWith('k=8') ? 'after 2 epochs' : 'after 1 epoch';
      await figure.follow(state);
      await trained(figure, when);
      shown[state] = (await figure.readouts())[`${RIGHT} ${when}`];
    }
    assert.deepEqual(shown, said);
    const nines = figure.root.getByRole('gridcell', { name: /^4 taken for 9/ });
    assert.equal(await nines.textContent(), '9');
    assert.match(String(await verdict(figure)), /^It says 0, with (100|99)\s%/);
    await figure.follow('k=8&example=117&shift=4,0&center=false');
    await figure.drawn();
    assert.match(String(await verdict(figure)), /^It says 5, with (100|99)\s%/);
  }));
