// The figure `linear-model` as a reader's hands find it: the points, the line and the ring in the bowl are one thing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('linear-model', { stays: true })));
after(() => site.close());

/** @param {number} actual @param {number} expected @param {number} [tolerance] */
const near = (actual, expected, tolerance = 1e-9) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

/** The numbers of the summary. @param {Figure} figure */
async function told(figure) {
  const text = (await figure.describe()).replaceAll('−', '-').replaceAll('∞', 'Infinity');
  const found = text.match(
    /the line has slope (\S+), height (\S+) and loss (\S+); the best fit has slope (\S+), height (\S+) and loss (\S+)\. .* is (\S+), that of the data (\S+)\.$/,
  );
  assert.ok(found, text);
  const [slope, height, loss, bestSlope, bestHeight, least, bowl, data] = found.slice(1).map(Number);
  return { slope, height, loss, bestSlope, bestHeight, least, bowl, data };
}

const OUTLIER = 'points=-1.9,-1.3,-1.4,-0.6,-0.8,-0.5,-0.3,0.5,0.3,0.5,0.8,1.4,1.3,1.4,1.9,-2.6';

test('an end of the line that is out of the picture is out of the keyboard’s reach', () =>
  site.open(
    async (figure) => {
      const end = figure.range('right end of the line');
      assert.equal(await end.isVisible(), false);
      await figure.follow('start=1,0');
      assert.equal(await end.isVisible(), true);
      // The other end takes it away; a key that comes before the next picture finds nothing to move.
      await figure.pressAtOnce([
        ['[aria-label="weights, slope"]', 'End'],
        ['[aria-label="right end of the line"]', 'ArrowUp'],
      ]);
      assert.deepEqual((await figure.state()).start, [2, 0]);
      assert.equal(await end.isVisible(), false);
    },
    { state: 'start=3,4' },
  ));

test('the best fit is the textbook’s, and the bowl’s condition number the square of the data’s', () =>
  site.open(
    async (figure) => {
      // Four points: slope 1.4, height -1; the residuals are 0.2, -0.4, 0.2 and 0.
      const { bestSlope, bestHeight, least, bowl, data } = await told(figure);
      near(bestSlope, 1.4, 1e-9);
      near(bestHeight, -1);
      near(least, 0.03, 1e-3);
      near(bowl, data ** 2, 0.05);
      assert.equal((await figure.readouts())['κ of the data: QR'], data.toFixed(2));
    },
    { state: 'points=-1,-2.2,0,-1.4,1,0.6,2,1.8&start=1,0' },
  ));

test('dragging a point deforms the bowl and leaves the line', () =>
  site.open(async (figure) => {
    const before = await told(figure);
    await figure.drag('point 8', -20, 150);
    const after = await told(figure);
    assert.ok(after.bestSlope < before.bestSlope - 0.3, `${after.bestSlope}`);
    assert.deepEqual([after.slope, after.height], [before.slope, before.height]);
    const { points } = await figure.state();
    assert.ok(points[15] < 0.5 && points[14] < 1.9, `${points}`);
    assert.deepEqual(points.slice(0, 4), [-1.9, -1.3, -1.4, -0.6]);
  }));

test('where points overlap, the one whose centre is nearest is taken, by mouse and by finger', async () => {
  const state = 'points=0,0,0.1,0,1,1';
  /** @param {Figure} figure */
  const onlyFirstMoved = async (figure) => {
    const [x, , ...others] = (await figure.state()).points;
    assert.ok(x < -0.3, `${x}`);
    assert.deepEqual(others, [0.1, 0, 1, 1]);
  };
  await site.open(
    async (figure) => {
      await figure.drag('point 1', -60, 0);
      await onlyFirstMoved(figure);
    },
    { state },
  );
  await site.open(
    async (figure) => {
      await figure.touchDrag('point 1', -60, 0);
      await onlyFirstMoved(figure);
    },
    { state, hasTouch: true },
  );
});

test('dragging the ring turns the line, and dragging the line moves the ring', () =>
  site.open(async (figure) => {
    await figure.drag('weights', 60, -40);
    const turned = await figure.state();
    assert.ok(turned.start[0] > 0 && turned.start[1] > -1, `${turned.start}`);
    const { slope, height } = await told(figure);
    near(slope, turned.start[0], 0.006);
    near(height, turned.start[1], 0.006);
    // The right end goes up: steeper, about the left end that stays.
    await figure.drag('right end of the line', 0, -40);
    const { start } = await figure.state();
    assert.ok(start[0] > turned.start[0] + 0.05, `${start}`);
    near(start[1] - 2.2 * start[0], turned.start[1] - 2.2 * turned.start[0], 1e-6);
  }));

test('a later step is where a drag of the line begins, from step 0', () =>
  site.open(
    async (figure) => {
      const { slope } = await told(figure);
      assert.ok(slope > 0.5);
      await figure.range('left end of the line').press('ArrowDown');
      await figure.drawn();
      const { start, k } = await figure.state();
      assert.equal(k, 0);
      assert.ok(start[0] > slope, `${start}`);
    },
    { state: 'k=6' },
  ));

test('the cross is the bottom; descent gets there; step, play and reset', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('button', { name: 'the best fit', exact: true }).click();
    await figure.drawn();
    const bottom = await told(figure);
    near(bottom.loss, bottom.least);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.root.getByRole('button', { name: 'Step', exact: true }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 1);
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('[id="linear-model"]')).figure.state.k >= 4,
    );
    await figure.root.getByRole('button', { name: 'Pause' }).click();
    await figure.follow('k=100');
    const end = await told(figure);
    near(end.loss, end.least, 1e-6);
  }));

test('an outlier turns the line of squares, and Huber’s much less', () =>
  site.open(async (figure) => {
    assert.ok(await figure.root.getByRole('slider', { name: 'edge of Huber’s loss' }).isHidden());
    await figure.root.getByRole('button', { name: 'An outlier' }).click();
    await figure.drawn();
    near((await told(figure)).bestSlope, 0.137, 1e-3);
    await figure.root.getByRole('radio', { name: 'Huber' }).check();
    await figure.drawn();
    near((await told(figure)).bestSlope, 0.731, 1e-3);
    assert.ok(await figure.root.getByRole('slider', { name: 'edge of Huber’s loss' }).isVisible());
  }));

test('an offset makes a trough of the bowl, the same line still the best', () =>
  site.open(async (figure) => {
    const near0 = await told(figure);
    await figure.follow('offset=3');
    const far = await told(figure);
    near(far.bestSlope, near0.bestSlope, 1e-3);
    near(far.least, near0.least, 1e-5);
    near(far.bowl, 83.3, 0.05);
    near(far.data, 9.13, 0.005);
    assert.ok((await figure.texts()).includes('x + 3'));
  }));

test('all at one x: the rank is said, and the shortest of the best lines is shown', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('button', { name: 'All at one x' }).click();
    await figure.drawn();
    assert.match(String(await figure.root.locator('.notice').textContent()), /rank 1 of 2/);
    const { bestSlope, bestHeight, bowl, data } = await told(figure);
    assert.deepEqual([bowl, data], [Infinity, Infinity]);
    // At x = 0.5 the mean is 0.475: the shortest (w, b) with w/2 + b = 0.475.
    near(bestSlope, 0.19, 1e-3);
    near(bestHeight, 0.38, 1e-3);
  }));

test('a descent that leaves the numbers of pixels, too, is drawn as far as the picture reaches', () =>
  site.open(
    async (figure) => {
      assert.match(String(await figure.root.locator('.notice').textContent()), /The steps grow/);
      const fan = String(await figure.root.locator('.linear-fan path').getAttribute('d'));
      const numbers = fan.match(/[-\d.e+]+/g) ?? [];
      assert.ok(numbers.length > 12);
      assert.deepEqual(
        numbers.filter((number) => !(Math.abs(Number(number)) < 5000)),
        [],
      );
    },
    { state: 'alpha=3&points=3,3,3,-3,3,3&k=40' },
  ));

test('points are added, taken away by key, and the limits are said', () =>
  site.open(async (figure) => {
    const add = figure.root.getByRole('button', { name: 'Add a point' });
    const said = figure.root.locator('.linear-limit');
    await add.click();
    await figure.drawn();
    await figure.range('point 9').press('Delete');
    await figure.drawn();
    assert.equal((await figure.state()).points.length, 16);
    assert.match(
      String(await figure.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))),
      /^point 8/,
    );
    for (let i = 0; i < 5; ++i) await add.click();
    assert.equal(await said.textContent(), 'At most 12 points.');
    await figure.follow('points=1,1');
    await figure.range('point 1').press('Delete');
    assert.equal(await said.textContent(), 'At least one point.');
  }));

test('a step that is too long is said, and so is what is wrong in an address', async () => {
  await site.open(
    async (figure) => {
      assert.match(
        String(await figure.root.locator('.notice').textContent()),
        /The steps grow: α = 2 bears curvatures up to 2\/α = 1, and this bowl has 1\.54\./,
      );
    },
    { state: 'alpha=2&k=9' },
  );
  await site.open(
    async (figure) => {
      const notice = String(await figure.root.locator('.notice').textContent());
      assert.match(notice, /points must have two numbers for each point; got 3\./);
      assert.match(notice, /start has a first coordinate that must lie between -3 and 3; got 9\./);
      assert.equal((await figure.state()).offset, 2);
    },
    { state: 'points=1,2,3&start=9,0&offset=2' },
  );
});

test('no handle lies over the names of the lines', () =>
  site.open(async (figure) => {
    for (const width of [320, 390, 1280]) {
      await figure.page.setViewportSize({ width, height: 900 });
      await figure.drawn();
      const covered = await figure.root
        .locator('.frame')
        .first()
        .evaluate((frame) => {
          const rings = [...frame.querySelectorAll('.handle-ring')].map((ring) =>
            ring.getBoundingClientRect(),
          );
          return [...frame.querySelectorAll('.labels text')]
            .filter((text) => {
              const { left, right, top, bottom } = text.getBoundingClientRect();
              return rings.some(
                (ring) =>
                  ring.width > 0 &&
                  left < ring.right &&
                  right > ring.left &&
                  top < ring.bottom &&
                  bottom > ring.top,
              );
            })
            .map(({ textContent }) => textContent);
        });
      assert.deepEqual(covered, [], `${width} px`);
    }
  }));

test('by finger, on a phone', () =>
  site.open(
    async (figure) => {
      const { points } = await figure.state();
      await figure.touchDrag('point 4', 25, 25);
      const after = await figure.state();
      assert.ok(after.points[6] > points[6] && after.points[7] < points[7]);
      await figure.touchDrag('weights', 30, -30);
      assert.ok((await figure.state()).start[0] > -0.5);
    },
    { width: 390, height: 800, hasTouch: true },
  ));

looksRight(() => site, [`${OUTLIER}&k=8`]);
