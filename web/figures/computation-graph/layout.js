import { Graph } from '@dagrejs/graphlib';
import { layout } from '@dagrejs/dagre';

/** @typedef {[number, number]} Pair */
/**
 * @typedef {object} Layout in units of its own, from (0, 0)
 * @property {number} width
 * @property {number} height
 * @property {Map<number, Pair>} centres of the nodes
 * @property {{ from: number, to: number, operand: number, bends: Pair[] }[]} wires from an operand to its gate
 */

/**
 * The layered layout of a graph (Sugiyama's, by dagre): each gate after what it is computed from.
 * @param {import('./model.js').Model} model
 * @param {{ down: boolean, node: Pair, gap: Pair }} options `down`: from top to bottom instead of left to right; `gap`:
 *   between layers, and within one
 * @returns {Layout}
 */
export function layOut({ graph, nodes }, { down, node: [width, height], gap: [between, within] }) {
  const drawn = new Graph({ multigraph: true });
  drawn.setGraph({ rankdir: down ? 'TB' : 'LR', ranksep: between, nodesep: within, edgesep: within });
  drawn.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) drawn.setNode(String(node), { width, height });
  /** @type {Layout['wires']} */
  const wires = [];
  for (const to of nodes) {
    graph.operands[to].forEach((from, operand) => {
      if (!graph.active[from]) return;
      drawn.setEdge(String(from), String(to), {}, String(operand));
      wires.push({ from, to, operand, bends: [] });
    });
  }
  layout(/** @type {any} */ (drawn));
  for (const wire of wires) {
    const { points } = /** @type {any} */ (
      drawn.edge({ v: String(wire.from), w: String(wire.to), name: String(wire.operand) })
    );
    // Its ends lie on the nodes; every other point between stands in a layer that a long wire passes, and keeps it off
    // the nodes there.
    wire.bends = points
      .slice(1, -1)
      .filter((/** @type {unknown} */ _, /** @type {number} */ i) => i % 2 === 1)
      .map((/** @type {{ x: number, y: number }} */ { x, y }) => [x, y]);
  }
  const label = /** @type {any} */ (drawn.graph());
  return {
    width: label.width,
    height: label.height,
    centres: new Map(
      nodes.map((node) => {
        const { x, y } = /** @type {any} */ (drawn.node(String(node)));
        return [node, [x, y]];
      }),
    ),
    wires,
  };
}
