import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatCount, formatNumber, formatTick, formatToStep, powerOfTen } from '../../web/plot/format.js';

test('significant digits, with a true minus sign', () => {
  assert.equal(formatNumber(0.74), '0.740');
  assert.equal(formatNumber(0.74, { trim: true }), '0.74');
  assert.equal(formatNumber(-0.861), '−0.861');
  assert.equal(formatNumber(63), '63.0');
  assert.equal(formatNumber(123.4), '123');
  assert.equal(formatNumber(0), '0');
  assert.equal(formatNumber(-0), '0');
  assert.equal(formatNumber(0.00312), '0.00312');
});

test('powers of ten where a plain number would be long', () => {
  assert.equal(powerOfTen(-3), '10⁻³');
  assert.equal(powerOfTen(12), '10¹²');
  assert.equal(formatNumber(1.234e-7), '1.23 × 10⁻⁷');
  assert.equal(formatNumber(-2e9, { trim: true }), '−2 × 10⁹');
  assert.equal(formatNumber(1e-5, { trim: true }), '10⁻⁵');
});

test('what has left the numbers has a sign of its own', () => {
  assert.equal(formatNumber(Infinity), '∞');
  assert.equal(formatNumber(-Infinity), '−∞');
  assert.equal(formatNumber(NaN), '–');
  assert.equal(formatCount(Infinity), '∞');
});

test('thousands are set apart from five digits on', () => {
  assert.equal(formatCount(1234), '1234');
  assert.equal(formatCount(12345), '12\u202f345');
  assert.equal(formatCount(1234567), '1\u202f234\u202f567');
  assert.equal(formatNumber(12300.4), '12\u202f300');
});

test('a step fixes the decimals', () => {
  assert.equal(formatToStep(0.1, 0.01), '0.10');
  assert.equal(formatToStep(0.02, 0.0001), '0.0200');
  assert.equal(formatToStep(-1.25, 0.05), '−1.25');
  assert.equal(formatToStep(-0.001, 0.01), '0.00');
  assert.equal(formatToStep(150, 1), '150');
});

test('ticks are short, and powers of ten on a log axis', () => {
  assert.equal(formatTick(0.30000000000000004, 'linear'), '0.3');
  assert.equal(formatTick(0.01, 'log'), '0.01');
  assert.equal(formatTick(1e-4, 'log'), '10⁻⁴');
  assert.equal(formatTick(1e6, 'log'), '10⁶');
});
