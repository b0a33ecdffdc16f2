import { html } from '../../controls/dom.js';
import { resolveColors } from '../../plot/theme.js';
import { SIDE } from './responses.js';
import { largest, valueImage, VALUE_COLORS } from './value_image.js';

/** @typedef {{ layer: number, unit: number }} Unit layers are counted from 0, the output's being the last */
/** @typedef {{ network: import('descent').Network, responses: Float64Array[] }} Shown */

const INPUTS = ['x₁', 'x₂'];

/**
 * The network as a graph: every unit with its map over the plane of inputs, every weight an edge, the wider the
 * larger, in the colour of its sign. A unit that is pointed at or focused is told to `look`.
 * @param {import('./parameters.js').Figure} figure
 * @param {{ look: (unit: Unit | null) => void, nameOf: (unit: Unit) => string }} options
 */
export function graphPanel(figure, { look, nameOf }) {
  const frame = figure.panel({
    title: 'The network: each unit by what it answers, each weight by its size and sign',
    label: 'The network as a graph',
    aspect: 1.75,
    narrowAspect: 1.25,
    x: { domain: [0, 1], ticks: false },
    y: { domain: [0, 1], ticks: false },
  });
  const overlay = html('div', { class: 'network-units' });
  frame.overlay.append(overlay);
  /** @type {Shown | null} */
  let shown = null;
  /** @type {HTMLCanvasElement[][] | null} */
  let pictures = null;
  /** @type {string[] | null} */
  let colors = null;
  /** @type {Unit | null} */
  let held = null;
  let laidOut = '';

  /** Where a unit is, in pixels; layer 0 are the inputs. @param {number[]} sizes @param {number} column @param {number} unit */
  const place = (sizes, column, unit) => {
    const size = sizeOf(sizes);
    const inset = size / 2 + 20;
    const x = inset + ((frame.width - 2 * inset) * column) / (sizes.length - 1);
    const gap = Math.min(frame.height / sizes[column], 1.9 * size);
    return { x, y: frame.height / 2 + (unit - (sizes[column] - 1) / 2) * gap };
  };
  /** @param {number[]} sizes */
  const sizeOf = (sizes) => Math.min(60, (0.86 * frame.height) / Math.max(...sizes), frame.width / 9);

  const layOut = (/** @type {number[]} */ sizes) => {
    const wanted = [sizes, frame.width, frame.height].join(' ');
    if (wanted === laidOut) return;
    laidOut = wanted;
    const size = sizeOf(sizes);
    const units = sizes
      .slice(1)
      .flatMap((count, layer) => Array.from({ length: count }, (_, unit) => ({ layer, unit })));
    const focused = [...overlay.children].indexOf(/** @type {Element} */ (document.activeElement));
    overlay.replaceChildren(
      ...units.map((unit) => {
        const { x, y } = place(sizes, unit.layer + 1, unit.unit);
        const point = (/** @type {Unit | null} */ at) => () => {
          held = at;
          look(at);
          frame.invalidate(true);
        };
        const element = html('button', {
          ...{ type: 'button', class: 'network-unit', 'aria-label': nameOf(unit) },
          ...{ onpointerenter: point(unit), onfocus: point(unit), onclick: point(unit) },
          ...{ onpointerleave: point(null), onblur: point(null) },
        });
        Object.assign(element.style, {
          left: `${x}px`,
          top: `${y}px`,
          width: `${size}px`,
          height: `${size}px`,
        });
        return element;
      }),
    );
    if (focused >= 0) /** @type {HTMLElement | undefined} */ (overlay.children[focused])?.focus();
  };

  frame.add({
    paint: () => shown && layOut(shown.network.sizes),
    paintCanvas(context) {
      if (!shown) return;
      const { network, responses } = shown;
      const { sizes, parameters, layers } = network;
      colors ??= resolveColors(frame.element, [...VALUE_COLORS, '--hairline-strong', '--hand', '--ink']);
      const [low, , high, line, hand, ink] = colors;
      const heaviest = Math.max(
        1,
        ...layers.map(({ weights }) => largest(parameters, weights.offset, weights.length)),
      );
      layers.forEach(({ inputs, units, weights }, l) => {
        for (let unit = 0; unit < units; ++unit) {
          for (let from = 0; from < inputs; ++from) {
            const weight = parameters[weights.offset + unit * inputs + from];
            const [a, b] = [place(sizes, l, from), place(sizes, l + 1, unit)];
            const share = Math.abs(weight) / heaviest;
            const touched = held?.layer === l && held.unit === unit;
            context.strokeStyle = weight < 0 ? low : high;
            context.globalAlpha = held && !touched ? 0.12 : 0.25 + 0.7 * share;
            context.lineWidth = 0.4 + 5 * share;
            context.beginPath();
            context.moveTo(a.x, a.y);
            const middle = (a.x + b.x) / 2;
            context.bezierCurveTo(middle, a.y, middle, b.y, b.x, b.y);
            context.stroke();
          }
        }
      });
      context.globalAlpha = 1;
      const size = sizeOf(sizes);
      pictures ??= responses.map((values, l) =>
        Array.from({ length: sizes[l + 1] }, (_, unit) => {
          const from = unit * SIDE * SIDE;
          const full = l === responses.length - 1 ? 1 : largest(values, from, SIDE * SIDE);
          return valueImage(values, { from, columns: SIDE, rows: SIDE, full, colors: colors ?? [] });
        }),
      );
      const box = (/** @type {{ x: number, y: number }} */ at) => {
        context.beginPath();
        context.roundRect(at.x - size / 2, at.y - size / 2, size, size, 4);
      };
      pictures.forEach((row, l) =>
        row.forEach((picture, unit) => {
          const at = place(sizes, l + 1, unit);
          context.save();
          box(at);
          context.clip();
          context.drawImage(picture, at.x - size / 2, at.y - size / 2, size, size);
          context.restore();
          const touched = held?.layer === l && held.unit === unit;
          context.strokeStyle = touched ? hand : line;
          context.lineWidth = touched ? 2.5 : 1;
          box(at);
          context.stroke();
        }),
      );
      context.fillStyle = ink;
      context.font = `500 ${1.05 * frame.fontSize}px ${getComputedStyle(frame.element).fontFamily}`;
      context.textAlign = 'right';
      context.textBaseline = 'middle';
      INPUTS.forEach((name, i) => {
        const { x, y } = place(sizes, 0, i);
        context.fillText(name, x - 6, y);
      });
    },
    themeChanged() {
      colors = null;
      pictures = null;
    },
  });

  return {
    wrapper: /** @type {HTMLElement} */ (frame.element.parentElement),
    /** @param {Shown} next */
    set(next) {
      if (next.responses !== shown?.responses) pictures = null;
      if (held && !(held.unit < (next.network.sizes[held.layer + 1] ?? 0))) held = null;
      shown = next;
      frame.invalidate(true);
    },
  };
}
