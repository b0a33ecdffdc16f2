import { contourField } from '../../plot/field.js';
import { hatchCanvas } from '../../plot/hatch.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { clamp } from '../../plot/steps.js';
import { resolveColors } from '../../plot/theme.js';
import { trails } from '../../plot/trails.js';
import { watchPointer } from './pointing.js';
import { lookText } from './words.js';

/** @typedef {import('./grounds.js').Ground} Ground */
/** @typedef {import('./parameters.js').ComparisonContext} ComparisonContext */
/** @typedef {import('./scene.js').Look} Look */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {[number, number]} Pair */

/** So many marks of divergence have words; the others are told beside their names. */
const WORDED = 3;
/** A handle at the very edge could not be taken hold of. */
const INSET = 0.02;

/**
 * The race from above.
 * @param {ComparisonContext} figure @param {() => Ground} groundOf @param {(look: Look | null) => void} look
 */
export function planePanel(figure, groundOf, look) {
  const frame = figure.panel({
    label: 'The loss from above, with the path of every optimiser',
    aspect: 1,
    narrowAspect: 1,
    filled: true,
    x: { domain: [-2, 2] },
    y: { domain: [-1, 3] },
  });
  const field = contourField(frame, { count: 16 });
  const nowhere = nowhereMark(frame);
  const paths = trails(frame, { rim: true });
  const crosses = minimumMarks(frame);
  const ends = endMarks(frame);
  const words = labels(frame, { avoid: () => ({ points: paths.obstacles() }) });
  const handle = figure.handle(frame, {
    label: 'start',
    limits: { x: [-2, 2], y: [-1, 3] },
    place: ({ start }) => start,
    move: ([x, y]) => {
      const { x: across, y: up } = groundOf();
      return { start: /** @type {Pair} */ ([clamp(x, ...inset(across)), clamp(y, ...inset(up))]) };
    },
  });
  watchPointer(frame, paths, () => scene?.racers ?? [], look);

  /** @type {Scene | null} */
  let scene = null;
  let written = '';
  /** @param {import('../../plot/labels.js').Label[]} items */
  const write = (items) => {
    const text = JSON.stringify(items);
    if (text !== written) words.set(items);
    written = text;
  };

  return {
    frame,
    trails: paths,
    /** @param {Scene} next */
    draw(next) {
      const { ground, racers, steps, chosen, marked } = next;
      if (ground !== scene?.ground) {
        frame.setDomain({ x: ground.x, y: ground.y });
        handle.setLimits({ x: ground.x, y: ground.y });
        field.set(ground.grid);
        nowhere.set(ground.grid);
        crosses.set(ground.minima.map(({ point }) => /** @type {Pair} */ ([point[0], point[1]])));
      }
      if (racers !== scene?.racers) paths.set((panel) => racers.map((racer) => wayOf(racer, panel)));
      scene = next;
      paths.show(next);
      ends.set(next);
      const i = racers.findIndex(({ id }) => id === chosen);
      const point = i < 0 ? null : racers[i].trace.points.subarray(2 * marked[i], 2 * marked[i] + 2);
      const lost = racers
        .filter(
          ({ diverged, id }, n) =>
            diverged && (!chosen || id === chosen) && steps[n] >= racers[n].trace.steps,
        )
        .slice(0, WORDED);
      write([
        ...(point && i >= 0
          ? [
              {
                text: lookText(next),
                at: /** @type {Pair} */ ([point[0], point[1]]),
                color: optimizerStyle(racers[i].id).text,
                gap: BESIDE_HANDLE,
              },
            ]
          : []),
        ...lost.map((racer) => ({
          text: `${racer.name} diverges`,
          at: exitOf(racer),
          color: optimizerStyle(racer.id).text,
          gap: 10,
        })),
        ...(chosen ? [] : [{ text: 'start', at: next.state.start, gap: BESIDE_HANDLE }]),
      ]);
    },
  };
}

/** @param {Pair} range @returns {Pair} */
const inset = ([low, high]) => [low + INSET * (high - low), high - INSET * (high - low)];

/** @param {import('./race.js').Racer} racer @param {import('../../plot/frame.js').Frame} frame */
function wayOf({ id, trace: { points } }, frame) {
  const pixels = new Float64Array(points.length);
  // Both axes are straight: two numbers each are quicker than a scale's call for every coordinate.
  const [[x0, x1], [y0, y1]] = [frame.x.domain(), frame.y.domain()];
  const [across, down] = [frame.width / (x1 - x0), frame.height / (y1 - y0)];
  for (let i = 0; i < points.length; i += 2) {
    pixels[i] = (points[i] - x0) * across;
    pixels[i + 1] = (y1 - points[i + 1]) * down;
  }
  return { id, pixels, steps: null, hidden: null };
}

/** Where a racer was last seen. @param {import('./race.js').Racer} racer @returns {Pair} */
function exitOf({ left, trace: { points, steps } }) {
  const last = left ?? steps;
  return [points[2 * last], points[2 * last + 1]];
}

/** A cross at each racer's last iterate in the picture, once it has diverged. @param {import('../../plot/frame.js').Frame} frame */
function endMarks(frame) {
  const group = frame.group('plot', 'race-ends');
  /** @type {import('./race.js').Racer[]} */
  let lost = [];
  frame.add({
    paint() {
      group
        .selectAll('path')
        .data(lost)
        .join('path')
        .attr('d', 'M-5,-5L5,5M-5,5L5,-5')
        .style('stroke', ({ id }) => optimizerStyle(id).color)
        .attr('transform', (racer) => {
          const [x, y] = exitOf(racer);
          return `translate(${frame.x(x).toFixed(1)},${frame.y(y).toFixed(1)})`;
        });
    },
  });
  return {
    /** @param {Scene} scene */
    set({ racers, steps }) {
      const next = racers.filter(({ diverged, trace }, i) => diverged && steps[i] >= trace.steps);
      if (next.length === lost.length && next.every((racer, i) => racer === lost[i])) return;
      lost = next;
      frame.invalidate();
    },
  };
}

/** @param {import('../../plot/frame.js').Frame} frame */
function minimumMarks(frame) {
  const group = frame.group('plot');
  /** @type {Pair[]} */
  let places = [];
  frame.add({
    paint() {
      group
        .selectAll('path')
        .data(places)
        .join('path')
        .attr('class', 'target-cross')
        .attr('d', 'M-5.5,0H5.5M0,-5.5V5.5')
        .attr('transform', ([x, y]) => `translate(${frame.x(x)},${frame.y(y)})`);
    },
  });
  return {
    /** @param {Pair[]} next */
    set(next) {
      places = next;
      frame.invalidate();
    },
  };
}

/** Where a formula has no finite value: hatched, as it is no part of the world. @param {import('../../plot/frame.js').Frame} frame */
function nowhereMark(frame) {
  /** @type {import('../../plot/field.js').Grid | null} */
  let grid = null;
  /** @type {string[] | null} */
  let colors = null;
  frame.add({
    paintCanvas(context) {
      if (!grid || grid.values.every(Number.isFinite)) return;
      colors ??= resolveColors(frame.element, ['--paper', '--hatch']);
      const { values, columns, rows } = grid;
      const [wide, high] = [frame.width / (columns - 1), frame.height / (rows - 1)];
      context.beginPath();
      for (let row = 0; row < rows; ++row) {
        for (let column = 0; column < columns; ++column) {
          if (Number.isFinite(values[row * columns + column])) continue;
          context.rect((column - 0.5) * wide, frame.height - (row + 0.5) * high, wide + 0.5, high + 0.5);
        }
      }
      context.clip();
      context.fillStyle = colors[0];
      context.fillRect(0, 0, frame.width, frame.height);
      hatchCanvas(context, { width: frame.width, height: frame.height, color: colors[1] });
    },
    themeChanged() {
      colors = null;
    },
  });
  return {
    /** @param {import('../../plot/field.js').Grid} next */
    set(next) {
      grid = next;
      frame.invalidate(true);
    },
  };
}
