import { area } from 'd3-shape';

/**
 * Stacked areas: what each part adds to a sum, the first at the bottom.
 * @param {import('./frame.js').Frame} frame
 * @param {{ colors: string[] }} options CSS values, one a part
 */
export function stackedArea(frame, { colors }) {
  const group = frame.group('plot', 'stacked-area');
  const nodes = colors.map((color) => group.append('path').style('fill', color));
  /** @type {{ values: ArrayLike<number>, x: ArrayLike<number> | null, rows: number }} */
  let data = { values: [], x: null, rows: 0 };

  const mark = frame.add({
    paint() {
      const { values, x, rows } = data;
      const parts = colors.length;
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
        nodes[part].attr('d', shape(/** @type {any} */ (samples)) ?? '');
      }
    },
  });

  return {
    mark,
    /**
     * @param {ArrayLike<number>} values rows x parts, row-major (as the engine's `errors`)
     * @param {ArrayLike<number>} [x] one a row; 0, 1, 2, ... if left out
     */
    set(values, x) {
      data = { values, x: x ?? null, rows: Math.floor(values.length / colors.length) };
      frame.invalidate();
    },
  };
}
