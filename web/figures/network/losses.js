/** @typedef {import('descent').Engine['catalog']['losses'][number]} Loss */
/** @typedef {'labels' | 'classes' | 'values'} Kind of targets: one of two sides, one of several classes, a number */

/** Those of classes, and of the angle between outputs, need several outputs. @param {Loss} loss */
const needsSeveral = ({ id, targets }) => targets === 'classes' || id === 'cosine-similarity';

/**
 * What the menu offers: for one output, or for one output a class.
 * @param {readonly Loss[]} losses @param {boolean} several
 */
export const offered = (losses, several) => losses.filter((loss) => several || !needsSeveral(loss));

/**
 * The wished loss, or, where targets of this kind are nothing to it, the nearest that takes them.
 * @param {readonly Loss[]} losses @param {Kind} kind @param {string} wished
 */
export function lossFor(losses, kind, wished) {
  const loss = losses.find(({ id }) => id === wished);
  if (!loss || kind === 'classes') return wished;
  if (kind === 'values') return loss.targets === 'values' && !needsSeveral(loss) ? wished : 'mse';
  if (!needsSeveral(loss)) return wished;
  return wished === 'softmax-cross-entropy' ? 'bce-with-logits' : 'mse';
}

/** The usual loss of either kind becomes the other's, where data of another kind are chosen. @param {Kind} kind @param {string} loss */
export function usualInstead(kind, loss) {
  const [own, other] =
    kind === 'classes' ? ['softmax-cross-entropy', 'mse'] : ['mse', 'softmax-cross-entropy'];
  return loss === other ? own : loss;
}

/** Whether the outputs are bent to lie between -1 and 1, as their targets do. @param {Loss | undefined} loss @param {Kind} kind */
export const bends = (loss, kind) =>
  kind !== 'values' && loss?.targets === 'values' && loss.id !== 'cosine-similarity';
