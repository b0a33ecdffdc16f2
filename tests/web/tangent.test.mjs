// The figure `tangent` as a reader's hands find it. On the bowl x²/8 + y²/3 everything is known: gradient (x/4, 2y/3),
// curvatures 1/4 and 2/3, and the parabola is the loss.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('tangent', { stays: true })));
after(() => site.close());

/** @param {string} text as a readout shows it */
const numberOf = (text) => Number(text.replace('−', '-').replace('+', ''));

/** @param {number} actual @param {number} wanted @param {number} [tolerance] */
function near(actual, wanted, tolerance = 0.0051) {
  assert.ok(
    Math.abs(actual - wanted) <= tolerance * Math.max(1, Math.abs(wanted)),
    `${actual} is not ${wanted}`,
  );
}

test('on the bowl all three numbers are those of the closed form', () =>
  site.open(
    async (figure) => {
      const readouts = await figure.readouts();
      // From (2, 1) by 1.5 along x: 3.5²/8 − 4/8; slope 1/2, curvature 1/4.
      near(numberOf(readouts['true change']), (3.5 ** 2 - 4) / 8);
      near(numberOf(readouts['the tangent says']), 0.75);
      near(numberOf(readouts['the parabola says']), 0.75 + (1.5 ** 2 * 0.25) / 2);
      assert.equal(readouts['true change'], readouts['the parabola says']);
      assert.match(
        await figure.describe(),
        /bowl at \(2, 1\), where along 0 degrees its slope is 0\.5 and its curvature 0\.25/,
      );
    },
    { state: 'loss=bowl&point=2,1&angle=0&length=1.5' },
  ));

test('straight down is against the gradient, and a step twice too long climbs', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Straight down', exact: true }).click();
      await figure.drawn();
      // −g = (−1/4, −2/3) at (1, 1).
      near((await figure.state()).angle, (Math.atan2(-2 / 3, -1 / 4) * 180) / Math.PI, 0.001);
      const verdict = figure.root.locator('.tangent-verdict');
      assert.match(String(await verdict.textContent()), /^A descent, 78\.4 % of what the tangent promised/);
      await figure.root.evaluate((element) => /** @type {any} */ (element).figure.setState({ length: 2.5 }));
      await figure.drawn();
      assert.match(String(await verdict.textContent()), /promises a descent, and the step climbs/);
      // The mark on the plane does the same as the button.
      await figure.root.evaluate((element) => /** @type {any} */ (element).figure.setState({ angle: 10 }));
      await figure.drawn();
      await figure.root.getByRole('button', { name: 'straight down, against the gradient' }).press('Enter');
      await figure.drawn();
      assert.ok((await figure.state()).angle < -100);
    },
    { state: 'loss=bowl&point=1,1&angle=0&length=0.5' },
  ));

test('point and tip are dragged by mouse and finger, and walk by key', async () => {
  await site.open(async (figure) => {
    const before = await figure.state();
    await figure.drag('point', 40, -30);
    const moved = await figure.state();
    assert.ok(moved.point[0] > before.point[0] + 0.2 && moved.point[1] > before.point[1] + 0.1);
    assert.deepEqual([moved.angle, moved.length], [before.angle, before.length]);
    const range = figure.range('point');
    await range.focus();
    await range.press('ArrowLeft');
    await figure.drawn();
    assert.ok((await figure.state()).point[0] < moved.point[0]);
    await figure.drag('step', 30, -60);
    const turned = await figure.state();
    assert.ok(turned.angle > before.angle, `${turned.angle}`);
    // On the curve: its own ring, along x alone.
    await figure.drag('step length', 60, 0);
    assert.ok((await figure.state()).length > turned.length);
  });
  await site.open(
    async (figure) => {
      const { point } = await figure.state();
      await figure.touchDrag('point', 30, 0);
      assert.ok((await figure.state()).point[0] > point[0]);
    },
    { width: 390, height: 800, hasTouch: true },
  );
});

test('a formula of one’s own: what cannot be read is explained, and the last good loss stays', () =>
  site.open(
    async (figure) => {
      const input = figure.root.getByRole('textbox', { name: 'f(x, y) =' });
      const trouble = figure.root.locator('.formula-trouble');
      await input.fill('3*x + y');
      await figure.root.locator('.readout', { hasText: '+3.00' }).first().waitFor();
      const before = await figure.readouts();
      assert.equal(before['true change'], before['the tangent says']);
      for (const [bad, said] of /** @type {[string, RegExp][]} */ ([
        ['3*x + z', /"z" is not known/],
        ['3*', /the expression ends/],
        ['log(-1 - x^2)', /no value anywhere/],
      ])) {
        await input.fill(bad);
        await trouble.filter({ hasText: said }).waitFor();
        assert.deepEqual(await figure.readouts(), before, bad);
      }
      await input.fill('log(x) + y');
      await figure.root.locator('.readout', { hasText: '+0.693' }).first().waitFor();
      await figure.root.evaluate((element) =>
        /** @type {any} */ (element).figure.setState({ point: [-1, 0] }),
      );
      await figure.drawn();
      assert.match(
        String(await figure.root.locator('.notice').textContent()),
        /\(−?-?1, 0\) this loss has no value/,
      );
      assert.match((await figure.readouts())['true change'], /0\.693/);
    },
    { state: 'loss=own&point=1,1&angle=0&length=1' },
  ));

test('of a bad address the good part is kept; reset leads back', async () => {
  for (const bad of ['length=3', 'length=0', 'angle=200', 'loss=nothing', 'point=4,0'])
    await site.open(
      async (figure) => {
        assert.match(String(await figure.root.locator('.notice').textContent()), /must/);
        await figure.drag('point', 40, 0);
        await figure.root.getByRole('button', { name: 'Reset' }).click();
        await figure.drawn();
        const { point, angle, length } = await figure.state();
        assert.deepEqual([point, angle, length], [[-1.1, 0.7], -40, 0.8]);
      },
      { state: bad },
    );
});

looksRight(
  () => site,
  ['', 'loss=kink&point=-0.5,0.7&angle=0&length=0.8', 'point=2.9,2.9&angle=45&length=2.5'],
);
