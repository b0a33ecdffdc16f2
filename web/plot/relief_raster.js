/**
 * A surface seen aslant, in plain pixels: parallel projection, a depth for each pixel, levels as on a map, and light
 * from the upper left. A hundred lines instead of a library, and the depths say which part of a path is hidden.
 *
 * In the surface's own box x and y run from -1 to 1 and the height from 0 to `HIGHEST`.
 */

/** @typedef {{ turn: number, tilt: number, width: number, height: number }} View angles in degrees, size in pixels */

export const HIGHEST = 0.95;
const LIGHT = [-0.45, -0.5, 0.74];

/**
 * From the box to pixels and depth, which grows away from the eye.
 * @param {View} view
 */
export function projection({ turn, tilt, width, height }) {
  const [around, above] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const [ct, st, ce, se] = [Math.cos(around), Math.sin(around), Math.cos(above), Math.sin(above)];
  // Large enough for every turn, so that the surface does not breathe while it is turned.
  const unit = Math.min(width / (2 * Math.SQRT2), height / (2 * Math.SQRT2 * se + HIGHEST * ce)) * 0.97;
  const [cx, cy] = [width / 2, height / 2 + (unit * HIGHEST * ce) / 2];
  return {
    unit,
    /** @param {number} u @param {number} v @param {number} h */
    x: (u, v, h) => cx + unit * (u * ct - v * st) + 0 * h,
    /** @param {number} u @param {number} v @param {number} h */
    y: (u, v, h) => cy - unit * ((u * st + v * ct) * se + h * ce),
    /** @param {number} u @param {number} v @param {number} h */
    depth: (u, v, h) => (u * st + v * ct) * ce - h * se,
  };
}

/** @typedef {ReturnType<typeof projection>} Projection */

/**
 * @typedef {object} Mesh
 * @property {Float32Array} heights 0 to 1, row 0 at the low end of y; NaN where there is no surface
 * @property {Float32Array} light of each vertex
 * @property {number} columns
 * @property {number} rows
 */

/** @param {Float32Array} heights @param {number} columns @param {number} rows @returns {Mesh} */
export function meshOf(heights, columns, rows) {
  const light = new Float32Array(heights.length);
  const at = (/** @type {number} */ column, /** @type {number} */ row) =>
    heights[Math.min(rows - 1, Math.max(0, row)) * columns + Math.min(columns - 1, Math.max(0, column))];
  for (let row = 0; row < rows; ++row) {
    for (let column = 0; column < columns; ++column) {
      const dx = ((at(column + 1, row) - at(column - 1, row)) * HIGHEST * (columns - 1)) / 4;
      const dy = ((at(column, row + 1) - at(column, row - 1)) * HIGHEST * (rows - 1)) / 4;
      const length = Math.hypot(dx, dy, 1);
      const lit = (-dx * LIGHT[0] - dy * LIGHT[1] + LIGHT[2]) / length;
      light[row * columns + column] = Number.isFinite(lit) ? 0.78 + 0.3 * Math.max(0, lit) : 1;
    }
  }
  return { heights, light, columns, rows };
}

/**
 * Paints the mesh.
 * @param {Mesh} mesh @param {Projection} project
 * @param {{ width: number, height: number, stride: number, bands: Uint8Array, colors: [number, number, number][], isoline: [number, number, number] }} options
 *   `stride`: of the mesh's samples each so-manieth; `bands`: the level of a height, looked up by 1023 times it
 * @returns {{ image: ImageData, depths: Float32Array }}
 */
export function paintRelief(
  { heights, light, columns, rows },
  project,
  { width, height, stride, bands, colors, isoline },
) {
  const { image, depths, tall, lit } = buffers(width, height);
  const [across, up] = [Math.floor((columns - 1) / stride) + 1, Math.floor((rows - 1) / stride) + 1];
  const count = across * up;
  const [px, py, pz, ph, pl] = Array.from({ length: 5 }, () => new Float32Array(count));
  for (let row = 0; row < up; ++row) {
    for (let column = 0; column < across; ++column) {
      const from = row * stride * columns + column * stride;
      const to = row * across + column;
      const [u, v, h] = [(2 * column) / (across - 1) - 1, (2 * row) / (up - 1) - 1, heights[from] * HIGHEST];
      [px[to], py[to], pz[to]] = [project.x(u, v, h), project.y(u, v, h), project.depth(u, v, h)];
      [ph[to], pl[to]] = [heights[from], light[from]];
    }
  }

  /** @param {number} a @param {number} b @param {number} c three vertices */
  const triangle = (a, b, c) => {
    const ax = px[a];
    const ay = py[a];
    const bx = px[b];
    const by = py[b];
    const cx = px[c];
    const cy = py[c];
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (!(Math.abs(area) > 1e-6)) return;
    const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx)));
    const right = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx)));
    const top = Math.max(0, Math.ceil(Math.min(ay, by, cy)));
    const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy)));
    const inverse = 1 / area;
    // Shares of b and c at a pixel; a has the rest. Both are straight in x and y.
    const bdx = (cy - ay) * inverse;
    const cdx = -(by - ay) * inverse;
    const bdy = -(cx - ax) * inverse;
    const cdy = (bx - ax) * inverse;
    const za = pz[a];
    const zb = pz[b] - za;
    const zc = pz[c] - za;
    const ha = ph[a];
    const hb = ph[b] - ha;
    const hc = ph[c] - ha;
    const la = pl[a];
    const lb = pl[b] - la;
    const lc = pl[c] - la;
    for (let y = top; y <= bottom; ++y) {
      let shareB = (left - ax) * bdx + (y - ay) * bdy;
      let shareC = (left - ax) * cdx + (y - ay) * cdy;
      for (let x = left, at = y * width + left; x <= right; ++x, ++at, shareB += bdx, shareC += cdx) {
        if (shareB < -1e-4 || shareC < -1e-4 || shareB + shareC > 1.0001) continue;
        const depth = za + shareB * zb + shareC * zc;
        if (depth >= depths[at]) continue;
        depths[at] = depth;
        tall[at] = (ha + shareB * hb + shareC * hc) * 1023;
        lit[at] = la + shareB * lb + shareC * lc;
      }
    }
  };
  for (let row = 0; row + 1 < up; ++row) {
    for (let column = 0; column + 1 < across; ++column) {
      const a = row * across + column;
      triangle(a, a + 1, a + across);
      triangle(a + 1, a + across + 1, a + across);
    }
  }

  const pixels = new Uint32Array(image.data.buffer);
  const [reds, greens, blues] = [0, 1, 2].map((i) => Float32Array.from(colors, (color) => color[i]));
  const [lineRed, lineGreen, lineBlue] = isoline;
  const starts = startsOf(bands, colors.length);
  for (let y = 0, at = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x, ++at) {
      const here = tall[at];
      if (Number.isNaN(here)) {
        pixels[at] = 0;
        continue;
      }
      const band = bands[here | 0];
      // How far the next level is, in pixels: the surface climbs so much from one to the next. Where it breaks off on
      // one side, the other one tells.
      const away = Math.min(here - starts[band], starts[band + 1] - here);
      const aside = slope(here, x > 0 ? tall[at - 1] : NaN, x + 1 < width ? tall[at + 1] : NaN);
      const down = slope(here, y > 0 ? tall[at - width] : NaN, y + 1 < height ? tall[at + width] : NaN);
      const climb = Math.sqrt(aside * aside + down * down);
      const ink = away < climb ? 1 - away / climb : 0;
      const shade = lit[at] * (1 - ink);
      const red = Math.min(255, reds[band] * shade + lineRed * ink);
      const green = Math.min(255, greens[band] * shade + lineGreen * ink);
      const blue = Math.min(255, blues[band] * shade + lineBlue * ink);
      pixels[at] = 0xff000000 | (blue << 16) | (green << 8) | red;
    }
  }
  // The depths are asked for later; the next surface may be painted before.
  return { image, depths: depths.slice() };
}

/** Of 1024 heights the first of each band, and of one that there is not. @param {Uint8Array} bands @param {number} count */
function startsOf(bands, count) {
  const starts = new Float32Array(count + 1).fill(Infinity);
  for (let i = bands.length - 1; i > 0; --i) starts.fill(i, bands[i - 1] + 1, bands[i] + 1);
  starts[0] = -Infinity;
  return starts;
}

/** From a pixel to the nearer of two beside it, of which either may not be there. @param {number} here @param {number} before @param {number} after */
function slope(here, before, after) {
  const back = Math.abs(here - before);
  const on = Math.abs(after - here);
  if (back < on || Number.isNaN(on)) return Number.isNaN(back) ? 0 : back;
  return on;
}

/** @type {{ image: ImageData, depths: Float32Array, tall: Float32Array, lit: Float32Array } | null} */
let kept = null;

/** Pixels, emptied. One set is kept: a hand that turns a surface wants them sixty times a second. @param {number} width @param {number} height */
function buffers(width, height) {
  const count = width * height;
  if (kept?.image.width !== width || kept.image.height !== height) {
    kept = {
      image: new ImageData(width, height),
      depths: new Float32Array(count),
      tall: new Float32Array(count),
      lit: new Float32Array(count),
    };
  }
  kept.depths.fill(Infinity);
  kept.tall.fill(NaN);
  return kept;
}
