import { expose } from 'comlink';
import { GIFEncoder, applyPalette, quantize } from 'gifenc';

/**
 * An animation is written beside the page: one palette, taken of the frame in which everything is drawn, and of each
 * frame only what is not as it was in the one before.
 */

/** One of 256 colours is none: what stays. */
const COLORS = 255;

/** @type {ReturnType<typeof GIFEncoder> | null} */
let gif = null;
/** @type {number[][]} */
let palette = [];
/** @type {Uint8Array | null} */
let before = null;

const api = {
  /** @param {Uint8ClampedArray} sample pixels that have every colour */
  begin(sample) {
    gif = GIFEncoder();
    palette = quantize(sample, COLORS);
    before = null;
  },
  /** @param {Uint8ClampedArray} pixels @param {number} width @param {number} height @param {number} delay milliseconds */
  add(pixels, width, height, delay) {
    const whole = applyPalette(pixels, palette);
    const last = before;
    const nothing = palette.length;
    const changed = last ? whole.map((color, i) => (color === last[i] ? nothing : color)) : whole;
    gif?.writeFrame(changed, width, height, {
      // The first frame's serves all.
      palette: last ? null : [...palette, [0, 0, 0]],
      delay,
      dispose: 1,
      transparent: last !== null,
      transparentIndex: nothing,
    });
    before = whole;
  },
  /** @returns {Uint8Array} */
  end() {
    gif?.finish();
    return gif?.bytes() ?? new Uint8Array();
  },
};
/** @typedef {typeof api} GifWorker */
expose(api);
