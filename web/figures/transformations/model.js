import { DEEPEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').PlanarMap} PlanarMap */
/**
 * A cloud after some layers, with its ellipse.
 * @typedef {object} Stage
 * @property {Float64Array} points interleaved
 * @property {ReturnType<import('descent').Data['principalAxes']>} axes
 */

const CLOUD = { examples: 320, seed: 7, parameters: { correlation: 0 } };
/** Grid lines stand at these places; so many points each, for they will bend. */
const PLACES = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];
export const LINE = 33;

const RADIANS = Math.PI / 180;

/**
 * What becomes of a Gaussian cloud and of a grid: x, W x, and after each of the layers a = phi(W a), the first with the
 * W of the state, the others with random ones.
 * @param {Engine} engine
 */
export function stagesOf(engine) {
  const cloud = engine.data.generate('linear', CLOUD).values;
  const grid = Float64Array.from(gridLines());
  /** @param {Float64Array} points @returns {Stage} */
  const stage = (points) => ({
    points,
    axes: engine.data.principalAxes({ values: points, rows: points.length / 2, columns: 2 }),
  });
  const input = stage(cloud);

  /** One layer each. @type {import('descent').Network[]} */
  let layers = [];
  const linear = engine.network({ sizes: [2, 2] });
  let made = '';
  const dispose = () => layers.forEach((layer) => layer.dispose());

  /** @param {State} state */
  const layersOf = ({ activation, seed }) => {
    const key = `${activation} ${seed}`;
    if (key === made) return layers;
    const entry = engine.catalog.activations.find(({ id }) => id === activation);
    const initializer = { id: 'xavier-normal', gain: entry?.gain ?? 1 };
    const next = Array.from({ length: DEEPEST }, (_, l) =>
      engine.network({
        ...{ sizes: [2, 2], outputActivation: activation, initializer },
        seed: DEEPEST * seed + l,
      }),
    );
    dispose();
    [layers, made] = [next, key];
    return layers;
  };

  /** @param {import('descent').Network} network @param {Stage} before */
  const after = (network, before) => stage(network.forward(before.points));

  let shown = '';
  /** @type {{ map: PlanarMap, input: Stage, linear: Stage, after: Stage[] } | null} */
  let current = null;

  return {
    /** Throws, in words, where there is no such activation. @param {State} state */
    at(state) {
      const key = JSON.stringify({ ...state, depth: null });
      if (current && key === shown) return current;
      const map = engine.linear.map({
        ...{ input: state.input * RADIANS, output: state.output * RADIANS },
        stretch: [state.first, state.second],
      });
      const own = [...map.matrix, 0, 0];
      const networks = layersOf(state);
      networks[0].setParameters(own);
      linear.setParameters(own);
      /** @type {Stage[]} */
      const stages = [];
      for (const network of networks) stages.push(after(network, stages[stages.length - 1] ?? input));
      shown = key;
      return (current = { map, input, linear: after(linear, input), after: stages });
    },
    /**
     * The grid at the three planes, LINE points a line, interleaved: bent through no more layers than are shown.
     * @param {State} state
     */
    lines(state) {
      this.at(state);
      /** @type {Float64Array} */
      let through = grid;
      for (const layer of layers.slice(0, state.depth)) through = layer.forward(through);
      return [grid, linear.forward(grid), through];
    },
    /** The state whose W has these entries. @param {number[]} matrix @returns {Partial<State>} */
    stateOf(matrix) {
      const map = engine.linear.map({ matrix });
      const whole = (/** @type {number} */ angle) => Number((angle / RADIANS).toFixed(3));
      return {
        ...{ input: whole(map.input), output: whole(map.output) },
        ...{ first: map.stretch[0], second: map.stretch[1] },
      };
    },
    dispose() {
      dispose();
      linear.dispose();
    },
  };
}

/** Lines across and lines up, LINE points each, interleaved. */
function gridLines() {
  const [low, high] = [PLACES[0], PLACES[PLACES.length - 1]];
  const along = Array.from({ length: LINE }, (_, i) => low + ((high - low) * i) / (LINE - 1));
  return [
    ...PLACES.flatMap((y) => along.flatMap((x) => [x, y])),
    ...PLACES.flatMap((x) => along.flatMap((y) => [x, y])),
  ];
}
