import { accepted, integer, number, numbers, oneOf, takingOptions } from './checks.js';
import { fewEnough, gridOptions, withObjective } from './objective.js';

/** In the order of the engine's enumeration. */
const REGIMES = /** @type {const} */ (['monotone', 'oscillating', 'ripples', 'divergent']);
const MAX_STEPS = 1e9;
/** More than the doubles have. */
const MAX_DECADES = 700;

/** What a spectrum and an optimum hold beside what is asked of them. */
const FOUND = ['eigenvectors', 'rank', 'conditionNumber', 'rate'];
const OPTIONS = [
  ...['objective', 'eigenvalues', 'eigenvalue', 'learningRate', 'momentum', 'optimizer'],
  ...['start', 'coordinates', 'point', 'shares', 'fraction', 'stepSizes'],
  ...['steps', 'tolerance', 'maxSteps', 'decades', 'samples', 'x', 'y', 'columns', 'rows'],
  ...['kind', 'penalty', 'penalties', 'norm'],
  ...FOUND,
];

/**
 * Theory of descent on quadratics.
 *
 * @param {any} module
 */
export function makeDynamics(module) {
  /** @type {Pick<import('./descent.js').Dynamics, 'spectrum'>} */
  const ofMatrices = {
    spectrum(of) {
      if (typeof of === 'object' && of !== null && 'matrix' in of) {
        return withObjective(module, { quadratic: { matrix: of.matrix } }, (handle) =>
          accepted(module.spectrum(handle)),
        );
      }
      return withObjective(module, of, (handle) => accepted(module.spectrum(handle)));
    },
  };

  /** @type {Omit<import('./descent.js').Dynamics, 'spectrum'>} */
  const calls = {
    closedForm({ objective, start, steps, ...rule }) {
      const { learningRate, momentum } = heavyBall(rule);
      return withObjective(module, objective, (handle, { dimension }) => {
        const k = stepsOf(steps);
        return accepted(
          module.closedForm(handle, learningRate, momentum, numbers('start', start, dimension), k),
        );
      });
    },

    directions({ eigenvalues, fraction = 0.01, ...rule }) {
      const { learningRate, momentum } = heavyBall(rule);
      number('fraction', fraction, { above: 0, max: 1 });
      const { regimes, ...rest } = module.directions(
        numbers('eigenvalues', eigenvalues),
        learningRate,
        momentum,
        fraction,
      );
      return { regimes: Array.from(regimes, (index) => REGIMES[index]), ...rest };
    },

    edges(rule) {
      const { learningRate, momentum } = heavyBall(rule);
      number('learningRate', learningRate, { above: 0 });
      return module.edges(learningRate, number('momentum', momentum, { max: 1 }));
    },

    fromEigenbasis({ objective, coordinates }) {
      return withObjective(module, objective, (handle, { dimension }) =>
        accepted(module.fromEigenbasis(handle, numbers('coordinates', coordinates, dimension))),
      );
    },

    rate({ eigenvalues, ...rule }) {
      const { learningRate, momentum } = heavyBall(rule);
      return module.rate(spectrumOf(eigenvalues), learningRate, momentum);
    },

    optimum({ eigenvalues }) {
      return accepted(module.optimum(spectrumOf(eigenvalues)));
    },

    criticalMomentum({ eigenvalue, learningRate }) {
      return module.criticalMomentum(
        number('eigenvalue', eigenvalue, { min: 0 }) * number('learningRate', learningRate, { min: 0 }),
      );
    },

    stepsToTolerance({ objective, start, tolerance, maxSteps = 1e7, ...rule }) {
      const { learningRate, momentum } = heavyBall(rule);
      return withObjective(module, objective, (handle, { dimension }) =>
        accepted(
          module.stepsToTolerance(
            handle,
            numbers('start', start, dimension),
            learningRate,
            momentum,
            number('tolerance', tolerance, { above: 0 }),
            integer('maxSteps', maxSteps, 0, MAX_STEPS),
          ),
        ),
      );
    },

    stepsToToleranceFromCoordinates({ eigenvalues, coordinates, tolerance, maxSteps = 1e7, ...rule }) {
      const { learningRate, momentum } = heavyBall(rule);
      const lambda = spectrumOf(eigenvalues);
      return module.stepsToToleranceFromCoordinates(
        lambda,
        numbers('coordinates', coordinates, lambda.length),
        learningRate,
        momentum,
        number('tolerance', tolerance, { above: 0 }),
        integer('maxSteps', maxSteps, 0, MAX_STEPS),
      );
    },

    learningCurve({ eigenvalues, coordinates, steps, decades = 0, ...rule }) {
      const { learningRate, momentum } = heavyBall(rule);
      const lambda = nonNegative('eigenvalues', spectrumOf(eigenvalues));
      return module.learningCurve(
        lambda,
        numbers('coordinates', coordinates, lambda.length),
        learningRate,
        momentum,
        stepsOf(steps),
        integer('decades', decades, 0, MAX_DECADES),
      );
    },

    coordinatesOfShares({ eigenvalues, shares }) {
      const lambda = spectrumOf(eigenvalues);
      return module.coordinatesOfShares(
        lambda,
        nonNegative('shares', numbers('shares', shares, lambda.length)),
      );
    },

    filterFactors({ eigenvalues, penalty, steps, ...rule }) {
      const { learningRate, momentum } = heavyBall(rule);
      return module.filterFactors(
        nonNegative('eigenvalues', spectrumOf(eigenvalues)),
        number('penalty', penalty, { min: 0 }),
        learningRate,
        momentum,
        integer('steps', steps, 0, MAX_STEPS),
      );
    },

    regularized({ objective, kind, penalties }) {
      const lasso = isLasso(kind);
      const lambda = nonNegative('penalties', numbers('penalties', penalties));
      return withObjective(module, objective, (handle, { dimension }) => {
        fewEnough('regularized', dimension);
        return accepted(module.regularized(handle, lasso, lambda));
      });
    },

    lassoPath({ objective }) {
      return withObjective(module, objective, (handle, { dimension }) => {
        fewEnough('lassoPath', dimension);
        return accepted(module.lassoPath(handle));
      });
    },

    penaltyForNorm({ objective, kind, norm }) {
      const lasso = isLasso(kind);
      return withObjective(module, objective, (handle, { dimension }) => {
        fewEnough('penaltyForNorm', dimension);
        return accepted(module.penaltyForNorm(handle, lasso, number('norm', norm, { above: 0 })));
      });
    },

    regimeMap(options) {
      const { x, y, columns, rows } = gridOptions(options);
      const nesterov = isNesterov(options.optimizer);
      return { ...module.regimeMap(nesterov, ...x, ...y, columns, rows), regimeIds: [...REGIMES] };
    },

    preconditioned({ objective, point, stepSizes }) {
      return withObjective(module, objective, (handle, { dimension }) => {
        fewEnough('preconditioned', dimension);
        const d = numbers('stepSizes', stepSizes, dimension);
        d.forEach((size, i) => number(`stepSizes[${i}]`, size, { min: 0 }));
        return accepted(module.preconditioned(handle, numbers('point', point, dimension), d));
      });
    },

    regimeBoundaries({ samples, optimizer }) {
      return module.regimeBoundaries(isNesterov(optimizer), integer('samples', samples, 2, 1e5));
    },
  };
  return Object.freeze({ ...ofMatrices, ...takingOptions(calls, OPTIONS) });
}

/** @param {'momentum' | 'nesterov'} [optimizer] */
function isNesterov(optimizer = 'momentum') {
  return oneOf('optimizer', optimizer, ['momentum', 'nesterov']) === 'nesterov';
}

/** @param {'ridge' | 'lasso'} kind */
function isLasso(kind) {
  return oneOf('kind', kind, ['ridge', 'lasso']) === 'lasso';
}

/**
 * @param {ArrayLike<number>} steps
 */
function stepsOf(steps) {
  const k = numbers('steps', steps);
  k.forEach((step, i) => integer(`steps[${i}]`, step, 0, MAX_STEPS));
  return k;
}

/**
 * @param {string} name @param {Float64Array} values
 */
function nonNegative(name, values) {
  values.forEach((value, i) => number(`${name}[${i}]`, value, { min: 0 }));
  return values;
}

/**
 * @param {{ learningRate: number, momentum?: number }} rule
 */
function heavyBall({ learningRate, momentum = 0 }) {
  return {
    learningRate: number('learningRate', learningRate, { min: 0 }),
    momentum: number('momentum', momentum, { min: 0 }),
  };
}

/**
 * @param {ArrayLike<number>} eigenvalues
 */
function spectrumOf(eigenvalues) {
  const lambda = numbers('eigenvalues', eigenvalues);
  if (lambda.length === 0) throw new RangeError('eigenvalues must not be empty.');
  return lambda;
}
