/** @typedef {import('./figure.js').Controller} Controller */

/** Whether whoever has the focus makes text of keys, or finds an entry by them. @param {Element} target */
export function takesText(target) {
  return target.matches('input:not([type=range], [type=radio], [type=checkbox]), textarea, select');
}

/**
 * What a figure as a whole does with a key that none of its controls has claimed: `p` plays and pauses, `r` resets.
 * @param {string} key @param {Controller | null | undefined} figure @returns {boolean} whether the key was one of these
 */
export function figureKey(key, figure) {
  if (key === 'p') figure?.togglePlay();
  else if (key === 'r') figure?.reset();
  else return false;
  return true;
}
