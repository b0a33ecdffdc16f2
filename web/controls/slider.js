import { formatNumber } from '../plot/format.js';
import { clamp, roundTo, strideOf, arrowStep } from '../plot/steps.js';
import { html, uniqueId } from './dom.js';
import { claimKeys, RANGE_KEYS } from './keys.js';

/**
 * @typedef {object} SliderOptions
 * @property {string} name in words: "learning rate"
 * @property {string} [symbol] as in the text: "α"
 * @property {string} [color] of symbol and line, a CSS value; the hand's colour if left out
 * @property {number} min
 * @property {number} max
 * @property {number} step to which a dragged value is rounded
 * @property {'linear' | 'log'} [scale]
 * @property {(value: number) => string} format
 * @property {string} [optimumName] what theory's best value is called: "optimum"
 * @property {(value: number) => string} [formatOptimum] where it is not the number itself that is spoken of
 * @property {() => void} [snap] what a press on the optimum does, if not `change` to it
 * @property {(value: number) => void} change
 * @property {() => number} [now] what it stands for, though it may not have been drawn yet: a key starts from there
 * @property {() => void} [end]
 * @property {() => boolean} [blurAfterDrag]
 */

/**
 * A native range with its symbol before it, its value after it and, where theory knows one, its optimum as a tick
 * that is a button.
 * @param {SliderOptions} options
 */
export function slider(options) {
  const { name, symbol, min, max, step, scale = 'linear', format, change, now, end } = options;
  const { formatOptimum = (at) => formatNumber(at, { trim: true }) } = options;
  const log = scale === 'log';
  /** @param {number} value where the native range stands */
  const toPosition = (value) => (log ? Math.log10(value) : value);
  /** @param {number} position */
  const toValue = (position) => clamp(log ? roundedPower(position) : roundTo(position, step), min, max);

  const id = uniqueId('slider');
  const range = html('input', {
    type: 'range',
    id,
    min: toPosition(min),
    max: toPosition(max),
    step: 'any',
    'aria-label': name,
  });
  // One text whose data changes: to put in another would have the style of all about it asked for anew.
  const shown = document.createTextNode('');
  const output = html('output', { for: id, class: 'slider-value', 'aria-hidden': 'true' }, shown);
  const tick = html(
    'button',
    { type: 'button', class: 'slider-optimum', hidden: true, onclick: () => snap() },
    html('span', {}, options.optimumName ?? 'optimum'),
  );
  claimKeys(tick, ['Enter', ' ']);
  const track = html('span', { class: 'slider-track' }, range, tick);
  const element = html(
    'div',
    { class: 'slider' },
    html('label', { for: id, class: 'slider-symbol' }, symbol ?? name),
    track,
    output,
  );
  if (options.color) element.style.setProperty('--slider-color', options.color);
  const widest = Math.max(
    ...[min, max, (min + max) / 2, roundTo(min + (max - min) * 0.377, step)].map((v) => format(v).length),
  );
  output.style.minWidth = `${widest}ch`;

  let value = min;
  /** @type {number | null} */
  let optimum = null;

  const refresh = () => now && set(now());
  const move = (/** @type {number} */ to) => {
    change(to);
    refresh();
  };
  range.addEventListener('input', () => move(toValue(Number(range.value))));
  range.addEventListener('change', () => end?.());
  range.addEventListener('pointerup', () => {
    if (options.blurAfterDrag?.()) range.blur();
  });
  range.addEventListener('keydown', (event) => {
    const sign = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 }[
      event.key
    ];
    if (!sign || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    refresh();
    const stride = sign * strideOf(event);
    if (log) {
      const next = toValue(toPosition(value) + ((toPosition(max) - toPosition(min)) / 100) * stride);
      // Of whole numbers the next one may be further than a hundredth of the range.
      const stays = step >= 1 && Math.round(next) === Math.round(value);
      move(stays ? clamp(value + Math.sign(stride) * step, min, max) : next);
    } else {
      const width = Math.max(step, arrowStep(min, max) * Math.abs(stride));
      move(clamp(roundTo(value + Math.sign(stride) * width, step), min, max));
    }
    end?.();
  });
  claimKeys(range, RANGE_KEYS);

  function snap() {
    if (optimum === null) return;
    if (options.snap) options.snap();
    else move(clamp(optimum, min, max));
    end?.();
  }

  /** @param {number} at @returns {number} share of the track */
  const share = (at) => (toPosition(at) - toPosition(min)) / (toPosition(max) - toPosition(min));

  /** @param {number} next */
  function set(next) {
    value = next;
    range.value = String(toPosition(next));
    element.style.setProperty('--share', String(clamp(share(next), 0, 1)));
    const text = format(next);
    if (shown.data === text) return;
    shown.data = text;
    range.setAttribute('aria-valuetext', `${name} ${text}`);
  }

  return {
    element,
    set,
    /** @param {number | null} next null, or outside of the range: no tick */
    setOptimum(next) {
      optimum = next !== null && next >= min && next <= max ? next : null;
      tick.hidden = optimum === null;
      if (optimum === null) return;
      tick.style.setProperty('--at', String(share(optimum)));
      const text = `${options.optimumName ?? 'optimum'} ${formatOptimum(optimum)}`;
      if (tick.title === text) return;
      tick.setAttribute('aria-label', `${name}: ${text}`);
      tick.title = text;
    },
    /** @param {boolean} disabled */
    setDisabled(disabled) {
      // Said again, it would have the style of all about it asked for anew.
      if (range.disabled === disabled) return;
      range.disabled = disabled;
      tick.disabled = disabled;
      element.toggleAttribute('data-disabled', disabled);
    },
  };
}

/** Three significant digits are all that a hand can set on a log scale. @param {number} exponent */
function roundedPower(exponent) {
  return Number((10 ** exponent).toPrecision(3));
}
