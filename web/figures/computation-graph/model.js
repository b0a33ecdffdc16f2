import { EXAMPLES, FIRST_VALUES } from './examples.js';
import { DONE, MOST_LEAVES, MOST_NODES } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Graph} Graph */
/** @typedef {import('descent').Sweeps} Sweeps */
/**
 * @typedef {{ phase: 'leaves' | 'forward' | 'seed' | 'reverse', gate: number }} Moment `gate`: the node whose turn it is,
 *   -1 where it is nobody's
 */
/**
 * @typedef {object} Model
 * @property {string} expression
 * @property {Graph} graph
 * @property {number[]} gates nodes that are drawn as gates, in the order of evaluation
 * @property {number[]} nodes all that are drawn: leaves, then gates
 */

/** What is wrong with a formula, in words, and where. */
export class FormulaTrouble extends Error {
  /** @param {string} message @param {number} [column] */
  constructor(message, column) {
    super(message);
    this.column = column;
  }
}

/** The formula that a state speaks of. @param {State} state */
export function expressionOf({ example, formula }) {
  return EXAMPLES[example]?.expression ?? formula;
}

/** Where its leaves stand. @param {State} state @param {number} count */
export function pointOf({ example, at }, count) {
  const first = EXAMPLES[example]?.point ?? FIRST_VALUES;
  return Array.from({ length: count }, (_, i) => at[i] ?? first[i]);
}

/** Graphs by formula; what a tape is does not hang on which engine read it. @type {Map<string, Model | FormulaTrouble>} */
const known = new Map();

/**
 * Graphs by formula: what is asked again at each frame of a drag.
 * @param {import('descent').Engine} engine
 */
export function models(engine) {
  return {
    /** Throws a `FormulaTrouble` where there is no picture of it. @param {string} expression @returns {Model} */
    of(expression) {
      let model = known.get(expression);
      if (!model) {
        if (known.size > 50) known.clear();
        known.set(expression, (model = read(engine, expression)));
      }
      if (model instanceof FormulaTrouble) throw model;
      return model;
    },
    /** @param {Model} model @param {number[]} point @returns {Sweeps} */
    sweeps: ({ expression }, point) => engine.autodiff.sweeps({ expression, point }),
  };
}

/** @param {import('descent').Engine} engine @param {string} expression @returns {Model | FormulaTrouble} */
function read(engine, expression) {
  /** @type {Graph} */
  let graph;
  try {
    graph = engine.autodiff.graph({ expression });
  } catch (error) {
    const { message, column } = /** @type {Error & { column?: number }} */ (error);
    return new FormulaTrouble(message.replace(/^In the expression, c/, 'C'), column);
  }
  const { variables, operations, active } = graph;
  if (variables.length > MOST_LEAVES)
    return new FormulaTrouble(
      `There are ${variables.length} leaves in it; the picture holds ${MOST_LEAVES} at most.`,
    );
  const gates = operations.flatMap((_, node) => (active[node] && node >= variables.length ? [node] : []));
  const nodes = [...variables.keys(), ...gates];
  if (nodes.length > MOST_NODES)
    return new FormulaTrouble(
      `It has ${nodes.length} leaves and gates; the picture holds ${MOST_NODES} at most.`,
    );
  return { expression, graph, gates, nodes };
}

/** The last step. @param {Model} model @param {State['mode']} mode */
export function lastStep({ gates }, mode) {
  return mode === 'reverse' ? 2 * gates.length + 1 : gates.length;
}

/** The last step of the formula that a state speaks of. @param {State} state */
export function endOf(state) {
  const model = known.get(expressionOf(state));
  return model && !(model instanceof FormulaTrouble) ? lastStep(model, state.mode) : DONE;
}

/** Whose turn it is at a step. @param {Model} model @param {State['mode']} mode @param {number} k @returns {Moment} */
export function momentAt(model, mode, k) {
  const { gates } = model;
  const step = Math.min(k, lastStep(model, mode));
  if (step === 0) return { phase: 'leaves', gate: -1 };
  if (step <= gates.length) return { phase: 'forward', gate: gates[step - 1] };
  const back = step - gates.length - 1;
  if (back === 0) return { phase: 'seed', gate: -1 };
  return { phase: 'reverse', gate: gates[gates.length - back] };
}

/** The step at which it is this gate's turn, in the sweep that the step `k` is in. @param {Model} model @param {State['mode']} mode @param {number} k @param {number} gate */
export function stepOf(model, mode, k, gate) {
  const { gates } = model;
  const turn = gates.indexOf(gate) + 1;
  if (turn === 0) return k;
  return mode === 'reverse' && k > gates.length ? 2 * gates.length + 2 - turn : turn;
}
