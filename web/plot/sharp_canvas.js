import { cssScale } from './pointer.js';

/**
 * By way of no size at all: on paper, where a canvas's lines are printed as lines, clearing it, or giving it the size
 * that it has, is a white sheet.
 * @param {HTMLCanvasElement} canvas @param {number} width @param {number} height
 */
export function resizeEmpty(canvas, width, height) {
  canvas.width = 0;
  Object.assign(canvas, { width, height });
}

/**
 * The canvas of a panel, as sharp as the screen, or the paper, on which it is seen. Its scale is kept from one paint to
 * the next: to ask for it is to lay out the page, in the middle of a drag.
 */
export class SharpCanvas {
  /** Device pixels a CSS pixel; 0: to be asked for. */
  #scale = 0;
  /** @type {HTMLImageElement | null} stands for the canvas in print */
  #picture = null;
  #frame;

  /** @param {import('./frame.js').Frame} frame */
  constructor(frame) {
    this.#frame = frame;
    this.element = document.createElement('canvas');
    this.element.setAttribute('aria-hidden', 'true');
  }

  get scale() {
    return (this.#scale ||= this.#neededScale());
  }

  /** Whether another scale is needed than the last paint had. */
  sharpen() {
    const needed = this.#neededScale();
    if (needed === this.#scale) return false;
    this.#scale = needed;
    return true;
  }

  #neededScale() {
    const printing = this.#picture || matchMedia('print').matches ? 3 : 0;
    return Math.min(4, Math.max(printing, cssScale(this.#frame.element) * devicePixelRatio));
  }

  /** @param {import('./frame.js').Mark[]} marks in a box of so many CSS pixels @param {number} boxWidth @param {number} boxHeight */
  paint(marks, boxWidth, boxHeight) {
    const canvas = this.element;
    const painters = marks.filter((mark) => mark.paintCanvas);
    const empty = painters.length === 0;
    if (canvas.hidden !== empty) canvas.hidden = empty;
    if (empty) return;
    const { scale } = this;
    const { margin, width: plotWidth, height: plotHeight } = this.#frame;
    const [width, height] = [Math.round(boxWidth * scale), Math.round(boxHeight * scale)];
    const resized = matchMedia('print').matches || canvas.width !== width || canvas.height !== height;
    if (resized) resizeEmpty(canvas, width, height);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (!resized) context.clearRect(0, 0, width, height);
    context.setTransform(scale, 0, 0, scale, margin.left * scale, margin.top * scale);
    context.save();
    context.beginPath();
    context.rect(0, 0, plotWidth, plotHeight);
    context.clip();
    for (const mark of painters) {
      context.save();
      mark.paintCanvas?.(context, this.#frame);
      context.restore();
    }
    context.restore();
    if (this.#picture) this.#picture.src = canvas.toDataURL();
  }

  /** From the next paint on a picture stands where the canvas stood. */
  becomePicture() {
    this.#picture = new Image();
    this.#picture.alt = '';
    this.element.replaceWith(this.#picture);
    this.#scale = 0;
  }

  /** Resolves when the picture is there. Without a canvas mark, or a size, there is nothing to wait for. */
  async decoded() {
    const picture = this.#picture;
    if (!picture) return;
    for (let decoded = ''; picture.src !== decoded;) {
      const { src } = picture;
      try {
        await picture.decode();
      } catch (error) {
        // Painted anew in the meantime, because another panel was hidden: the newer picture is waited for.
        if (picture.src === src) throw error;
        continue;
      }
      decoded = src;
    }
  }
}
