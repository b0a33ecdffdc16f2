import { area } from 'd3-shape';

/**
 * Stacked areas: what each part adds to a sum, the first at the bottom.
 * @param {import('./frame.js').Frame} frame
 * @param {{ colors: string[] }} options CSS values, one a part; `set` may bring others
 */
export function stackedArea(frame, { colors }) {
  const group = frame.group('plot', 'stacked-area');
  /** @type {{ values: ArrayLike<number>, x: ArrayLike<number> | null, rows: number, fills: string[] }} */
  let data = { values: [], x: null, rows: 0, fills: colors };

  const mark = frame.add({
    paint() {
      const { values, x, rows, fills } = data;
      const parts = fills.length;
      /** @type {string[]} */
      const shapes = [];
      const floor = new Float64Array(rows);
      const top = new Float64Array(rows);
      // A column of pixels needs one sample only.
      const stride = Math.max(1, Math.floor(rows / (2 * frame.width)));
      const samples = Array.from({ length: Math.ceil(rows / stride) }, (_, i) => i * stride);
      const [low, high] = frame.y.domain();
      // Far above the plot any height looks the same, but a renderer has its largest number.
      const ceiling = high + 50 * (high - low);
      const pixel = (/** @type {number} */ value) => frame.y(Math.min(ceiling, Math.max(low, value)));
      for (let part = 0; part < parts; ++part) {
        for (let row = 0; row < rows; ++row) {
          floor[row] = top[row];
          top[row] += values[row * parts + part];
        }
        const shape = area(/** @type {(row: number) => number} */ ((row) => frame.x(x ? x[row] : row)))
          .defined((row) => Number.isFinite(top[/** @type {any} */ (row)]))
          .y0((row) => pixel(floor[/** @type {any} */ (row)]))
          .y1((row) => pixel(top[/** @type {any} */ (row)]));
        shapes.push(shape(/** @type {any} */ (samples)) ?? '');
      }
      group
        .selectAll('path')
        .data(shapes)
        .join('path')
        .attr('d', (shape) => shape)
        .style('fill', (_, part) => fills[part]);
    },
  });

  return {
    mark,
    /**
     * @param {ArrayLike<number>} values rows x parts, row-major (as the engine's `errors`)
     * @param {ArrayLike<number>} [x] one a row; 0, 1, 2, ... if left out
     * @param {string[]} [fills] other colours, where there are other parts
     */
    set(values, x, fills = colors) {
      data = {
        values,
        x: x ?? null,
        rows: fills.length ? Math.floor(values.length / fills.length) : 0,
        fills,
      };
      frame.invalidate();
    },
  };
}
