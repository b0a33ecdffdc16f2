import { formatNumber } from '../../plot/format.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./landscape.js').Landscape} Landscape */
/** @typedef {import('./study.js').Answer['runs'][number]} Run */

/** @param {number} share */
const percent = (share) => `${formatNumber(100 * share)} %`;

/** @param {Run[]} runs @param {State} state @returns {string | null} */
export function lostWords(runs, state) {
  const lost = runs.filter((run) => run.lost && state.k >= run.steps);
  if (lost.length === 0) return null;
  const named = lost.map(({ name, steps }) => `${name} leaves the picture after step ${steps}`).join('; ');
  return `${named}: the step is too large for the curvature that it meets, and the loss grows without end.`;
}

/**
 * @param {Landscape} land @param {Run[]} runs @param {State} state
 * @param {{ k: number, loss: number, sharpness: number, edge: number }} now
 */
export function description({ explained, shadows }, runs, state, { k, loss, sharpness, edge }) {
  const { depth, width, activation, data, plane, view } = state;
  const where =
    plane === 'path'
      ? `The plane holds ${percent(explained ?? 0)} of the paths’ variance`
      : plane === 'random'
        ? 'The plane has two random directions, scaled to the length of each unit’s weights'
        : 'The plane has the two steepest directions of the Hessian';
  const others = runs
    .slice(1)
    .map(({ name }) => name)
    .join(' and ');
  const beside =
    state.optimizer === 'adam'
      ? ''
      : ` Its largest Hessian eigenvalue there is ${formatNumber(sharpness)}; the edge of stability is ${formatNumber(edge)}.`;
  return (
    `A network with ${depth} hidden ${depth === 1 ? 'layer' : 'layers'} of ${width} ${width === 1 ? 'unit' : 'units'} (${activation}) on the data “${data}”, trained by ${runs[0].name}` +
    `${others ? `, with ${others} from the same start` : ''}. After step ${k} its loss is ${formatNumber(loss)}.${beside} ` +
    (view === 'edge' && plane === 'path'
      ? ''
      : `${where}, and passes the network at a distance of ${formatNumber(shadows[0].distances[k])}.`)
  ).trim();
}
