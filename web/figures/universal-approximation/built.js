import { GIVEN, INTERVAL } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */

/** Points at which functions are drawn and errors looked for, and of these every so many-th is an example to learn. */
export const SAMPLES = 401;
export const STRIDE = 4;
export const places = Float64Array.from(
  { length: SAMPLES },
  (_, i) => INTERVAL[0] + ((INTERVAL[1] - INTERVAL[0]) * i) / (SAMPLES - 1),
);

/** The formula of a state. @param {State} state */
export const formulaOf = ({ target, formula }) => (target === 'own' ? formula : GIVEN[target].expression);

/**
 * Shape and weights of the network that is built for a state's target, what it answers, and how far it is off. Throws,
 * in words, where there is no such function.
 * @param {Engine} engine @param {State} state
 */
export function build(engine, state) {
  const objective = engine.objective({ expression: formulaOf(state), variables: ['x'] });
  try {
    const { activation, width, sharpness } = state;
    const made = engine.approximation.construct({
      ...{ target: objective, interval: INTERVAL, activation, width, sharpness },
      depth: activation === 'relu' ? state.depth : 1,
    });
    const network = engine.network(made.spec);
    network.setParameters(made.parameters);
    const outputs = network.forward(places);
    const weights = network.parameterCount;
    network.dispose();
    const targets = objective.values(places);
    const errors = engine.approximation.errors({ outputs, targets });
    return { ...made, outputs, targets, errors, weights, atKnots: objective.values(made.knots) };
  } finally {
    objective.dispose();
  }
}

/** @typedef {ReturnType<typeof build>} Built */
