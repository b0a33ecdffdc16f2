/** The data sets of the catalogue lie between -REACH and REACH. */
export const REACH = 6;
/** The plane of inputs is shown at SIDE x SIDE points. */
export const SIDE = 44;

/** @param {number} reach */
const gridOf = (reach) => {
  const span = /** @type {[number, number]} */ ([-reach, reach]);
  return { x: span, y: span, columns: SIDE, rows: SIDE };
};

/** What each unit of each layer answers over the plane. @param {import('descent').Network} network @param {number} reach */
export const responsesOf = (network, reach) => network.responses(gridOf(reach));

/** What several outputs decide for over the plane. @param {import('descent').Network} network @param {number} reach */
export const decisionsOf = (network, reach) => network.decisions(gridOf(reach));
