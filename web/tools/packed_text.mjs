// Bytes as letters that may stand in a string of a script of an HTML page: basE91 (J. Henke), which makes 23% more of
// them where base64 makes 33%. web/embed/unpack.js reads it.
import { gzipSync } from 'node:zlib';
import { compress } from 'lzma1';

/** The printable ASCII letters but for the space and " \\ <. */
export const LETTERS = Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n))
  .filter((letter) => !'"\\<'.includes(letter))
  .join('');

/** @param {Uint8Array} bytes */
export function lettersOf(bytes) {
  let [text, bits, count] = ['', 0, 0];
  const write = (/** @type {number} */ value) => {
    text += LETTERS[value % 91] + LETTERS[Math.floor(value / 91)];
  };
  for (const byte of bytes) {
    bits |= byte << count;
    count += 8;
    if (count <= 13) continue;
    // Two letters tell 91 * 91 values: 13 bits, and a fourteenth for the least of them.
    const width = (bits & 8191) > 88 ? 13 : 14;
    write(bits & ((1 << width) - 1));
    bits >>= width;
    count -= width;
  }
  if (count > 7 || bits > 90) write(bits);
  else if (count > 0) text += LETTERS[bits];
  return text;
}

/** @param {string | Uint8Array} content */
export function packed(content) {
  return lettersOf(gzipSync(content, { level: 9 }));
}

/** Smaller, and slower to unpack. @param {Uint8Array} bytes */
export function tightlyPacked(bytes) {
  return lettersOf(compress(bytes, 9));
}
