import { html } from '../../controls/dom.js';
import { CLASS_COLORS, CLASS_SHAPES } from '../../plot/classes.js';
import { resolveColors } from '../../plot/theme.js';
import { edgesOf, paintEdges, weightsIn } from './edges.js';
import { layoutOf } from './layout.js';
import { SIDE } from './responses.js';
import { largest, valueImage, VALUE_COLORS } from '../../plot/value_image.js';
import { weightHandle } from './weight_handle.js';

/** @typedef {{ layer: number, unit: number }} Unit layers are counted from 0, the output's being the last */
/** @typedef {import('./edges.js').Weight} Weight */
/** @typedef {{ network: import('descent').Network, responses: Float64Array[] }} Shown */

const INPUTS = ['x₁', 'x₂'];

/**
 * The network as a graph: every unit with its map over the plane of inputs, every weight an edge, the wider the
 * larger, in the colour of its sign. A unit that is pointed at or focused is told to `look`, a weight to `lookAt`; its
 * number can be changed.
 * @param {import('./parameters.js').Figure} figure
 * @param {{
 *   look: (unit: Unit | null) => void,
 *   nameOf: (unit: Unit) => string,
 *   lookAt: (weight: Weight | null) => void,
 *   change: (index: number, value: number) => void,
 *   answer: (sentence: string) => void,
 * }} options `change`: of the parameter at a place
 */
export function graphPanel(figure, { look, nameOf, lookAt, change, answer }) {
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
  /** @type {import('./layout.js').Layout | null} */
  let layout = null;
  /** @type {import('./edges.js').Edge[]} */
  let edges = [];
  const weightName = (/** @type {Weight} */ { layer, unit, from }) => {
    const to = nameOf({ layer, unit });
    if (from === null) return `bias of ${to}`;
    return `weight from ${layer === 0 ? INPUTS[from] : nameOf({ layer: layer - 1, unit: from })} to ${to}`;
  };
  const weights = weightHandle(frame, {
    ...{ nameOf: weightName, change, answer },
    chosen() {
      lookAt(weights.shown);
      frame.invalidate(true);
    },
    release: () => figure.mode === 'deck' || figure.mode === 'embed',
  });

  const layOut = (/** @type {import('descent').Network} */ { sizes, layers }) => {
    const units = sizes
      .slice(1)
      .flatMap((count, layer) => Array.from({ length: count }, (_, unit) => ({ layer, unit })));
    const offsets = layers.map(({ weights: { offset } }) => offset);
    const wanted = [sizes, offsets, frame.width, frame.height, ...units.map(nameOf)].join(' ');
    if (wanted === laidOut) return;
    laidOut = wanted;
    layout = layoutOf(sizes, frame);
    const { size, place } = layout;
    edges = edgesOf(weightsIn(layers), layout);
    const focused = [...overlay.children].indexOf(/** @type {Element} */ (document.activeElement));
    overlay.replaceChildren(
      ...units.map((unit) => {
        const { x, y } = place(unit.layer + 1, unit.unit);
        const point = (/** @type {Unit | null} */ at) => () => {
          held = at;
          look(at);
          frame.invalidate(true);
        };
        const element = html('button', {
          ...{ type: 'button', class: 'network-unit', 'aria-label': nameOf(unit) },
          ...{ onpointerenter: point(unit), onfocus: point(unit) },
          onclick: (/** @type {MouseEvent} */ event) => {
            // A click of the keyboard's has no count.
            if (event.detail === 0) weights.enter(unit);
            else point(unit)();
          },
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
    paint() {
      if (!shown) return;
      layOut(shown.network);
      weights.set(edges, shown.network.parameters);
    },
    paintCanvas(context) {
      if (!shown || !layout) return;
      const { network, responses } = shown;
      const { sizes, parameters, layers } = network;
      colors ??= resolveColors(frame.element, [
        ...[...VALUE_COLORS, '--hairline-strong', '--hand', '--ink', '--muted', ...CLASS_COLORS],
      ]);
      const [low, paper, high, line, hand, ink, muted, ...classColors] = colors;
      // Several outputs are a class's each: in its colour where they speak for it.
      const several = sizes[sizes.length - 1] > 1;
      const isClass = (/** @type {number} */ l) => several && l === layers.length - 1;
      const heaviest = Math.max(
        1,
        ...layers.map(({ weights }) => largest(parameters, weights.offset, weights.length)),
      );
      paintEdges(context, edges, {
        ...{ parameters, heaviest, held, chosen: weights.shown },
        colors: { low, high, paper, line, hand },
      });
      const { size, place } = layout;
      pictures ??= responses.map((values, l) =>
        Array.from({ length: sizes[l + 1] }, (_, unit) => {
          const from = unit * SIDE * SIDE;
          const full = l === responses.length - 1 && !several ? 1 : largest(values, from, SIDE * SIDE);
          const own = isClass(l) ? [muted, paper, classColors[unit]] : [low, paper, high];
          return valueImage(values, { from, columns: SIDE, rows: SIDE, full, colors: own });
        }),
      );
      const box = (/** @type {{ x: number, y: number }} */ at) => {
        context.beginPath();
        context.roundRect(at.x - size / 2, at.y - size / 2, size, size, 4);
      };
      pictures.forEach((row, l) =>
        row.forEach((picture, unit) => {
          const at = place(l + 1, unit);
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
          if (!isClass(l)) return;
          context.save();
          context.translate(at.x + size / 2 + 11, at.y);
          context.fillStyle = classColors[unit];
          context.fill(new Path2D(CLASS_SHAPES[unit]));
          context.restore();
        }),
      );
      context.fillStyle = ink;
      context.font = `500 ${1.05 * frame.fontSize}px ${getComputedStyle(frame.element).fontFamily}`;
      context.textAlign = 'right';
      context.textBaseline = 'middle';
      INPUTS.forEach((name, i) => {
        const { x, y } = place(0, i);
        context.fillText(name, x - 6, y);
      });
    },
    themeChanged() {
      colors = null;
      pictures = null;
    },
  });

  return {
    wrapper: frame.wrapper,
    weightName,
    /** @param {Shown} next */
    set(next) {
      if (next.responses !== shown?.responses) pictures = null;
      if (held && !(held.unit < (next.network.sizes[held.layer + 1] ?? 0))) held = null;
      shown = next;
      frame.invalidate(true);
    },
  };
}
