/** @typedef {import('./layout.js').Layout} Layout */
/**
 * @typedef {{ layer: number, unit: number, from: number | null, index: number }} Weight layers are counted from 0, `from`
 *   among the units below, null: it is the unit's bias; `index`: its place among the parameters
 * @typedef {{ weight: Weight, path: Path2D, at: { x: number, y: number } }} Edge `at`: where its number stands
 */

/** The mark of a bias: its side, and how far its middle is from the unit's lower left corner. */
const MARK = 7;
const [ASIDE, ABOVE] = [6, 4];
/** So far to the left its number stands, lest it hide the unit. */
const ROOM = 30;

/** Every weight and bias, unit by unit. @param {import('descent').Network['layers']} layers @returns {Weight[]} */
export const weightsIn = (layers) =>
  layers.flatMap(({ inputs, units, weights, biases }, layer) =>
    Array.from({ length: units }, (_, unit) => [
      ...Array.from({ length: inputs }, (_, from) => ({
        ...{ layer, unit, from },
        index: weights.offset + unit * inputs + from,
      })),
      { layer, unit, from: null, index: biases.offset + unit },
    ]).flat(),
  );

/** Their lines in the panel's pixels. @param {Weight[]} weights @param {Layout} layout @returns {Edge[]} */
export const edgesOf = (weights, { size, place }) =>
  weights.map((weight) => {
    const { layer, unit, from } = weight;
    const to = place(layer + 1, unit);
    const path = new Path2D();
    if (from === null) {
      const [x, y] = [to.x - size / 2 - ASIDE, to.y + size / 2 - ABOVE];
      path.rect(x - MARK / 2, y - MARK / 2, MARK, MARK);
      return { weight, path, at: { x: x - ROOM, y } };
    }
    const start = place(layer, from);
    const middle = (start.x + to.x) / 2;
    path.moveTo(start.x, start.y);
    path.bezierCurveTo(middle, start.y, middle, to.y, to.x, to.y);
    return { weight, path, at: { x: middle, y: (start.y + to.y) / 2 } };
  });

/** Widths at which lines are tried, so that of several that are near the nearest is found. */
const WIDTHS = [2, 6, 10, 14, 18, 24, 32, 40];
/** @type {CanvasRenderingContext2D | null} */
let pen = null;

/**
 * The edge that is nearest to a place, if any is within `reach` pixels.
 * @param {Edge[]} edges @param {[number, number]} at @param {number} reach @returns {Edge | null}
 */
export function nearest(edges, [x, y], reach) {
  pen ??= /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  for (const width of WIDTHS.filter((wide) => wide <= 2 * reach)) {
    pen.lineWidth = width;
    const found = edges.find(({ path }) => /** @type {any} */ (pen).isPointInStroke(path, x, y));
    if (found) return found;
  }
  return null;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Edge[]} edges
 * @param {{ parameters: Float64Array, heaviest: number, held: { layer: number, unit: number } | null,
 *   chosen: Weight | null, colors: { low: string, high: string, paper: string, line: string, hand: string } }} look
 *   `held`: the unit whose own alone are drawn in full
 */
export function paintEdges(context, edges, { parameters, heaviest, held, chosen, colors }) {
  const own = (/** @type {Weight} */ { layer, unit }) => held?.layer === layer && held.unit === unit;
  for (const { weight, path } of edges) {
    const value = parameters[weight.index];
    const share = Math.min(1, Math.abs(value) / heaviest);
    const color = value < 0 ? colors.low : colors.high;
    const isChosen = weight.index === chosen?.index;
    if (weight.from === null) {
      context.globalAlpha = 1;
      context.fillStyle = colors.paper;
      context.fill(path);
      context.globalAlpha = 0.15 + 0.85 * share;
      context.fillStyle = color;
      context.fill(path);
      context.globalAlpha = 1;
      context.strokeStyle = isChosen ? colors.hand : colors.line;
      context.lineWidth = isChosen ? 2.5 : 1;
      context.stroke(path);
      continue;
    }
    const width = 0.4 + 5 * share;
    if (isChosen) {
      context.globalAlpha = 1;
      context.strokeStyle = colors.hand;
      context.lineWidth = width + 5;
      context.stroke(path);
      context.strokeStyle = colors.paper;
      context.lineWidth = width + 1.5;
      context.stroke(path);
    }
    context.strokeStyle = color;
    context.globalAlpha = isChosen ? 1 : held && !own(weight) ? 0.12 : 0.25 + 0.7 * share;
    context.lineWidth = width;
    context.stroke(path);
  }
  context.globalAlpha = 1;
}
