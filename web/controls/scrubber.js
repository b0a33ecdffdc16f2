import { clamp, roundTo, strideOf, arrowStep } from '../plot/steps.js';
import { html, setText } from './dom.js';
import { claimKeys, RANGE_KEYS } from './keys.js';

/** How far a hand must go for the whole range, in pixels. */
const TRAVEL = 360;

/**
 * A number within a sentence that can be dragged sideways, stepped with the arrows, or typed (Enter or a double
 * click, then Enter again).
 * @param {HTMLElement} element takes the number's place; what it held before stays until `set`
 * @param {{
 *   name: string,
 *   symbol?: string,
 *   min: number,
 *   max: number,
 *   step: number,
 *   scale?: 'linear' | 'log',
 *   format: (value: number) => string,
 *   change: (value: number) => void,
 *   now?: () => number,
 *   end?: () => void,
 *   refused?: (typed: string) => void,
 * }} options `now`: what it stands for, though it may not have been drawn yet: a hand starts from there; `refused`: told of
 *   what was typed and is no number
 */
export function scrubber(
  element,
  { name, symbol, min, max, step, scale = 'linear', format, change, now, end, refused },
) {
  let value = min;
  const prefix = symbol ? `${symbol} = ` : '';
  const log = scale === 'log';
  element.classList.add('scrubber');
  element.tabIndex = 0;
  for (const [key, text] of Object.entries({ role: 'spinbutton', 'aria-label': name }))
    element.setAttribute(key, text);
  element.setAttribute('aria-valuemin', String(min));
  element.setAttribute('aria-valuemax', String(max));
  element.title = `Drag to change the ${name}, or press Enter to type it`;

  /** @param {number} share of the range, from `from` */
  const moved = (/** @type {number} */ from, share) =>
    log
      ? clamp(Number((from * (max / min) ** share).toPrecision(3)), min, max)
      : clamp(roundTo(from + share * (max - min), step), min, max);

  const refresh = () => now && set(now());
  const move = (/** @type {number} */ to) => {
    change(to);
    refresh();
  };

  let from = 0;
  let startX = 0;
  let held = -1;
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.target !== element) return;
    refresh();
    [held, from, startX] = [event.pointerId, value, event.clientX];
    element.setPointerCapture(held);
    element.focus({ preventScroll: true });
    event.preventDefault();
  });
  element.addEventListener('pointermove', (event) => {
    if (event.pointerId === held) move(moved(from, (event.clientX - startX) / TRAVEL));
  });
  const release = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== held) return;
    held = -1;
    end?.();
  };
  element.addEventListener('pointerup', release);
  element.addEventListener('pointercancel', release);
  element.addEventListener('dblclick', type);
  element.addEventListener('keydown', (event) => {
    if (event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
    const sign = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 }[
      event.key
    ];
    refresh();
    if (event.key === 'Enter') type();
    else if (event.key === 'Home') move(min);
    else if (event.key === 'End') move(max);
    else if (sign && log) {
      const next = moved(value, (sign * strideOf(event)) / 100);
      // Of whole numbers the next one may be further than a hundredth of the range.
      const stays = step >= 1 && Math.round(next) === Math.round(value);
      move(stays ? clamp(value + sign * step, min, max) : next);
    } else if (sign)
      move(
        clamp(roundTo(value + sign * Math.max(step, arrowStep(min, max) * strideOf(event)), step), min, max),
      );
    else return;
    event.preventDefault();
    end?.();
  });
  claimKeys(element, [...RANGE_KEYS, 'Enter']);

  function type() {
    if (element.querySelector('input')) return;
    const input = html('input', {
      type: 'text',
      inputmode: 'decimal',
      'aria-label': name,
      value: String(value),
    });
    input.style.width = `${Math.max(4, input.value.length + 1)}ch`;
    let done = false;
    const finish = (/** @type {boolean} */ keep) => {
      if (done) return;
      done = true;
      const text = input.value.trim();
      const typed = Number(text.replace('−', '-').replace(',', '.'));
      show();
      if (!keep || text === '') return;
      if (!Number.isFinite(typed)) return refused?.(text);
      move(clamp(typed, min, max));
      end?.();
    };
    input.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      finish(event.key === 'Enter');
      element.focus({ preventScroll: true });
    });
    input.addEventListener('blur', () => finish(true));
    element.replaceChildren(prefix, input);
    input.select();
  }

  function show() {
    setText(element, prefix + format(value));
  }

  /** @param {number} next */
  function set(next) {
    value = next;
    if (element.getAttribute('aria-valuenow') !== String(next)) {
      element.setAttribute('aria-valuenow', String(next));
      element.setAttribute('aria-valuetext', `${name} ${format(next)}`);
    }
    if (!element.querySelector('input')) show();
  }

  return { set };
}
