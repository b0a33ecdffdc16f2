import { contourField } from '../../plot/field.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { pathWithDots } from '../../plot/path.js';
import { axisNames, eigenAxes, farewell, rings, shadows } from './marks.js';
import { REACH, withinReach } from './parameters.js';
import { nameOf, regimeWord, timesFactor } from './words.js';

/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./parameters.js').Figure} Figure */
/** @typedef {import('../../plot/frame.js').Frame} Frame */

/** How far out along its axis the handle stands that turns the bowl. */
const TIP = 2.05;
/** And the steep one its name. */
const NAME = 1.5;

const view = { aspect: 1.6, filled: true, x: { domain: pair(-4, 4) }, y: { domain: pair(-2.5, 2.5) } };
const field = /** @type {const} */ ({ count: 11, spacing: 'root', top: 0.28 });

/**
 * The loss as it is given. Its eigenvectors are drawn into it; the tip of the flat one turns the bowl.
 * @param {Figure} figure @param {(state: State) => Model} model @param {ReturnType<typeof import('../bowl.js').makeBowl>} bowl
 */
export function originalPlane(figure, model, bowl) {
  const frame = figure.panel({
    ...view,
    title: 'The loss as it is given',
    label: 'Level lines of the loss, its eigenvectors, and the path of gradient descent',
    equalUnits: true,
  });
  const loss = contourField(frame, field);
  const axes = eigenAxes(frame, { tip: TIP });
  const path = takenAndTheory(frame);
  const names = labels(frame, { avoid: () => ({ points: path.pixels() }) });
  figure.handle(
    frame,
    {
      label: 'direction of the flat eigenvector',
      limits: { x: pair(-TIP, TIP), y: pair(-TIP, TIP) },
      place: (state) => {
        const { vectors } = model(state);
        return pair(TIP * vectors[0], TIP * vectors[1]);
      },
      move: ([x, y]) => (x || y ? { rotation: Math.round((Math.atan2(y, x) / Math.PI) * 1800) / 10 } : {}),
    },
    { color: 'var(--eigen-flat)' },
  );
  figure.handle(frame, {
    label: 'start',
    limits: { x: pair(-REACH, REACH), y: pair(-REACH, REACH) },
    place: (state) => state.start,
    move: (to) => ({ start: withinReach(to) }),
  });

  return {
    /** @param {Model} at @param {State} state */
    draw(at, { start, k }) {
      const { eigenvalues, coordinates, vectors, closed, taken } = at;
      loss.set(bowl(at, vectors, frame));
      axes.set(vectors);
      path.set(taken, closed.points, k);
      const along = (/** @type {number} */ i, /** @type {number} */ r) =>
        pair(r * vectors[2 * i], r * vectors[2 * i + 1]);
      names.set([
        { text: 'start', at: start, gap: BESIDE_HANDLE, side: 'above' },
        {
          text: nameOf(eigenvalues[0]),
          at: along(0, TIP),
          gap: BESIDE_HANDLE,
          color: 'var(--eigen-flat-text)',
        },
        {
          text: nameOf(eigenvalues[1]),
          // Where the path is not.
          at: along(1, coordinates[1] > 0 ? -NAME : NAME),
          color: 'var(--eigen-steep-text)',
        },
        { text: 'minimum', at: pair(0, 0), gap: 10, side: 'below' },
      ]);
    },
  };
}

/**
 * The same along the eigenvectors, where each coordinate goes its own way: its shadow on its axis.
 * @param {Figure} figure @param {(state: State) => Model} model @param {ReturnType<typeof import('../bowl.js').makeBowl>} bowl
 */
export function alignedPlane(figure, model, bowl) {
  const frame = figure.panel({
    ...view,
    title: 'The same, along its eigenvectors',
    label: 'Level lines of the loss and the path, with the eigenvectors as axes',
    equalUnits: true,
  });
  const loss = contourField(frame, field);
  eigenAxes(frame).set([1, 0, 0, 1]);
  const alone = shadows(frame);
  const path = takenAndTheory(frame);
  const names = axisNames(frame);
  figure.handle(
    frame,
    {
      label: 'start, along the eigenvectors',
      limits: { x: pair(-REACH, REACH), y: pair(-REACH, REACH) },
      place: (state) => model(state).coordinates,
      move: (to, state) => {
        const { objective } = model(state);
        return { start: withinReach(figure.engine.dynamics.fromEigenbasis({ objective, coordinates: to })) };
      },
    },
    { names: { x: 'along the flat one', y: 'along the steep one' } },
  );

  return {
    /** @param {Model} at @param {State} state */
    draw(at, { k }) {
      const { eigenvalues, coordinates, closed, takenAligned, regimes, factors } = at;
      loss.set(bowl(at, [1, 0, 0, 1], frame));
      path.set(takenAligned, closed.coordinates, k);
      alone.set(closed.coordinates, k);
      names.set(
        eigenvalues.map((lambda, i) => [
          nameOf(lambda),
          `${regimeWord(regimes[i])}, ${timesFactor(factors[i])}`,
        ]),
        coordinates[0] > 0,
      );
    },
  };
}

/**
 * Rings are steps that the engine took; the line through them is the closed form. Both end where they leave the
 * picture, which then says so: what runs away would cross it for ever.
 * @param {Frame} frame
 */
function takenAndTheory(frame) {
  const steps = rings(frame);
  const theory = pathWithDots(frame, { color: 'var(--optimizer-gd)', width: 1.2, dots: false });
  const words = farewell(frame);
  return {
    pixels: steps.pixels,
    /** @param {Float64Array} taken @param {Float64Array} exact @param {number} k */
    set(taken, exact, k) {
      const gone = firstOutside(exact, frame);
      const last = Math.min(k, gone);
      steps.set(taken, last);
      theory.set(exact.subarray(0, 2 * (gone + 1)), { upTo: last });
      words.set(k >= gone ? gone : null);
    },
  };
}

/** The first step that lies outside of what a panel shows; Infinity if none does. @param {Float64Array} points @param {Frame} frame */
function firstOutside(points, frame) {
  const { x, y } = frame.domain;
  for (let i = 0; i < points.length; i += 2) {
    const inside = points[i] >= x[0] && points[i] <= x[1] && points[i + 1] >= y[0] && points[i + 1] <= y[1];
    if (!inside) return i / 2;
  }
  return Infinity;
}

/** @param {number} x @param {number} y @returns {[number, number]} */
function pair(x, y) {
  return [x, y];
}
