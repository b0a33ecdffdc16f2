import { html, setText } from '../../controls/dom.js';
import { classBadge, CLASS_COLORS, CLASS_SHAPES } from '../../plot/classes.js';
import { classRegions } from '../../plot/class_regions.js';
import { resolveColors } from '../../plot/theme.js';
import { SIDE } from './responses.js';
import { valueImage, VALUE_COLORS } from '../../plot/value_image.js';
import { outlineAt } from './zero_line.js';

/** @typedef {import('./examples.js').Examples} Examples */
/**
 * @typedef {object} Shown the answers of one unit, from a place in `values` on
 * @property {ArrayLike<number>} values
 * @property {number} from
 * @property {number} full at which size the colour is full
 * @property {number | null} of the class that it speaks for, if it does
 * @property {import('descent').Decisions | null} decisions instead: which class is decided for
 */

/** A class's shape is smaller among a hundred others than in a sentence. */
const SCALE = 0.66;

/**
 * What the network, or one of its units, answers over the plane, with the examples on it: those that it learns from
 * filled, those that it is tested on hollow.
 * @param {{ panel: import('./parameters.js').Figure['panel'] }} figure
 */
export function fieldPanel(figure) {
  const frame = figure.panel({
    title: 'What the network answers',
    label: 'The answer of the network over the plane of inputs, with the examples',
    aspect: 1,
    filled: true,
    x: { domain: [-1, 1] },
    y: { domain: [-1, 1] },
  });
  const title = /** @type {HTMLElement} */ (frame.element.previousElementSibling);
  const key = html('p', { class: 'network-key', hidden: true });
  frame.element.after(key);
  const regions = classRegions(frame);
  /** @type {{ shown: Shown, examples: Examples } | null} */
  let held = null;
  /** @type {HTMLCanvasElement | null} */
  let picture = null;
  /** @type {string[] | null} */
  let colors = null;
  let named = '';

  frame.add({
    paintCanvas(context) {
      if (!held) return;
      const { shown, examples } = held;
      colors ??= resolveColors(frame.element, [
        ...[...VALUE_COLORS, '--paper', '--ink', '--muted', ...CLASS_COLORS],
      ]);
      const [low, none, high, paper, ink, muted, ...classColors] = colors;
      context.strokeStyle = ink;
      context.lineWidth = 1.4;
      if (shown.decisions) {
        for (const line of boundaries(shown.decisions, examples.classes.length, frame)) context.stroke(line);
      } else {
        const { values, from, full, of } = shown;
        picture ??= valueImage(values, {
          ...{ from, columns: SIDE, rows: SIDE, full },
          colors: of === null ? [low, none, high] : [muted, none, classColors[of]],
        });
        context.imageSmoothingQuality = 'high';
        context.globalAlpha = 0.62;
        context.drawImage(picture, 0, 0, frame.width, frame.height);
        context.globalAlpha = 1;
        context.stroke(outlineAt(values, from, frame));
      }
      const dots = (
        /** @type {import('./examples.js').Part} */ { x, targets },
        /** @type {boolean} */ filled,
      ) => {
        for (let i = 0; i < targets.length; ++i) {
          const [column, row] = [frame.x(x[2 * i]), frame.y(x[2 * i + 1])];
          const target = targets[i];
          const isClass = examples.kind === 'classes';
          const hue = isClass ? classColors[target] : target < 0 ? low : high;
          context.fillStyle = filled ? hue : paper;
          context.strokeStyle = filled ? paper : hue;
          context.lineWidth = filled ? 1 : 1.6;
          if (isClass) {
            shape(context, target, [column, row]);
            continue;
          }
          context.globalAlpha = Math.abs(target) < 1 ? 0.25 + 0.75 * Math.abs(target) : 1;
          context.beginPath();
          context.arc(column, row, filled ? 3.1 : 2.6, 0, 2 * Math.PI);
          context.fill();
          context.stroke();
        }
        context.globalAlpha = 1;
      };
      dots(examples.test, false);
      dots(examples.training, true);
    },
    themeChanged() {
      colors = null;
      picture = null;
    },
  });

  return {
    wrapper: frame.wrapper,
    /** @param {Shown} shown @param {Examples} examples @param {string} name */
    set(shown, examples, name) {
      setText(title, name);
      const { reach, classes, about } = examples;
      frame.setDomain({ x: [-reach, reach], y: [-reach, reach] });
      const before = held?.shown;
      if (before?.values !== shown.values || before.from !== shown.from) picture = null;
      regions.set(shown.decisions && { ...shown.decisions, side: SIDE });
      held = { shown, examples };
      if (named !== (named = JSON.stringify([classes, about]))) {
        key.replaceChildren(
          ...classes.map((called, of) => html('span', {}, classBadge(of), called)),
          about ? html('span', {}, about) : '',
        );
        key.hidden = classes.length === 0 && !about;
      }
      frame.invalidate(true);
    },
  };
}

/** @param {CanvasRenderingContext2D} context @param {number} of a class @param {[number, number]} at pixels */
function shape(context, of, [x, y]) {
  const path = new Path2D();
  path.addPath(new Path2D(CLASS_SHAPES[of]), new DOMMatrix([SCALE, 0, 0, SCALE, x, y]));
  context.fill(path);
  context.stroke(path);
}

/**
 * Where the decision changes: a class's margin is positive where it is decided for, and elsewhere another's.
 * @param {import('descent').Decisions} decisions @param {number} count of classes
 * @param {import('../../plot/frame.js').Frame} frame
 */
function boundaries({ classes, margins }, count, frame) {
  return Array.from({ length: count - 1 }, (_, of) =>
    outlineAt(
      margins.map((margin, i) => (classes[i] === of ? margin : -margin)),
      0,
      frame,
    ),
  );
}
