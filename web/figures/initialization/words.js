import { formatNumber } from '../../plot/format.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./starts.js').Start} Start */

const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });

/** How large the gradient is that reaches the first layer. @param {Start} start */
export const reaching = ({ measured }) => measured[0].preActivationGradientScale;

/** What is to be said of a start that is not drawn, or whose signal is gone. @param {Start} start */
export function remark({ scheme, measured }) {
  const { name } = scheme;
  if (scheme.id === 'zeros')
    return `${name}: nothing goes forward, nothing comes back, and no unit ever differs from its neighbour.`;
  if (!scheme.drawn)
    return `${name}: all units of a layer are one unit. Theory is about random weights and says nothing here.`;
  const last = measured[measured.length - 1];
  const [first] = measured;
  const [forward, backward] = [
    last.preActivationScale / first.preActivationScale,
    first.preActivationGradientScale / last.preActivationGradientScale,
  ];
  const told = (/** @type {number} */ ratio) =>
    ratio >= 1 ? `grows ${short(ratio)}-fold` : `shrinks to ${short(ratio)} of its size`;
  return `${name}: on its way up the signal ${told(forward)}; on its way down the gradient ${told(backward)}.`;
}

/** @param {{ own: Start, against: Start }} both */
export function divergence({ own, against }) {
  const gone = [own, against].filter(({ diverged }) => diverged);
  if (gone.length === 0) return null;
  const told = gone.map(({ scheme, last }) => `${scheme.name} in epoch ${last + 1}`).join(', ');
  return `The numbers left the finite world (${told}): the step is too large for this start.`;
}

/** @param {{ own: Start, against: Start }} both @param {State} state @param {number | null} balanced */
export function description(both, { activation, depth, width, k, gain }, balanced) {
  const { own, against } = both;
  const at = (/** @type {Start} */ start) => {
    const epoch = Math.min(k, start.last);
    return `after ${epoch} epochs its loss is ${formatNumber(start.losses[epoch])}`;
  };
  const best =
    balanced === null
      ? ''
      : ` Theory keeps the gradient’s size at ${own.scheme.parameters[0].name} ${short(balanced)}.`;
  const value = own.scheme.parameters.length ? ` (${own.scheme.parameters[0].name} ${short(gain)})` : '';
  return (
    `A network of ${depth} hidden layers of ${width} units, ${activation}. ${remark(own)} ` +
    `The gradient that reaches the first layer is ${formatNumber(reaching(own))}; started so${value}, ${at(own)}. ` +
    `${remark(against)} The gradient there is ${formatNumber(reaching(against))}; ${at(against)}.${best}`
  );
}
