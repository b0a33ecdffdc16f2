import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { packMnist } from '../../web/tools/pack_mnist.mjs';
import { engine } from './support/engine.mjs';

/** From a hand's strokes to a digit as a network that learnt MNIST expects it. */

const { data } = engine;
const SIDE = 28;
/** Where ink is, row by row. @param {ArrayLike<number>} values @param {number} [side] */
const inked = (values, side = SIDE) =>
  Array.from(values).flatMap((ink, i) => (ink > 0.5 ? [[Math.floor(i / side), i % side]] : []));

describe('strokes become ink', () => {
  test('where they are drawn, as wide as the pen', () => {
    const { values, rows, columns } = data.rasterize([[0.5, 0.25, 0.5, 0.75]], { side: 8, pen: 0.25 });
    assert.deepEqual([rows, columns, values.length], [8, 8, 64]);
    for (const row of [2, 3, 4, 5]) assert.deepEqual([...values.slice(8 * row + 3, 8 * row + 5)], [1, 1]);
    assert.equal(Math.max(...values.slice(0, 8)), 0);
    assert.deepEqual([...data.rasterize([], { side: 2, pen: 0.1 }).values], [0, 0, 0, 0]);
  });

  /** @type {[string, () => unknown, RegExp][]} */
  const refused = [
    [
      'half a point',
      () => data.rasterize([[0, 0, 1]], { side: 8, pen: 0.1 }),
      /strokes\[0\] must have two numbers/,
    ],
    [
      'no point',
      () => data.rasterize([[1, 1], []], { side: 8, pen: 0.1 }),
      /strokes\[1\] must have two numbers/,
    ],
    [
      'a point nowhere',
      () => data.rasterize([[0, NaN]], { side: 8, pen: 0.1 }),
      /strokes\[0\]\[1\] must be finite/,
    ],
    ['no pen', () => data.rasterize([[0, 0]], { side: 8, pen: 0 }), /pen must be above 0/],
    [
      'too fine a field',
      () => data.rasterize([[0, 0]], { side: 9999, pen: 0.1 }),
      /side must not be above 1024/,
    ],
    [
      'a picture that is no square',
      () => data.placeDigit({ values: [1, 1], rows: 1, columns: 2 }),
      /picture must be a square.*got 1 x 2/,
    ],
    [
      'a move to nowhere',
      () => data.placeDigit({ values: [1], rows: 1, columns: 1 }, { right: Infinity }),
      /right must be finite/,
    ],
  ];
  for (const [what, call, message] of refused) {
    test(`refused: ${what}`, () =>
      assert.throws(call, (error) => error instanceof RangeError && message.test(error.message)));
  }
});

describe('a picture becomes a digit', () => {
  test('digits of MNIST are where they would be put', () => {
    const digits = data.digits(new Uint8Array(packMnist(500)));
    const pixels = SIDE * SIDE;
    let same = 0;
    for (let i = 0; i < digits.rows; ++i) {
      const values = digits.values.subarray(i * pixels, (i + 1) * pixels);
      const placed = data.placeDigit({ values, rows: SIDE, columns: SIDE }).values;
      if (placed.every((ink, at) => ink === values[at])) ++same;
    }
    // One in some thousands has its centre of mass on the edge of a pixel, or a box of 19.
    assert.ok(same >= 498, `${same} of 500`);
  });

  test('wherever it was drawn and however large, unless it shall stay there', () => {
    const stroke = [0.3, 0.2, 0.6, 0.2, 0.45, 0.7];
    const drawn = (/** @type {number[]} */ points) => data.rasterize([points], { side: 112, pen: 0.09 });
    const { values } = data.placeDigit(drawn(stroke));
    const moved = data.placeDigit(drawn(stroke.map((at) => at + 0.125)));
    assert.deepEqual(inked(moved.values), inked(values));
    const stays = data.placeDigit(drawn(stroke), { center: false, right: 2, down: 1 });
    const still = data.placeDigit(drawn(stroke), { center: false });
    assert.deepEqual(
      inked(stays.values),
      inked(still.values).map(([row, column]) => [row + 1, column + 2]),
    );
    assert.notDeepEqual(inked(still.values), inked(values));
  });
});
