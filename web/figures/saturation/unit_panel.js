import { labels } from '../../plot/labels.js';
import { saturatedBands } from './saturated_bands.js';
import { lineSeries, rules } from '../../plot/series.js';
import { REACH } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').UnitPass} UnitPass */

const SAMPLES = 321;
/** Half the tangent's length along z. */
const TANGENT = 1.1;

/**
 * phi and its slope over the pre-activation, shaded where it is saturated, with the unit on both. Moving the unit moves
 * its bias.
 * @param {import('./parameters.js').Figure} figure
 * @param {{ passOf: (state: State) => UnitPass }} options
 */
export function unitPanel(figure, { passOf }) {
  const { engine } = figure;
  const frame = figure.panel({
    title: 'A unit on φ, and its slope there',
    label: 'The activation and its slope over the pre-activation, with the unit on both',
    aspect: 1.5,
    narrowAspect: 1.25,
    x: { domain: [-REACH, REACH], label: 'z' },
    y: { domain: [-1.3, 2.1] },
  });
  const z = Float64Array.from({ length: SAMPLES }, (_, i) => -REACH + (2 * REACH * i) / (SAMPLES - 1));
  const bands = saturatedBands(frame);
  const drop = rules(frame, 'x', { className: 'rules-now' });
  const slope = lineSeries(frame, { color: 'var(--eigen-steep)', width: 2, dash: '6 3' });
  const curve = lineSeries(frame, { color: 'var(--ink)', width: 2 });
  const tangent = lineSeries(frame, { color: 'var(--hand)', width: 2.4 });
  const names = labels(frame);
  const moved = (/** @type {number} */ to, /** @type {State} */ state) => ({
    b: Math.min(24, Math.max(-24, state.b + to - passOf(state).preActivation)),
  });
  const steepest = figure.target(frame, {
    label: 'where φ is steepest',
    patch: (state) => moved(0, state),
  });
  figure.handle(
    frame,
    {
      label: 'pre-activation',
      limits: { x: [-REACH, REACH], y: [-1.3, 2.1] },
      place: (state) => {
        const { preActivation, activation } = passOf(state);
        return [within(preActivation, REACH), Math.min(2.1, activation)];
      },
      move: ([to], state) => moved(to, state),
    },
    { axis: 'x' },
  );
  const dot = frame.group('plot', 'saturation-slope').append('circle').attr('r', 4.5);
  let at = [0, 0];
  frame.add({
    paint: () => void dot.attr('cx', frame.x(at[0])).attr('cy', frame.y(at[1])),
  });
  let shown = '';
  /** @type {import('descent').ActivationAt | null} */
  let values = null;

  return {
    wrapper: frame.wrapper,
    /** @param {State} state @param {UnitPass} pass */
    draw({ activation }, pass) {
      if (!values || shown !== activation) {
        values = engine.activation(activation, z);
        shown = activation;
        curve.set(values.values, z);
        slope.set(values.slopes, z);
        bands.set(rangesOf(values.saturated, z));
        steepest.set(
          activation === 'tanh' || activation === 'sigmoid'
            ? [0, engine.activation(activation, [0]).values[0]]
            : null,
        );
      }
      const { preActivation, activation: h, slope: steep } = pass;
      const ends = [preActivation - TANGENT, preActivation + TANGENT];
      tangent.set(
        ends.map((end) => h + steep * (end - preActivation)),
        ends,
      );
      drop.set([preActivation]);
      at = [within(preActivation, REACH), steep];
      const right = engine.activation(activation, [-REACH + 1.2]);
      names.set([
        { text: 'φ', at: [-REACH + 1.2, right.values[0]], side: 'below' },
        { text: 'φ′', at: [-REACH + 1.2, right.slopes[0]], color: 'var(--eigen-steep-text)', side: 'above' },
      ]);
      frame.invalidate();
    },
  };
}

/** @param {number} value @param {number} most */
const within = (value, most) => Math.min(most, Math.max(-most, value));

/** Runs of ones, as pairs of ends. @param {Uint8Array} marks @param {Float64Array} z @returns {[number, number][]} */
function rangesOf(marks, z) {
  /** @type {[number, number][]} */
  const ranges = [];
  marks.forEach((mark, i) => {
    if (!mark) return;
    if (i > 0 && marks[i - 1]) ranges[ranges.length - 1][1] = z[i];
    else ranges.push([z[i], z[i]]);
  });
  return ranges;
}
