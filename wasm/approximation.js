import { accepted, integer, interval, number, numbers, string, takingOptions } from './checks.js';
import { withObjective } from './objective.js';

/** Beyond these the engine refuses in words of its own. */
const MOST = 2 ** 31 - 1;

const OPTIONS = [
  ...['target', 'interval', 'activation', 'width', 'depth', 'sharpness'],
  ...['outputs', 'targets'],
];

/**
 * Networks whose weights are written down, and how far one is from what it should be.
 *
 * @param {any} module
 */
export function makeApproximation(module) {
  /** @type {import('./descent.js').Approximation} */
  const calls = {
    construct(options) {
      const { target, activation = 'relu', width, depth = 1, sharpness = 20 } = options;
      const [low, high] = interval('interval', options.interval);
      const shape = {
        activation: string('activation', activation),
        width: integer('width', width, 0, MOST),
        depth: integer('depth', depth, 0, MOST),
        sharpness: number('sharpness', sharpness),
      };
      return withObjective(module, target, (handle) => {
        const made = accepted(module.constructNetwork(handle, low, high, shape));
        const hidden = Array(shape.depth).fill(shape.width);
        return { spec: { sizes: [1, ...hidden, 1], activation: shape.activation, loss: 'mse' }, ...made };
      });
    },

    errors(options) {
      const { outputs, targets } = options;
      const y = numbers('targets', targets);
      return module.approximationErrors(numbers('outputs', outputs, y.length), y);
    },
  };
  return Object.freeze(takingOptions(calls, OPTIONS));
}
