import { expose } from 'comlink';
import { GIFEncoder, applyPalette, quantize } from 'gifenc';

/** An animation is written beside the page: one palette, taken of the frame in which everything is drawn. */

/** @type {ReturnType<typeof GIFEncoder> | null} */
let gif = null;
/** @type {number[][]} */
let palette = [];

const api = {
  /** @param {Uint8ClampedArray} sample pixels that have every colour */
  begin(sample) {
    gif = GIFEncoder();
    palette = quantize(sample, 256);
  },
  /** @param {Uint8ClampedArray} pixels @param {number} width @param {number} height @param {number} delay milliseconds */
  add(pixels, width, height, delay) {
    gif?.writeFrame(applyPalette(pixels, palette), width, height, { palette, delay });
  },
  /** @returns {Uint8Array} */
  end() {
    gif?.finish();
    return gif?.bytes() ?? new Uint8Array();
  },
};
/** @typedef {typeof api} GifWorker */
expose(api);
