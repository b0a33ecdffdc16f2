// The figure `gradient-descent` as a reader's hands find it: a map of starts and step sizes, and the runs that it
// stands for. Numbers are those of f(x) = x^4/4 - x^2/2 + x/10: f'' = 3 x^2 - 1 at its two minima.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {import('playwright-core').Locator} Locator */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('gradient-descent', { stays: true })));
after(() => site.close());

const HANDLE = 'start and step size';
/** The edge of the right-hand minimum, x^3 - x + 1/10 = 0 near 0.946. */
const EDGE = 2 / (3 * 0.9456492739 ** 2 - 1);

/** @param {number} actual @param {number} wanted @param {number} tolerance */
function near(actual, wanted, tolerance) {
  assert.ok(Math.abs(actual - wanted) <= tolerance, `${actual} is not ${wanted}`);
}

/** Every run of the map has been made. @param {{ root: Locator }} figure */
const mapped = ({ root }) => root.locator('.frame[data-complete]').waitFor({ timeout: 60_000 });

/** A place of the map on the screen, by its shares. @param {{ root: Locator }} figure @param {number} across @param {number} up */
const onMap = async ({ root }, across, up) => {
  const box = await root.locator('.map-ground').evaluate((ground) => {
    const { x, y, width, height } = ground.getBoundingClientRect();
    return { x, y, width, height };
  });
  return { x: box.x + across * box.width, y: box.y + (1 - up) * box.height };
};

/** The behaviour that is marked, and what is said of it. @param {{ root: Locator }} figure */
const verdict = ({ root }) =>
  root.evaluate((element) => ({
    name: element.querySelector('li[data-now] .behaviour-name')?.textContent,
    words: element.querySelector('.behaviour-verdict')?.textContent ?? '',
  }));

/** The map's pixel at a place, in shares. @param {{ root: Locator }} figure @param {number} across @param {number} up */
const pixel = ({ root }, across, up) =>
  root.locator('.frame:has(.map-ground) canvas').evaluate(
    (canvas, [x, y]) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      const [box, plot] = [canvas, canvas.parentElement?.querySelector('.map-ground')].map((node) =>
        /** @type {Element} */ (node).getBoundingClientRect(),
      );
      const left = ((plot.left - box.left + x * plot.width) / box.width) * width;
      const top = ((plot.top - box.top + (1 - y) * plot.height) / box.height) * height;
      const context = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
      return Array.from(context?.getImageData(Math.round(left), Math.round(top), 1, 1).data ?? []);
    },
    [across, up],
  );

test('begins with a run that converges, and says how far the edge is', () =>
  site.open(async (figure) => {
    await mapped(figure);
    assert.deepEqual(await figure.readouts(), { 'steps to 10⁻³': '22', 'curvature λ': '1.68' });
    const { name, words } = await verdict(figure);
    assert.equal(name, 'converges');
    assert.match(words, /^22 steps to x = 0\.946\..*no step overshoots, for α lies below 1\/λ = 0\.59/);
    const texts = await figure.texts();
    for (const text of ['start', 'crawls', 'converges', 'oscillates', 'diverges', '1/λ', '2/λ'])
      assert.ok(texts.includes(text), `${text} is not among ${texts.join(' | ')}`);
    assert.match(await figure.describe(), /two wells from x = 1\.7 with step size 0\.12 converges/);
  }));

test('what the article says of the step size from the right-hand start', () =>
  site.open(async (figure) => {
    /** @type {[number, string, RegExp][]} */
    const claims = [
      [0.02, 'crawls', /After 100 steps/],
      [0.3, 'converges', /^10 steps to x = 0\.94/],
      [0.5, 'oscillates', /to x = −1\.05.*not the minimum that it began at/],
      [0.8, 'oscillates', /^22 steps to x = −1\.05/],
      [0.9, 'oscillates', /still goes to and fro.*2\/λ = 0\.875, so the minimum at x = −1\.05/],
      [1, 'oscillates', /^11 steps to x = 0\.94/],
      [1.05, 'diverges', /7 steps its numbers leave/],
    ];
    for (const [alpha, name, words] of claims) {
      await figure.root.evaluate(
        (element, alpha) => /** @type {any} */ (element).figure.setState({ alpha }),
        alpha,
      );
      await figure.drawn();
      const said = await verdict(figure);
      assert.equal(said.name, name, `α = ${alpha}: ${said.words}`);
      assert.match(said.words, words);
    }
  }));

test('the tick on the slider is 2/λ at the start’s own minimum, and a press leads there', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('button', { name: 'step size: edge 2/λ 1.19' }).click();
    await figure.drawn();
    near((await figure.state()).alpha, EDGE, 1e-5);
    // The other well is more sharply curved: its edge comes earlier.
    await figure.root.evaluate((element) =>
      /** @type {any} */ (element).figure.setState({ start: [-1.5, 0] }),
    );
    await figure.drawn();
    assert.ok(await figure.root.getByRole('button', { name: 'step size: edge 2/λ 0.875' }).isVisible());
  }));

test('the map shows where runs end: one hue a well, blank below, hatched above', () =>
  site.open(async (figure) => {
    await mapped(figure);
    const [left, right, crawl] = await Promise.all([
      pixel(figure, 0.25, 0.6),
      pixel(figure, 0.7, 0.6),
      pixel(figure, 0.25, 0.03),
    ]);
    assert.ok(left[2] > left[0] + 30, `the left well is blue: ${left}`);
    assert.ok(right[0] > right[2] + 15, `the right well is red: ${right}`);
    assert.ok(crawl[0] > 230 && crawl[0] >= crawl[2], `below nothing has arrived: ${crawl}`);
    const high = await Promise.all(
      Array.from({ length: 20 }, (_, i) => pixel(figure, 0.3 + i * 0.004, 0.97)),
    );
    assert.ok(
      high.some(([, , , opacity]) => opacity === 0) && high.some(([, , , opacity]) => opacity > 0),
      'above is hatched, on nothing',
    );
  }));

test('a click on the map launches that run', () =>
  site.open(async (figure) => {
    await figure.root.locator('.map-ground').scrollIntoViewIfNeeded();
    const at = await onMap(figure, 0.25, 0.5);
    await figure.page.mouse.click(at.x, at.y);
    await figure.drawn();
    const { start, alpha } = await figure.state();
    near(start[0], -1, 0.02);
    near(alpha, Math.sqrt(0.01 * 5), 0.005);
    assert.match((await verdict(figure)).words, /x = −1\.05/);
  }));

test('the ring is dragged by mouse and by finger, and walks by key', async () => {
  await site.open(async (figure) => {
    await figure.drag(HANDLE, -100, 60);
    const moved = await figure.state();
    assert.ok(moved.start[0] < 1.2 && moved.alpha < 0.1, JSON.stringify(moved));
    const range = figure.range(HANDLE);
    await range.focus();
    await range.press('ArrowRight');
    await figure.drawn();
    const right = await figure.state();
    assert.ok(right.start[0] > moved.start[0] && right.alpha === moved.alpha);
    await figure.page.keyboard.press('ArrowUp');
    await figure.drawn();
    assert.ok((await figure.state()).alpha > right.alpha);
  });
  await site.open(
    async (figure) => {
      const before = await figure.state();
      await figure.touchDrag(HANDLE, -60, 40);
      const after = await figure.state();
      assert.ok(after.start[0] < before.start[0] && after.alpha < before.alpha);
    },
    { width: 390, height: 800, hasTouch: true },
  );
});

test('the start is dragged along the curve, and over the plane', async () => {
  await site.open(async (figure) => {
    await figure.drag('start on the curve', -150, 0);
    const { start } = await figure.state();
    assert.ok(start[0] < 1, `${start}`);
    const { name, words } = await verdict(figure);
    assert.equal(name, 'converges', words);
  });
  await site.open(
    async (figure) => {
      await figure.drag('start on the plane', 60, -50);
      const { start } = await figure.state();
      assert.ok(start[0] > -0.4 && start[1] > -1.2, `${start}`);
    },
    { state: 'loss=valleys&alpha=0.012&start=-0.4,-1.2' },
  );
});

test('another loss begins at its own start, and the bowl of two variables knows both of its factors', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('combobox', { name: 'loss' }).selectOption('bowl');
    await figure.drawn();
    const { alpha, start } = await figure.state();
    assert.equal(alpha, 0.88);
    assert.deepEqual(start, [-3.1, -0.6]);
    // 1 - 0.88 * 0.2 and 1 - 0.88 * 2.
    assert.match(
      (await verdict(figure)).words,
      /by 0\.824 along the flat direction and by −0\.760 along the steep/,
    );
    assert.ok(
      await figure.root.getByRole('button', { name: 'step size: edge 2/λ 1', exact: true }).isVisible(),
    );
  }));

test('a pit in a plain loses a run that is too long for it, though no number diverges', () =>
  site.open(
    async (figure) => {
      const { name, words } = await verdict(figure);
      assert.equal(name, 'oscillates');
      assert.match(words, /α lies beyond 2\/λ = 0\.5.*throws it out/);
    },
    { state: 'loss=pit&alpha=1.3&start=-2.6,0' },
  ));

test('the reader’s own formula: read while typed, and a bad one is explained while the last good one stays', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('combobox', { name: 'loss' }).selectOption('own');
    await figure.drawn();
    const input = figure.root.getByRole('textbox', { name: 'f(x) =' });
    await input.fill('2*x^2');
    await figure.root.getByRole('button', { name: 'step size: edge 2/λ 0.5', exact: true }).waitFor();
    assert.equal((await figure.readouts())['curvature λ'], '4.00');

    await input.fill('2*x^2 + foo(x)');
    const trouble = figure.root.locator('.formula-trouble');
    await trouble.filter({ hasText: 'column 9' }).waitFor();
    assert.match(String(await trouble.textContent()), /"foo" is not known/);
    assert.equal(await input.getAttribute('aria-invalid'), 'true');
    assert.equal((await figure.readouts())['curvature λ'], '4.00', 'the last good loss stands');

    for (const [bad, said] of [
      ['x + y', /column 5.*"y" is not known/],
      ['', /expected a formula/],
      ['2*x^', /column 5.*the expression ends/],
      ['1/0', /no value/],
      ['log(x - 99)', /no value/],
    ]) {
      await input.fill(String(bad));
      await trouble.filter({ hasText: said }).waitFor();
      assert.equal((await figure.readouts())['curvature λ'], '4.00', String(bad));
    }
    // A loss may be level.
    await input.fill('3');
    await figure.root.locator('.behaviour-verdict', { hasText: 'stands still' }).waitFor();
    await input.fill('1/x^2');
    await figure.root
      .locator('.behaviour-verdict', { hasText: 'stands still' })
      .waitFor({ state: 'detached' });
    await figure.root.evaluate((element) => /** @type {any} */ (element).figure.setState({ start: [0, 0] }));
    await figure.drawn();
    assert.match((await verdict(figure)).words, /no value at this start/);
  }));

test('the address restores a state, and of a bad one keeps the good part', async () => {
  const state = 'loss=own&formula=x%5E2%20%2B%20sin(3*x)&alpha=0.05&start=2,0&k=7';
  await site.open(
    async (figure) => {
      const { formula, alpha, start, k } = await figure.state();
      assert.deepEqual([formula, alpha, start, k], ['x^2 + sin(3*x)', 0.05, [2, 0], 7]);
      const again = await figure.root.evaluate((element) => /** @type {any} */ (element).figure.format());
      assert.equal(new URLSearchParams(again).get('formula'), 'x^2 + sin(3*x)');
    },
    { state },
  );
  for (const bad of ['alpha=0', 'alpha=1e300', 'alpha=NaN', 'start=99,0', 'loss=nothing', 'k=1.5'])
    await site.open(
      async (figure) => {
        assert.match(String(await figure.root.locator('.notice').textContent()), /must/);
        assert.equal((await figure.readouts())['steps to 10⁻³'], '22');
      },
      { state: bad },
    );
  await site.open(
    async (figure) => {
      assert.match(String(await figure.root.locator('.formula-trouble').textContent()), /column/);
      assert.ok((await figure.texts()).includes('start'));
    },
    { state: 'loss=own&formula=x%5E%5E2' },
  );
});

test('play, step and reset', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('button', { name: 'Step', exact: true }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 0);
    await figure.root.getByRole('button', { name: 'Step', exact: true }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 1);
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('descent-gradient-descent')).figure.state.k > 3,
    );
    await figure.root.getByRole('button', { name: 'Pause' }).click();
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 100);
  }));

test('without motion, play shows the end at once', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Play' }).click();
      await figure.drawn();
      assert.equal((await figure.state()).k, 100);
    },
    { state: 'k=3', reducedMotion: 'reduce' },
  ));

looksRight(
  () => site,
  ['', 'loss=washboard&alpha=0.6', 'loss=valleys&alpha=0.012&start=-0.4,-1.2', 'alpha=2'],
  mapped,
);
