/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('./parameters.js').State} State */

const SIDE = 49;
/** Angles at which the curvature is told, from 0 to 180 degrees. */
const ANGLES = Float64Array.from({ length: 181 }, (_, i) => i);
const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;

/**
 * The quadratic with the two eigenvalues along the axes: its heights over the square from -1 to 1, its curvature in
 * every direction and in that of the state.
 * @param {Engine} engine
 */
export function shapes(engine) {
  let key = '';
  /** @type {{ values: Float64Array, curvatures: Float64Array, curvature: number } | null} */
  let shape = null;
  return {
    angles: ANGLES,
    /** @param {State} state */
    of({ eigenvalues, angle }) {
      const wanted = JSON.stringify([eigenvalues, angle]);
      if (shape && wanted === key) return shape;
      key = wanted;
      const objective = engine.objective({ quadratic: { eigenvalues } });
      const span = /** @type {[number, number]} */ ([-1, 1]);
      const values = objective.grid({ x: span, y: span, columns: SIDE, rows: SIDE });
      const all = objective.curvatures({ point: [0, 0], angles: [...ANGLES, angle].map(radians) });
      objective.dispose();
      return (shape = {
        values,
        curvatures: all.subarray(0, ANGLES.length),
        curvature: all[ANGLES.length],
      });
    },
  };
}

/** What the eigenvalues make of it. @param {number[]} eigenvalues @returns {'bowl' | 'dome' | 'saddle' | 'trough' | 'ridge' | 'plain'} */
export function shapeName(eigenvalues) {
  const up = eigenvalues.filter((lambda) => lambda > 0).length;
  const down = eigenvalues.filter((lambda) => lambda < 0).length;
  if (up === 2) return 'bowl';
  if (down === 2) return 'dome';
  if (up && down) return 'saddle';
  return up ? 'trough' : down ? 'ridge' : 'plain';
}

/** What a critical point of such a shape is. @param {number[]} eigenvalues */
export function kindName(eigenvalues) {
  const name = shapeName(eigenvalues);
  const known = { bowl: 'a minimum', dome: 'a maximum', saddle: 'a saddle point' };
  return known[/** @type {keyof typeof known} */ (name)] ?? 'not decided by curvature';
}
