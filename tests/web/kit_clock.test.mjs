// Time for a figure that plays, frame by frame, without a browser.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Clock } from '../../web/figures/clock.js';

/** @type {((time: number) => void) | null} */
let frame = null;
let time = 0;
beforeEach(() => {
  frame = null;
  time = performance.now();
  Object.assign(globalThis, {
    requestAnimationFrame: (/** @type {(time: number) => void} */ callback) => ((frame = callback), 1),
    cancelAnimationFrame: () => void (frame = null),
  });
});

/** @param {number} milliseconds */
const pass = (milliseconds) => {
  const due = frame;
  frame = null;
  due?.((time += milliseconds));
};

/** @param {{ waits?: () => boolean, end?: number, rate?: number }} [options] */
function clock({ waits = () => false, end = 5, rate = 10 } = {}) {
  /** @type {number[]} */
  const told = [];
  const now = () => told[told.length - 1] ?? 0;
  const made = new Clock({
    ...{ rate: () => rate, whole: true, now, end: () => end, waits, changed: () => {} },
    advance: (next) => void told.push(next),
  });
  made.setActive(true);
  made.play();
  time = performance.now();
  return { made, told };
}

test('whole numbers one after the other, to the end', () => {
  const { made, told } = clock();
  for (let i = 0; i < 200 && made.playing; ++i) pass(16);
  assert.deepEqual(told, [1, 2, 3, 4, 5]);
  assert.equal(made.playing, false);
});

test('time stands while what is shown is still being computed, then goes on at once, and leaves nothing out', () => {
  let computed = 0;
  /** @type {number[]} */
  let seen = [];
  const { made, told } = clock({ waits: () => (seen.at(-1) ?? 0) > computed });
  seen = told;
  for (let i = 0; i < 20; ++i) pass(16);
  assert.deepEqual(told, [1]);
  computed = 1;
  pass(16);
  assert.deepEqual(told, [1, 2]);
  for (let i = 0; i < 20; ++i) pass(100);
  assert.deepEqual(told, [1, 2]);
  for (computed = 2; computed < 5; ++computed) pass(100);
  assert.deepEqual(told, [1, 2, 3, 4, 5]);
  computed = 4;
  pass(16);
  assert.equal(made.playing, true, 'the end has not been computed');
  computed = 5;
  pass(16);
  assert.equal(made.playing, false);
});
