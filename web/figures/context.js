import { button } from '../controls/button.js';
import { choice } from '../controls/choice.js';
import { dial } from '../controls/dial.js';
import { html } from '../controls/dom.js';
import { handle } from '../controls/handle.js';
import { readout } from '../controls/readout.js';
import { slider } from '../controls/slider.js';
import { target } from '../controls/target.js';
import { toggle } from '../controls/toggle.js';
import { formatToStep } from '../plot/format.js';
import { Frame } from '../plot/frame.js';
import { fineStep } from '../plot/steps.js';
import { handleSpec } from './handle_spec.js';

/** @typedef {import('./state.js').Schema} Schema */
/** @typedef {import('../plot/frame.js').FrameOptions} FrameOptions */
/** @typedef {[number, number]} Pair */

/**
 * @template {Schema} P
 * @typedef {import('./state.js').StateOf<P>} StateOf
 */

/**
 * @typedef {object} PanelOptions
 * @property {number} aspect width over height of the whole panel; panels of a row share its width so that they are
 *   equally high
 * @property {number} [narrowAspect] where panels stand one above the other
 * @property {string} [title] above the panel
 */

/**
 * @typedef {object} SliderChoices
 * @property {number} [index] which number of a list, or which coordinate of a point
 * @property {string} [name] in words, where an index needs other ones than the parameter's
 * @property {string} [symbol]
 * @property {string} [color]
 * @property {string} [optimumName]
 * @property {(value: number) => string} [format]
 */

/**
 * @template {Schema} P
 * @typedef {import('./handle_spec.js').HandleSpec<StateOf<P>>} HandleSpec
 */

/**
 * What a figure's `create` is given: the engine, panels, and controls that are bound to its parameters. A bound
 * control shows the state before each draw and changes it through `setState`; the figure need not touch it again.
 * @template {Schema} P
 */
export class Context {
  #mounted;

  /** @param {import('./mounted.js').Mounted} mounted @param {import('descent').Engine} engine */
  constructor(mounted, engine) {
    this.#mounted = mounted;
    this.engine = engine;
    this.mode = mounted.mode;
  }

  /** @returns {StateOf<P>} as it stands */
  get state() {
    return /** @type {any} */ (this.#mounted.state);
  }

  /** @param {Partial<StateOf<P>>} patch */
  setState(patch) {
    this.#mounted.setState(/** @type {Record<string, unknown>} */ (patch));
  }

  /**
   * Ties something's life to the figure's: an engine object is disposed with it, a function is called.
   * @template {{ dispose(): void } | (() => void)} T @param {T} thing @returns {T}
   */
  own(thing) {
    this.#mounted.owned.push(typeof thing === 'function' ? thing : () => thing.dispose());
    return thing;
  }

  /** A sentence under the figure; null takes it back. @param {string | null} sentence */
  notice(sentence) {
    this.#mounted.trouble('figure', sentence);
  }

  /** Between two pieces of a long `create`: what waits besides it has its turn. */
  turn = () => this.#mounted.turn();

  /** Draws again though the state is the same: something else has arrived, such as a file. */
  redraw() {
    this.#mounted.redraw();
  }

  /** Time stands still until the reader plays again: what should come next cannot. */
  pause() {
    this.#mounted.pause();
  }

  /** @param {FrameOptions & PanelOptions} options @returns {Frame} */
  panel({ aspect, narrowAspect = aspect, title, ...options }) {
    const wrapper = html(
      'div',
      { class: 'panel' },
      title ? html('p', { class: 'panel-title' }, title) : null,
    );
    wrapper.style.setProperty('--aspect', String(aspect));
    wrapper.style.setProperty('--narrow-aspect', String(narrowAspect));
    this.#mounted.shell.panels.append(wrapper);
    const frame = new Frame(wrapper, { ...options, held: true, onDomain: () => this.#mounted.drawNow() });
    this.#mounted.frames.push(frame);
    return frame;
  }

  /** The next panels stand in a row of their own, as long as what is returned is not hidden. */
  newRow() {
    const mark = html('div', { class: 'panel-break' });
    this.#mounted.shell.panels.append(mark);
    return mark;
  }

  /**
   * A slider for a number, or for one number of a point or list. `optimum` is asked before each draw; null: no tick.
   * @param {keyof P & string} id
   * @param {SliderChoices & { optimum?: (state: StateOf<P>) => number | null }} [choices]
   */
  slider(id, choices = {}) {
    const parameter = this.#mounted.parameters[id];
    const { index, optimum, optimumName } = choices;
    const range = rangeOf(parameter, index);
    const now = () => {
      const value = this.#mounted.state[id];
      return index === undefined ? value : value[index];
    };
    const control = slider({
      name: choices.name ?? parameter.label,
      symbol: choices.symbol ?? parameter.symbol,
      color: choices.color ?? parameter.color,
      ...range,
      optimumName,
      format:
        choices.format ?? ((value) => formatToStep(value, range.scale === 'log' ? value / 100 : range.step)),
      change: (value) => {
        const old = this.#mounted.state[id];
        const next = parameter.kind === 'integer' ? Math.round(value) : value;
        this.#change({ [id]: index === undefined ? next : old.with(index, next) });
      },
      now,
      blurAfterDrag: () => this.#givesKeysBack,
    });
    this.append(control.element);
    this.#mounted.bindings.push((state) => {
      control.set(now());
      if (optimum) control.setOptimum(optimum(/** @type {any} */ (state)));
    });
    return control;
  }

  /** @param {keyof P & string} id @param {{ many?: boolean }} [options] */
  choice(id, { many } = {}) {
    const { label, options } = this.#mounted.parameters[id];
    const control = choice({ name: label, options, many, change: (value) => this.#change({ [id]: value }) });
    return this.#bound(id, control);
  }

  /** @param {keyof P & string} id */
  toggle(id) {
    const { label } = this.#mounted.parameters[id];
    return this.#bound(id, toggle({ label, change: (on) => this.#change({ [id]: on }) }));
  }

  /** @param {string} label @param {() => void} press */
  button(label, press) {
    const element = button({ label, press });
    this.append(element);
    return element;
  }

  /** A number at the right of the controls. @param {string} caption @param {{ color?: string }} [options] */
  readout(caption, { color } = {}) {
    const control = readout({ caption, color });
    this.#mounted.shell.readouts.append(control.element);
    return control;
  }

  /** Anything else among the controls. @param {HTMLElement} element */
  append(element) {
    this.#mounted.shell.controls.append(element);
  }

  /**
   * A handle in a panel. Of what: a point parameter's id; two number parameters' ids, x first (null: it does not
   * move that way); or a place worked out of the state.
   * @param {Frame} frame
   * @param {(keyof P & string) | [(keyof P & string) | null, (keyof P & string) | null] | HandleSpec<P>} of
   * @param {{ label?: string, axis?: 'both' | 'x' | 'y', names?: { x?: string, y?: string }, color?: string,
   *   shape?: string, step?: number, across?: (state: StateOf<P>) => number }} [options] `step`: of the arrow keys, where
   *   it goes in steps; `across`: where it stands on the axis along which it does not move
   */
  handle(frame, of, options = {}) {
    const spec = handleSpec(this.#mounted.parameters, of, options.across);
    const control = handle(frame, {
      label: options.label ?? spec.label,
      axis: options.axis ?? spec.axis,
      names: { ...spec.names, ...options.names },
      color: options.color,
      shape: options.shape,
      step: options.step,
      limits: spec.limits,
      move: (to) => this.#change(spec.move(to, this.state)),
      now: () => spec.place(this.state),
      blurAfterDrag: () => this.#givesKeysBack,
    });
    this.#mounted.bindings.push(() => control.set(spec.place(this.state)));
    return control;
  }

  /**
   * A handle that goes round the origin of a panel's plane: a number parameter in degrees.
   * @param {Frame} frame @param {keyof P & string} id
   * @param {{ radius: number, color?: string }} options `radius` in data
   */
  dial(frame, id, { radius, color }) {
    const { label, min, max, step } = this.#mounted.parameters[id];
    const control = dial(frame, {
      ...{ label, min, max, step, radius, color },
      turn: (degrees) => this.#change({ [id]: degrees }),
      now: () => this.#mounted.state[id],
      blurAfterDrag: () => this.#givesKeysBack,
    });
    this.#mounted.bindings.push((state) => control.set(state[id]));
    return control;
  }

  /**
   * A clickable optimum in a panel: pressing it sets what `patch` answers.
   * @param {Frame} frame
   * @param {{ label: string, patch: (state: StateOf<P>) => Partial<StateOf<P>>, color?: string }} options
   */
  target(frame, { label, patch, color }) {
    return target(frame, { label, color, press: () => this.#change(patch(this.state)) });
  }

  get #givesKeysBack() {
    return this.mode === 'deck' || this.mode === 'embed';
  }

  /** @param {object} patch */
  #change(patch) {
    this.#mounted.setState(/** @type {Record<string, unknown>} */ (patch));
  }

  /**
   * @template {{ element: HTMLElement, set: (value: any) => void }} T
   * @param {string} id @param {T} control @returns {T}
   */
  #bound(id, control) {
    this.append(control.element);
    this.#mounted.bindings.push((state) => control.set(state[id]));
    return control;
  }
}

/**
 * @param {any} parameter
 * @param {number | undefined} index
 * @returns {{ min: number, max: number, step: number, scale: 'linear' | 'log' }}
 */
function rangeOf(parameter, index) {
  if (parameter.kind !== 'point') {
    const { min, max, step, scale } = parameter;
    return { min, max, step, scale };
  }
  const [min, max] = index === 0 ? parameter.x : parameter.y;
  return { min, max, step: fineStep(min, max), scale: 'linear' };
}
