import { drawAxes } from './axes.js';
import { equalUnits, makeScale, plotArea } from './plot_area.js';
import { localPoint } from './pointer.js';
import { create, select } from './selection.js';
import { SharpCanvas } from './sharp_canvas.js';
import { textWidth } from './text_width.js';
import { lookOf, watchTheme } from './theme.js';

/** @typedef {import('./plot_area.js').AxisOptions} AxisOptions */
/** @typedef {import('./placement.js').Box} Box */
/** @typedef {import('d3-selection').Selection<SVGGElement, unknown, null, undefined>} Group */

/**
 * @typedef {object} FrameOptions
 * @property {string} label the picture's name for those who cannot see it
 * @property {AxisOptions} x
 * @property {AxisOptions} y
 * @property {boolean} [equalUnits] a unit is as long in y as in x: the domain grows about its centre until it
 *   fills the panel. Read `frame.x.domain()` for what is really shown.
 * @property {boolean} [filled] the picture covers the whole panel: rounded, no axes unless asked for
 * @property {boolean} [held] paints nothing until it is released: its figure is still being built
 * @property {() => void} [onDomain] what is shown has changed with the panel's shape (equalUnits only)
 */

/** @typedef {() => Promise<void>} Turn between two pieces of a long work: what waits besides it goes first */

/**
 * What a panel shows is a list of marks. A mark keeps the data that it was last given and paints it whenever the
 * panel asks: after new data, a new size, a new theme, before print. Painting changes no state.
 * @typedef {object} Mark
 * @property {(frame: Frame) => void} [paint] brings SVG nodes up to date
 * @property {(context: CanvasRenderingContext2D, frame: Frame) => void} [paintCanvas] origin at the plot's top left,
 *   in CSS pixels, clipped to the plot
 * @property {() => void} [prepare] finds what takes long in its first paint
 * @property {() => void} [themeChanged]
 * @property {(frame: Frame) => Box[]} [covers] what no label should lie on, such as a handle: in the plot's pixels
 */

/**
 * What of the page a painting depends on.
 * @typedef {{ clientWidth: number, clientHeight: number, fontSize: string, fontFamily: string, look: string, sharpness: boolean }} Seen
 */

/**
 * One panel: a canvas under an SVG under an HTML layer, with x and y scales from data to the plot's pixels.
 * It takes its width from its element and its height from CSS (aspect-ratio), and paints nothing while it has none.
 */
export class Frame {
  /** @type {Mark[]} */
  #marks = [];
  #pending = 0;
  #held = false;
  #stale = true;
  #canvasStale = true;
  #boxWidth = 0;
  #boxHeight = 0;
  /** The colours it was painted in. */
  #look = '';
  /** In CSS pixels: the em of all that is drawn here. */
  fontSize = 13;
  #font = '500 13px sans-serif';
  #canvas;
  /** @type {ResizeObserver} */
  #observer;
  #unwatchTheme;
  #onWindowResize;

  /** @param {HTMLElement} wrapper what stands for the panel in its figure @param {FrameOptions} options */
  constructor(wrapper, options) {
    this.wrapper = wrapper;
    this.options = options;
    this.#held = options.held ?? false;
    this.element = document.createElement('div');
    this.element.className = options.filled ? 'frame frame-filled' : 'frame';
    this.element.classList.toggle('is-held', this.#held);
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', options.label);

    this.#canvas = new SharpCanvas(this);
    this.canvas = this.#canvas.element;
    const svg = create('svg');
    this.svg = /** @type {SVGSVGElement} */ (svg.node());
    /** Holds HTML that must stand at a place in the plot, such as a handle's native ranges. */
    this.overlay = document.createElement('div');
    this.overlay.className = 'frame-overlay';
    this.element.append(this.canvas, this.svg, this.overlay);

    const clipId = `clip-${++frames}`;
    this.clipRect = svg.append('defs').append('clipPath').attr('id', clipId).append('rect');
    this.root = svg.append('g');
    /** Groups from back to front. Only `plot` is clipped. */
    this.layers = {
      axes: this.root.append('g').attr('class', 'axes').attr('aria-hidden', 'true'),
      plot: this.root.append('g').attr('clip-path', `url(#${clipId})`),
      labels: this.root.append('g').attr('class', 'labels').attr('aria-hidden', 'true'),
      targets: this.root.append('g'),
    };

    /** The plot's size and margins in CSS pixels. */
    this.width = 0;
    this.height = 0;
    this.margin = { top: 0, right: 0, bottom: 0, left: 0 };
    this.x = makeScale(options.x);
    this.y = makeScale(options.y);
    this.#domains = { x: options.x.domain, y: options.y.domain };

    wrapper.append(this.element);
    this.#observer = new ResizeObserver(() => this.measure());
    if (!this.#held) this.#observer.observe(this.element);
    // Print and theme both want the new colours now: a later frame may never come, nor an observer's call for the
    // width that the paper has.
    this.#unwatchTheme = watchTheme(() => {
      const seen = this.#seen();
      return () => this.#become(seen);
    });
    // A deck is scaled by CSS when its window is resized, and a zoomed page has other device pixels.
    this.#onWindowResize = () => this.sharpen();
    addEventListener('resize', this.#onWindowResize);
  }

  /** @type {{ x: [number, number], y: [number, number] }} what was asked for; the scales may show more */
  #domains;
  #axes = '';

  /**
   * Adds a mark on top of those before it.
   * @template {Mark} T @param {T} mark @returns {T}
   */
  add(mark) {
    this.#marks.push(mark);
    this.invalidate(Boolean(mark.paintCanvas));
    return mark;
  }

  /**
   * A group in one of the layers, for a mark's nodes.
   * @param {'axes' | 'plot' | 'labels' | 'targets'} layer
   * @param {string} [className]
   */
  group(layer, className) {
    const group = this.layers[layer].append('g');
    if (className) group.attr('class', className);
    return group;
  }

  /** @param {{ x?: [number, number], y?: [number, number] }} domains */
  setDomain(domains) {
    const next = { ...this.#domains, ...domains };
    const same = ['x', 'y'].every((axis) =>
      next[/** @type {'x'} */ (axis)].every((end, i) => end === this.#domains[/** @type {'x'} */ (axis)][i]),
    );
    if (same) return;
    this.#domains = next;
    this.#layOut();
    this.invalidate(true);
  }

  /**
   * Other labels, ticks, domains or scales than the panel was made with.
   * @param {{ x?: Partial<AxisOptions>, y?: Partial<AxisOptions> }} axes
   */
  setAxes(axes) {
    const text = JSON.stringify(axes);
    if (text === this.#axes) return;
    this.#axes = text;
    const { x, y } = this.options;
    this.options = { ...this.options, x: { ...x, ...axes.x }, y: { ...y, ...axes.y } };
    this.#domains = { x: axes.x?.domain ?? this.#domains.x, y: axes.y?.domain ?? this.#domains.y };
    if (axes.x?.scale) this.x = makeScale(this.options.x);
    if (axes.y?.scale) this.y = makeScale(this.options.y);
    this.#layOut();
    this.invalidate(true);
  }

  /** What is shown, in data. @returns {{ x: [number, number], y: [number, number] }} */
  get domain() {
    const [x, y] = [this.x.domain(), this.y.domain()];
    return { x: [x[0], x[1]], y: [y[0], y[1]] };
  }

  /** Device pixels a CSS pixel in the canvas: what a mark with a canvas of its own must have, too. */
  get canvasScale() {
    return this.#canvas.scale;
  }

  /** What its marks cover, in the plot's pixels. @returns {Box[]} */
  get covered() {
    return this.#marks.flatMap((mark) => mark.covers?.(this) ?? []);
  }

  /** Where an event is, in data. @param {{ clientX: number, clientY: number }} event @returns {[number, number]} */
  dataAt(event) {
    return this.invert(localPoint(event, this.element));
  }

  /** From pixels of the element to data. @param {[number, number]} at @returns {[number, number]} */
  invert([left, top]) {
    return [this.x.invert(left - this.margin.left), this.y.invert(top - this.margin.top)];
  }

  /**
   * How wide a label will be, in pixels. Measured beside the page: asking the SVG would lay out the whole document
   * once a label, in the middle of a drag.
   * @param {string} text
   */
  textWidth(text) {
    return textWidth(text, this.#font);
  }

  /** Asks for a paint at the next frame. @param {boolean} [canvasToo] */
  invalidate(canvasToo = false) {
    this.#canvasStale ||= canvasToo;
    this.#stale = true;
    if (this.#held) return;
    this.#pending ||= requestAnimationFrame(() => this.paint());
  }

  /** Paints now if a paint is due. */
  flush() {
    if (this.#pending) this.paint();
  }

  /** Paints again if a CSS scale or the device's pixels have changed the sharpness that the canvas needs. */
  sharpen() {
    if (!this.width || !this.#canvas.sharpen()) return;
    this.#canvasStale = true;
    this.paint();
  }

  paint() {
    cancelAnimationFrame(this.#pending);
    this.#pending = 0;
    if (this.#held || !this.width || !this.height) return;
    this.#stale = false;
    for (const mark of this.#marks) mark.paint?.(this);
    if (this.#canvasStale) this.#canvas.paint(this.#marks, this.#boxWidth, this.#boxHeight);
    this.#canvasStale = false;
  }

  /** Paints what it has been given while it was held, one mark after the other. @param {Turn} turn */
  async prepare(turn) {
    this.#stale = false;
    if (this.width && this.height) {
      const works = this.#marks.flatMap((mark) => [
        ...(mark.prepare ? [() => mark.prepare?.()] : []),
        ...(mark.paint ? [() => mark.paint?.(this)] : []),
      ]);
      for (const work of works) {
        work();
        await turn();
      }
      this.#canvas.paint(this.#marks, this.#boxWidth, this.#boxHeight);
      this.#canvasStale = false;
    }
  }

  /** Shows what it has prepared, and what has come since. */
  release() {
    this.#held = false;
    this.element.classList.remove('is-held');
    if (this.#stale || this.#canvasStale) this.invalidate();
    this.#observer.observe(this.element);
  }

  /**
   * Shows the canvas as a picture from now on: it survives cloning and printing, which a canvas does not.
   * @returns {Promise<void>} resolves when the picture is there
   */
  async freeze() {
    this.#canvas.becomePicture();
    this.#canvasStale = true;
    this.paint();
    await this.#canvas.decoded();
  }

  destroy() {
    cancelAnimationFrame(this.#pending);
    this.#observer.disconnect();
    this.#unwatchTheme();
    removeEventListener('resize', this.#onWindowResize);
    this.element.remove();
  }

  /** Takes the size that the element has now; the observer does it whenever that changes. */
  measure() {
    this.#become(this.#seen());
  }

  /** @returns {Seen} */
  #seen() {
    const { clientWidth, clientHeight } = this.element;
    const style = getComputedStyle(this.element);
    const { fontSize, fontFamily } = style;
    const sharpness = clientWidth && clientHeight ? this.#canvas.sharpen() : false;
    return { clientWidth, clientHeight, fontSize, fontFamily, look: lookOf(style), sharpness };
  }

  /** @param {Seen} seen */
  #become({ clientWidth, clientHeight, fontSize, fontFamily, look, sharpness }) {
    const recolored = look !== this.#look;
    if (recolored) for (const mark of this.#marks) mark.themeChanged?.();
    this.#look = look;
    const resized = clientWidth !== this.#boxWidth || clientHeight !== this.#boxHeight;
    this.#boxWidth = clientWidth;
    this.#boxHeight = clientHeight;
    if (!clientWidth || !clientHeight || !(resized || recolored || sharpness)) return;
    this.#canvasStale = true;
    if (resized) {
      this.fontSize = parseFloat(fontSize) || 13;
      this.#font = `500 ${fontSize} ${fontFamily}`;
      this.#layOut();
      if (this.options.equalUnits) this.options.onDomain?.();
    }
    // An observer is called before the browser paints: painting here shows no frame of the old size.
    this.paint();
  }

  #layOut() {
    const [boxWidth, boxHeight] = [this.#boxWidth, this.#boxHeight];
    this.x.domain(this.#domains.x);
    this.y.domain(this.#domains.y);
    if (!boxWidth || !boxHeight) return;
    const area = plotArea({ width: boxWidth, height: boxHeight, em: this.fontSize }, this.options, this);
    [this.margin, this.width, this.height] = [area.margin, area.width, area.height];
    this.x.range([0, this.width]);
    this.y.range([this.height, 0]);
    if (this.options.equalUnits) {
      const { x, y } = equalUnits(this.#domains, area);
      this.x.domain(x);
      this.y.domain(y);
    }

    // Where the element has another size than was measured, as in a browser's copy for print, the drawing scales.
    select(this.svg).attr('viewBox', `0 0 ${boxWidth} ${boxHeight}`).attr('preserveAspectRatio', 'none');
    this.element.style.setProperty('--drawn-aspect', `${boxWidth} / ${boxHeight}`);
    this.root.attr('transform', `translate(${this.margin.left},${this.margin.top})`);
    this.overlay.style.translate = `${this.margin.left}px ${this.margin.top}px`;
    this.clipRect.attr('width', this.width).attr('height', this.height);
    drawAxes(this, area);
  }
}

let frames = 0;
