import { scrubber } from '../controls/scrubber.js';
import { formatNumber, formatToStep } from '../plot/format.js';
import { buildLater, buildSoon } from './queue.js';

/**
 * Numbers in the text that belong to a figure: `<span data-figure="momentum" data-parameter="alpha">α = 0.02</span>`.
 * Until the figure is built the written text stands; then the number follows the figure and can be dragged.
 * `data-index` names one number of a list.
 * @param {ParentNode} root
 */
export function linkNumbers(root) {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const number = numbers.get(target);
        if (number) (isIntersecting ? buildSoon : buildLater)(number);
      }
    },
    { rootMargin: '100% 0px' },
  );
  /** Each waits for its figure, which may be far away, after those that are seen. */
  const numbers = new Map(
    [...root.querySelectorAll('[data-figure][data-parameter]')].map((span) => [
      span,
      {
        seen: false,
        build() {
          near.unobserve(span);
          return linkNumber(/** @type {HTMLElement} */ (span));
        },
      },
    ]),
  );
  for (const span of numbers.keys()) near.observe(span);
}

/** @param {HTMLElement} span */
async function linkNumber(span) {
  const { figure: id, parameter: name = '', index } = span.dataset;
  const element = /** @type {import('./element.js').FigureElement | null} */ (
    document.querySelector(`descent-${id}#${id}`) ?? document.querySelector(`descent-${id}`)
  );
  const figure = await element?.build();
  const parameter = figure?.parameters[name];
  if (!element || !figure || !parameter) return;
  const at = index === undefined ? null : Number(index);
  // The element may build its figure anew; the controller is asked for each time.
  const current = () => element.figure ?? figure;
  const read = () => (at === null ? current().state[name] : current().state[name][at]);
  const control = scrubber(span, {
    name: parameter.label,
    symbol: span.dataset.symbol ?? parameter.symbol,
    min: parameter.min,
    max: parameter.max,
    step: parameter.step,
    scale: parameter.scale,
    format: (value) => written(value, parameter),
    change: (value) => {
      const next = parameter.kind === 'integer' ? Math.round(value) : value;
      current().setState({ [name]: at === null ? next : current().state[name].with(at, next) });
    },
    now: read,
  });
  if (parameter.color) span.style.setProperty('--scrubber-color', parameter.color);
  control.set(read());
  element.addEventListener('descent-change', () => control.set(read()));
}

/**
 * Decimals that stay where they are while a number is dragged; a power of ten where there would be too many.
 * @param {number} value @param {{ scale: 'linear' | 'log', step: number }} parameter
 */
function written(value, { scale, step }) {
  if (scale === 'linear' || Number.isInteger(step)) return formatToStep(value, step);
  return value < 1e-4 ? formatNumber(value, { trim: true }) : formatToStep(value, value / 100);
}
