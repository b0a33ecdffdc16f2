import assert from 'node:assert/strict';

/** @param {number} actual @param {number} expected @param {number} [tolerance] */
export function close(actual, expected, tolerance = 1e-12) {
  const scale = Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= tolerance * scale, `${actual} is not ${expected}`);
}
