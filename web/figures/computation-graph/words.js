import { formatCount } from '../../plot/format.js';
import { lookOf } from './graph_panel.js';
import { leafName, nodeName, shown } from './names.js';

/** @typedef {import('./graph_panel.js').Shown} Shown */

/** What happens at a step, in a sentence or two. @param {Shown} now */
export function aboutStep(now) {
  const { model, at, state } = now;
  const { graph } = model;
  const look = lookOf(now);
  const { moment, gate, last } = look;
  const name = (/** @type {number} */ node) => nodeName(graph, at, node);
  const value = shown(at.values[graph.output]);
  if (state.k > last) {
    const { counts } = graph;
    return state.mode === 'reverse'
      ? `f = ${value}. One sweep back has brought the derivative to every leaf, in ${formatCount(counts.reverse)} operations; the value took ${formatCount(counts.forward)}. Drag a leaf, or press Step to see how it comes about.`
      : `f = ${value}, and df/d${leafName(graph.variables[look.leaf])} = ${shown(at.tangents[look.leaf][graph.output])}. A sweep forwards tells one derivative; choose another leaf by its name and sweep again.`;
  }
  if (moment.phase === 'leaves')
    return state.mode === 'reverse'
      ? 'The leaves have their numbers. Each gate waits for those on its left.'
      : `The leaves have their numbers, and ${leafName(graph.variables[look.leaf])} moves at speed 1, the others at 0.`;
  if (moment.phase === 'seed') return `f = ${value}. Back now: the derivative of the output by itself is 1.`;
  const operands = graph.operands[gate].map((node, i) => ({ node, partial: at.partials[gate][i] }));
  if (moment.phase === 'forward') {
    const from = operands.map(({ node }) => shown(at.values[node])).join(' and ');
    const result = `The gate ${name(gate)} makes ${shown(at.values[gate])} of ${from}.`;
    if (state.mode === 'reverse') return result;
    const told = operands
      .filter(({ node }) => graph.active[node])
      .map(({ node, partial }) => `${shown(partial)} × ${shown(at.tangents[look.leaf][node])}`)
      .join(' + ');
    return `${result} Its speed is ${told} = ${shown(at.tangents[look.leaf][gate])}.`;
  }
  const sent = at.contributions
    .filter(({ from }) => from === gate)
    .map(({ to, operand, amount, sum }) => {
      const passed = `${shown(at.adjoints[gate])} × ${shown(at.partials[gate][operand])} = ${shown(amount)} to ${name(to)}`;
      const later = sum !== amount;
      return later ? `${passed}, which is used elsewhere, too: together ${shown(sum)}` : passed;
    });
  return `At the gate ${name(gate)} arrives ${shown(at.adjoints[gate])}. It passes on ${sent.join('; ')}.`;
}

/** What a gate without a value could not do. @param {import('./model.js').Model} model @param {import('descent').Sweeps} at */
export function aboutUndefined({ graph }, at) {
  const node = /** @type {number} */ (at.undefinedAt);
  const operands = graph.operands[node].map((operand) => shown(at.values[operand])).join(' and ');
  return `The gate ${nodeName(graph, at, node)} has no finite value at ${operands}. The picture keeps the last values that it can show.`;
}

/** @param {number} count @param {string} one @param {string} more */
const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;

/** @param {Shown} now */
export function description(now) {
  const { model, at, state, point } = now;
  const { variables, output, counts } = model.graph;
  const leaves = variables.map((name, i) => `${leafName(name)} = ${shown(point[i])}`).join(', ');
  const gradient = variables.map((name, i) => `${leafName(name)} ${shown(at.adjoints[i])}`).join(', ');
  return (
    `The formula ${model.expression} as a graph of ${many(variables.length, 'leaf', 'leaves')} and ${many(model.gates.length, 'gate', 'gates')}. At ${leaves} its value is ${shown(at.values[output])}; ` +
    `its derivatives are ${gradient}. The value takes ${counts.forward} operations, the gradient ${counts.reverse} backwards, ` +
    `${counts.tangentSweeps} forwards. ${aboutStep({ model, at, state, point })}`
  );
}
