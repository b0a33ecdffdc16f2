import { hatchCanvas } from '../../plot/hatch.js';
import { channels, paintMixed, resolveColors } from '../../plot/theme.js';
import { COLUMNS, ROWS } from './ends.js';
import { LONGEST } from './losses.js';

/** @typedef {import('./ends.js').Ends} Ends */

const PLACES = ['--place-1', '--place-2', '--place-3', '--place-4', '--place-5'];

/** The colour of a place where runs arrive. @param {number} place */
export const placeColor = (place) => `var(${PLACES[place % PLACES.length]})`;

/**
 * Where runs end: a hue for each place, paler the longer it took; blank where they crawl; dotted where they swing
 * for ever; hatched where they leave.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function endsPicture(frame) {
  /** @type {Ends | null} */
  let ends = null;
  /** @type {HTMLCanvasElement | null} */
  let picture = null;
  /** @type {string[] | null} */
  let colors = null;

  frame.add({
    paintCanvas(context) {
      colors ??= resolveColors(frame.element, [...PLACES, '--rate-slow', '--hatch', '--muted']);
      const [slow, hatch, muted] = colors.slice(PLACES.length);
      hatchCanvas(context, { width: frame.width, height: frame.height, color: hatch });
      if (!ends) return;
      picture ??= render(ends, colors.slice(0, PLACES.length), slow);
      context.imageSmoothingEnabled = true;
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, 0, 0, frame.width, frame.height);
      stipple(context, ends, frame, muted);
    },
    themeChanged() {
      colors = null;
      picture = null;
    },
  });

  return {
    /** Also after the same ends have become more. @param {Ends | null} next */
    set(next) {
      ends = next;
      picture = null;
      frame.invalidate(true);
    },
  };
}

/** @param {Ends} ends @param {string[]} places @param {string} slow */
function render(ends, places, slow) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [COLUMNS, ROWS];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(COLUMNS, ROWS);
  const hues = places.map(channels);
  const blank = channels(slow);
  ends.endings.forEach((ending, cell) => {
    // Row 0 is at the bottom.
    const at = 4 * ((ROWS - 1 - Math.floor(cell / COLUMNS)) * COLUMNS + (cell % COLUMNS));
    const hue = hues[ends.places[cell] % hues.length];
    const share = ending === 'arrived' ? paleness(ends.steps[cell]) : 1;
    paintMixed(image.data, at, hue, blank, share, ending === 'left' ? 0 : 255);
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Of the share of the longest run, on a logarithmic scale: ten steps and twenty look unlike. @param {number} steps */
function paleness(steps) {
  return 0.9 * (Math.log(Math.max(1, steps)) / Math.log(LONGEST)) ** 1.5;
}

/**
 * Dots on a grid of pixels wherever a run swings for ever.
 * @param {CanvasRenderingContext2D} context @param {Ends} ends @param {import('../../plot/frame.js').Frame} frame @param {string} color
 */
function stipple(context, ends, { width, height }, color) {
  const gap = 5;
  context.fillStyle = color;
  context.globalAlpha = 0.65;
  for (let y = gap / 2, odd = false; y < height; y += gap, odd = !odd) {
    const row = Math.floor((1 - y / height) * ROWS);
    for (let x = odd ? gap : gap / 2; x < width; x += gap) {
      const column = Math.floor((x / width) * COLUMNS);
      if (ends.endings[row * COLUMNS + column] === 'swings') context.fillRect(x - 0.6, y - 0.6, 1.2, 1.2);
    }
  }
  context.globalAlpha = 1;
}
