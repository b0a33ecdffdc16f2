import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { allDigits, articleDigits, buildDigits, examplesOf, packMnist } from '../../web/tools/pack_mnist.mjs';

await buildDigits();
const packed = readFileSync(articleDigits);
const count = 2000;

test('the header and the size say what is inside', () => {
  assert.equal(packed.toString('latin1', 0, 4), 'DMN1');
  assert.deepEqual(
    [packed.readUInt32LE(4), packed.readUInt32LE(8), packed.readUInt32LE(12)],
    [count, 28, 28],
  );
  assert.equal(packed.length, 16 + count + count * 784);
});

test('the classes are balanced and interleaved', () => {
  const labels = packed.subarray(16, 16 + count);
  assert.ok(labels.every((label, i) => label === i % 10));
});

test('the pixels use the whole range of a byte', () => {
  const pixels = packed.subarray(16 + count);
  assert.equal(Math.min(...pixels.subarray(0, 784)), 0);
  assert.equal(pixels.indexOf(255) >= 0, true);
  // MNIST's mean intensity is 0.1307.
  const mean = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length / 255;
  assert.ok(Math.abs(mean - 0.1307) < 0.01, `mean intensity ${mean}`);
});

test('every pixel is the byte from which the source was rounded', () => {
  for (const [digit, place] of [
    [7, 0],
    [3, 199],
  ]) {
    const source = examplesOf(digit)[place];
    const offset = 16 + count + (10 * place + digit) * 784;
    const pixels = packed.subarray(offset, offset + 784);
    assert.equal(
      pixels.some((pixel) => pixel > 200),
      true,
    );
    // Three decimal places leave half a thousandth of doubt.
    source.forEach((intensity, i) => assert.ok(Math.abs(pixels[i] / 255 - intensity) <= 0.0005 + 1e-12));
  }
});

test('packing is the same every time and refuses more digits than there are', () => {
  assert.deepEqual(packMnist(50), packMnist(50));
  for (const wrong of [0, -1, 1.5, NaN, 8640]) assert.throws(() => packMnist(wrong), RangeError);
});

test('the file of all digits holds each of them once, its classes spread evenly', () => {
  const all = readFileSync(allDigits);
  const sizes = Array.from({ length: 10 }, (_, digit) => examplesOf(digit).length);
  const total = sizes.reduce((sum, size) => sum + size);
  assert.ok(total >= 10_000);
  assert.equal(all.readUInt32LE(4), total);
  assert.equal(all.length, 16 + total * 785);
  const labels = all.subarray(16, 16 + total);
  const counted = (/** @type {Uint8Array} */ part) =>
    sizes.map((_, digit) => part.reduce((sum, label) => sum + (label === digit ? 1 : 0), 0));
  assert.deepEqual(counted(labels), sizes);
  for (const [from, to] of [
    [0, 8000],
    [8000, total],
    [3210, 4210],
  ]) {
    counted(labels.subarray(from, to)).forEach((count, digit) => {
      const expected = (sizes[digit] * (to - from)) / total;
      assert.ok(
        Math.abs(count - expected) <= 1,
        `${count} of ${digit} from ${from} to ${to}, not ${expected}`,
      );
    });
  }
  // The last of all is the last 1: of the largest class the last place comes latest.
  const last = all.subarray(all.length - 784);
  const source = examplesOf(1)[sizes[1] - 1];
  source.forEach((intensity, i) => assert.ok(Math.abs(last[i] / 255 - intensity) <= 0.0005 + 1e-12));
});
