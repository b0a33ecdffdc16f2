import { html, setText, uniqueId } from '../../controls/dom.js';
import { claimKeys } from '../../controls/keys.js';
import { formatNumber } from '../../plot/format.js';
import { localPoint } from '../../plot/pointer.js';
import { roundTo, strideOf } from '../../plot/steps.js';
import { nearest } from './edges.js';
import { LARGEST_WEIGHT } from './parameters.js';

/** @typedef {import('./edges.js').Weight} Weight */
/** @typedef {import('./edges.js').Edge} Edge */

/** How near a mouse, or a finger, must come to an edge, in pixels. */
const [MOUSE, FINGER] = [9, 20];
/** What a pixel of the drag adds, and what an arrow does. */
const A_PIXEL = 0.02;
const AN_ARROW = 0.05;
const FINEST = 0.001;
/** A press that went no further than this is no drag, in pixels. */
const STILL = 3;

/** @type {Record<string, 1 | -1>} */
const CHANGES = { ArrowUp: 1, PageUp: 1, ArrowDown: -1, PageDown: -1 };
/** @type {Record<string, 1 | -1>} */
const MOVES = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * The number on the edge that is pointed at or focused: dragged up or down, stepped with the arrows, or typed. One
 * tab stop for all weights; the arrows to the left and right lead from one to the next.
 * @param {import('../../plot/frame.js').Frame} frame
 * @param {{
 *   nameOf: (weight: Weight) => string,
 *   change: (index: number, value: number) => void,
 *   chosen: () => void,
 *   answer: (sentence: string) => void,
 *   release: () => boolean,
 * }} options `chosen`: another weight is shown, or none; `answer`: to what cannot be taken, '' takes it back;
 *   `release`: whether the keyboard goes back to a deck after a drag
 */
export function weightHandle(frame, { nameOf, change, chosen, answer, release }) {
  /** @type {Edge[]} */
  let edges = [];
  /** @type {Float64Array} */
  let parameters = new Float64Array();
  /** The one that has the keyboard, or will have it. */
  let place = 0;
  /** @type {Edge | null} */
  let hovered = null;
  let focused = false;
  /** @type {{ pointer: number, from: number, y: number, moved: boolean, types: boolean } | null} */
  let drag = null;

  const keysId = uniqueId('network-weight-keys');
  const number = html('span', {});
  const chip = html(
    'div',
    { class: 'network-weight', role: 'spinbutton', tabindex: 0, 'aria-describedby': keysId },
    number,
  );
  chip.title = 'Drag up or down, or click to type';
  const keys = html(
    'p',
    { class: 'visually-hidden', id: keysId },
    'Left and right lead from weight to weight, up and down change it, Enter types it.',
  );
  const spoken = html('p', { class: 'visually-hidden', role: 'status' });
  frame.overlay.append(chip, keys, spoken);

  const present = () => edges[place];
  const shown = () => (focused ? present() : hovered);
  const valueOf = (/** @type {Edge} */ { weight }) => parameters[weight.index];
  const typing = () => chip.querySelector('input') !== null;

  function draw() {
    const edge = shown() ?? present();
    if (!edge) return;
    const value = formatNumber(valueOf(edge));
    chip.toggleAttribute('data-shown', shown() !== null);
    // What is read out is what the keys would change.
    const name = nameOf(edge.weight);
    chip.setAttribute('aria-label', name);
    chip.setAttribute('aria-valuenow', String(valueOf(edge)));
    chip.setAttribute('aria-valuetext', value);
    if (!typing()) setText(number, value);
    chip.style.translate = `calc(${edge.at.x.toFixed(1)}px - 50%) calc(${edge.at.y.toFixed(1)}px - 50%)`;
  }
  function show() {
    draw();
    chosen();
  }

  /** @param {number} value */
  function set(value) {
    const edge = present();
    if (!(Math.abs(value) <= LARGEST_WEIGHT)) {
      answer(
        `A weight must lie between ${formatNumber(-LARGEST_WEIGHT, { trim: true })} and ${formatNumber(LARGEST_WEIGHT, { trim: true })}: it stays ${formatNumber(valueOf(edge))}.`,
      );
      return;
    }
    answer('');
    // The next key may come before the next picture.
    parameters = Float64Array.from(parameters);
    parameters[edge.weight.index] = value;
    change(edge.weight.index, value);
  }

  chip.addEventListener('focus', () => {
    focused = true;
    show();
  });
  chip.addEventListener('blur', () => {
    // The box to type in is within the chip.
    if (typing()) return;
    focused = false;
    answer('');
    show();
  });
  chip.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (target !== chip || ctrlKey || metaKey || altKey) return;
    if (key in CHANGES) set(roundTo(valueOf(present()) + CHANGES[key] * AN_ARROW * strideOf(event), FINEST));
    else if (key in MOVES) {
      place = (place + MOVES[key] + edges.length) % edges.length;
      answer('');
      show();
      // A name that changes under the focus is not read out by itself.
      spoken.textContent = `${nameOf(present().weight)}, ${formatNumber(valueOf(present()))}`;
    } else if (key === 'Enter') type();
    else return;
    event.preventDefault();
  });
  claimKeys(chip, [...Object.keys(CHANGES), ...Object.keys(MOVES), 'Enter']);

  const heightOf = (/** @type {PointerEvent} */ event) => localPoint(event, frame.element)[1];
  /** @param {PointerEvent} event @param {boolean} types whether a press without a drag types */
  const take = (event, types) => {
    drag = { pointer: event.pointerId, from: valueOf(present()), y: heightOf(event), moved: false, types };
    chip.setPointerCapture(event.pointerId);
    chip.focus({ preventScroll: true });
    show();
    event.preventDefault();
    event.stopPropagation();
  };
  chip.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || drag || typing()) return;
    // A number that is merely pointed at is chosen by the press.
    if (!focused && hovered) place = edges.indexOf(hovered);
    take(event, true);
  });
  chip.addEventListener('pointermove', (event) => {
    if (event.pointerId !== drag?.pointer) return;
    const up = drag.y - heightOf(event);
    drag.moved ||= Math.abs(up) > STILL;
    if (drag.moved) set(roundTo(drag.from + up * A_PIXEL * (event.shiftKey ? 0.1 : 1), FINEST));
  });
  const drop = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== drag?.pointer) return;
    const { moved, types } = drag;
    drag = null;
    if (!moved && types && event.type === 'pointerup') type();
    else if (moved && release()) chip.blur();
  };
  chip.addEventListener('pointerup', drop);
  chip.addEventListener('pointercancel', drop);

  const within = (/** @type {Event} */ { target }) =>
    target instanceof Element && target.closest('.network-weight, .network-unit') !== null;
  /** @param {PointerEvent | MouseEvent} event @param {number} reach */
  const under = (event, reach) => nearest(edges, localPoint(event, frame.element), reach);
  frame.element.addEventListener('pointermove', (event) => {
    if (drag || event.pointerType === 'touch') return;
    if (within(event)) return;
    const next = under(event, MOUSE);
    frame.element.style.cursor = next ? 'ns-resize' : '';
    if (next === hovered) return;
    hovered = next;
    show();
  });
  frame.element.addEventListener('pointerleave', () => {
    if (drag || hovered === null) return;
    hovered = null;
    show();
  });
  frame.element.addEventListener('pointerdown', (event) => {
    // A finger that goes up or down scrolls the page: it chooses by a tap and drags the number.
    if (event.button !== 0 || event.pointerType === 'touch' || within(event)) return;
    const edge = under(event, MOUSE);
    if (!edge) return;
    place = edges.indexOf(edge);
    take(event, false);
  });
  frame.element.addEventListener('click', (event) => {
    if (/** @type {PointerEvent} */ (event).pointerType !== 'touch' || within(event)) return;
    const edge = under(event, FINGER);
    if (edge) choose(edge);
  });

  /** @param {Edge} edge */
  function choose(edge) {
    place = edges.indexOf(edge);
    answer('');
    chip.focus({ preventScroll: true });
    show();
  }

  function type() {
    const before = valueOf(present());
    const input = html('input', {
      ...{ type: 'text', inputmode: 'decimal', autocomplete: 'off', value: String(roundTo(before, 1e-6)) },
      'aria-label': nameOf(present().weight),
    });
    input.style.width = `${Math.max(5, input.value.length + 1)}ch`;
    let done = false;
    const finish = (/** @type {boolean} */ keep, /** @type {boolean} */ stay) => {
      if (done) return;
      done = true;
      const typed = input.value.trim();
      const value = Number(typed.replace('−', '-').replace(',', '.'));
      number.replaceChildren(formatNumber(before));
      if (stay) chip.focus({ preventScroll: true });
      else {
        focused = false;
        show();
      }
      if (!keep || typed === '' || value === roundTo(before, 1e-6)) return;
      if (Number.isNaN(value))
        answer(`“${typed.slice(0, 20)}” is no number: it stays ${formatNumber(before)}.`);
      else set(value);
    };
    input.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      finish(event.key === 'Enter', true);
    });
    input.addEventListener('blur', () => finish(true, false));
    number.replaceChildren(input);
    input.select();
  }

  return {
    /** The weight that is pointed at or focused. @returns {Weight | null} */
    get shown() {
      return shown()?.weight ?? null;
    },
    /** The keyboard goes to the first weight of a unit. @param {{ layer: number, unit: number }} unit */
    enter({ layer, unit }) {
      const edge = edges.find(({ weight }) => weight.layer === layer && weight.unit === unit);
      if (edge) choose(edge);
    },
    /** @param {Edge[]} next @param {Float64Array} values */
    set(next, values) {
      parameters = values;
      if (next !== edges) {
        edges = next;
        place = Math.min(place, edges.length - 1);
        hovered = null;
        chosen();
      }
      draw();
    },
  };
}
