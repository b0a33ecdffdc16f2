/**
 * Warm to cool from the largest to the smallest eigenvalue: hues between the three of the palette.
 * @param {number} index the flattest is 0 @param {number} count @param {'' | '-text' | '-area'} [kind]
 */
export function eigenColor(index, count, kind = '') {
  const at = count > 1 ? (2 * index) / (count - 1) : 2;
  const [from, to] = at <= 1 ? ['flat', 'middle'] : ['middle', 'steep'];
  const share = Math.round(100 * (at <= 1 ? at : at - 1));
  return `color-mix(in oklab, var(--eigen-${to}${kind}) ${share}%, var(--eigen-${from}${kind}))`;
}
