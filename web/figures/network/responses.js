/** The plane of inputs is shown from -REACH to REACH, at SIDE x SIDE points. */
export const REACH = 6;
export const SIDE = 44;

/** What each unit of each layer answers over the plane. @param {import('descent').Network} network */
export function responsesOf(network) {
  const span = /** @type {[number, number]} */ ([-REACH, REACH]);
  return network.responses({ x: span, y: span, columns: SIDE, rows: SIDE });
}
