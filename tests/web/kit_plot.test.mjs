import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contours } from 'd3-contour';
import { scaleLinear, scaleLog } from 'd3-scale';
import { clipSegment } from '../../web/plot/clip.js';
import { contourRings } from '../../web/plot/contour_rings.js';
import { fieldLevels } from '../../web/plot/levels.js';
import { dotData, pixelsAlong, polylineData, thinColumns } from '../../web/plot/outline.js';
import { BESIDE_HANDLE, placeLabels, ringBoxes } from '../../web/plot/placement.js';
import { equalUnits, makeScale, plotArea } from '../../web/plot/plot_area.js';
import { localPoint } from '../../web/plot/pointer.js';
import { arrowStep, fineStep, roundTo } from '../../web/plot/steps.js';
import { quietTicks } from '../../web/plot/ticks.js';

test('the pointer is found in an element that is scaled by CSS', () => {
  for (const scale of [0.5, 1, 1.23, 2]) {
    const element = {
      clientWidth: 400,
      clientHeight: 300,
      getBoundingClientRect: () =>
        /** @type {DOMRect} */ ({ left: 30, top: 70, width: 400 * scale, height: 300 * scale }),
    };
    const [x, y] = localPoint({ clientX: 30 + 100 * scale, clientY: 70 + 60 * scale }, element);
    assert.ok(Math.abs(x - 100) < 1e-9 && Math.abs(y - 60) < 1e-9, `scale ${scale}: ${x}, ${y}`);
  }
});

test('levels ascend, lie within the values, and pass over what is not finite', () => {
  const valley = Array.from({ length: 400 }, (_, i) => (i / 20 - 10) ** 4);
  for (const spacing of /** @type {const} */ (['quantile', 'log', 'linear', 'root'])) {
    const levels = fieldLevels([...valley, Infinity, NaN], { count: 12, spacing });
    assert.equal(levels.length, 12, spacing);
    for (const [i, level] of levels.entries())
      assert.ok(level > (levels[i - 1] ?? 0) && level < 1e4, spacing);
  }
  assert.deepEqual(fieldLevels([2, 2, 2]), []);
  assert.deepEqual(fieldLevels([NaN]), []);
});

test('quantile levels share the area out; equal steps would leave the valley blank', () => {
  const valley = Array.from({ length: 1000 }, (_, i) => (i / 500 - 1) ** 4);
  const middle = fieldLevels(valley, { count: 9 })[4];
  assert.ok(Math.abs(valley.filter((value) => value < middle).length - 500) < 5);
  const linear = fieldLevels(valley, { count: 9, spacing: 'linear' })[0];
  assert.ok(valley.filter((value) => value < linear).length > 500);
});

test('a segment is cut at the padded box', () => {
  const box = { width: 100, height: 50, pad: 10 };
  assert.deepEqual(clipSegment(0, 0, 100, 50, box), [0, 0, 100, 50]);
  assert.deepEqual(clipSegment(50, 25, 1e12 + 50, 25, box), [50, 25, 110, 25]);
  assert.equal(clipSegment(200, 0, 300, 50, box), null);
  assert.equal(clipSegment(0, NaN, 10, 10, box), null);
  assert.equal(clipSegment(0, 0, Infinity, 0, box), null);
});

test('a path that runs away keeps coordinates that can be drawn', () => {
  const path = [10, 10, 20, 20, -1e9, 1e12, 1e200, -1e250, NaN, 3, 30, 30, 40, 40];
  const data = polylineData(path, { width: 100, height: 100 });
  assert.ok(data.startsWith('M10,10L20,20L'));
  assert.ok(data.endsWith('M30,30L40,40'), data);
  for (const value of data.match(/-?[\d.]+/g) ?? []) assert.ok(Math.abs(Number(value)) <= 201, value);
});

test('dots that would touch are thinned, and none is drawn outside', () => {
  const crowd = Array.from({ length: 200 }, (_, i) => [i / 10, 5]).flat();
  const dots = dotData(crowd, { width: 15, height: 10 }, 5).match(/M/g) ?? [];
  assert.equal(dots.length, 4);
  assert.equal(dotData([1e9, 5, NaN, 5], { width: 15, height: 10 }, 5), '');
});

test('a long curve keeps the ends and extremes of each column', () => {
  const pixels = Array.from({ length: 1000 }, (_, i) => [i / 100, i === 543 ? -7 : 3]).flat();
  const thin = thinColumns(pixels);
  assert.ok(thin.length <= 2 * 40);
  assert.ok(thin.includes(-7));
  assert.deepEqual([thin[0], thin.at(-2)], [0, 9.99]);
});

test('labels stand beside their points, within bounds, clear of each other', () => {
  const bounds = { width: 200, height: 100 };
  const [first] = placeLabels([{ x: 50, y: 50, width: 40, height: 16 }], { bounds });
  assert.deepEqual(first, { x: 58, y: 42, width: 40, height: 16 });

  const [edge] = placeLabels([{ x: 195, y: 50, width: 40, height: 16 }], { bounds });
  assert.ok(edge.x + edge.width <= 200 && edge.x + edge.width < 195, 'turns to the other side');

  const close = placeLabels(
    [0, 1, 2].map((i) => ({ x: 80, y: 50 + 4 * i, width: 40, height: 16 })),
    { bounds },
  );
  for (const [i, a] of close.entries())
    for (const b of close.slice(i + 1)) {
      const apart =
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      assert.ok(apart, JSON.stringify(close));
    }

  const [one, three] = placeLabels(
    [40, 48].map((x) => ({ x, y: 50, width: 8, height: 16, side: /** @type {const} */ ('right') })),
    { bounds },
  );
  assert.ok(three.y !== one.y || Math.abs(three.x - one.x) >= 8 + 4, 'not read as one');

  const [gives, stays] = placeLabels(
    [
      { x: 40, y: 50, width: 30, height: 16 },
      { x: 90, y: 50, width: 40, height: 16 },
    ],
    {
      bounds: { width: 100, height: 100 },
      obstacles: [0, 60].map((y) => ({ x: 45, y, width: 55, height: 40 })),
    },
  );
  assert.ok(gives.x + gives.width <= stays.x, 'gives way to one that has no other place');

  const [shy] = placeLabels([{ x: 80, y: 50, width: 40, height: 16 }], {
    bounds,
    points: [90, 50, 100, 50, 110, 50],
  });
  assert.ok(
    shy.y + shy.height <= 50 || shy.y >= 50 || shy.x + shy.width <= 80,
    'makes room for the dots of a path',
  );
});

test('ticks are few and round', () => {
  assert.deepEqual(quietTicks(scaleLinear([0, 4], [0, 300]), 'linear', 5), [0, 1, 2, 3, 4]);
  assert.deepEqual(quietTicks(scaleLinear([0, 4], [0, 300]), 'linear', 3), [0, 2, 4]);
  assert.deepEqual(quietTicks(scaleLog([1e-7, 30], [0, 300]), 'log', 5), [1e-7, 1e-5, 1e-3, 0.1, 10]);
  const within = quietTicks(scaleLog([2, 5], [0, 300]), 'log', 4);
  assert.ok(within.length > 0 && within.length <= 4);
});

test('keys and hands move by round steps', () => {
  assert.equal(fineStep(0, 4), 0.001);
  assert.equal(fineStep(0, 0.25), 0.0001);
  assert.equal(arrowStep(0, 1), 0.02);
  assert.equal(arrowStep(-3, 3), 0.1);
  assert.equal(roundTo(0.1 + 0.2, 0.1), 0.3);
});

test('pixels along a line leave no gap for a label, and none lies outside of the plot', () => {
  const frame = {
    width: 200,
    height: 100,
    x: scaleLinear([0, 1], [0, 200]),
    y: scaleLinear([0, 1], [100, 0]),
  };
  const pixels = pixelsAlong([0, 0, 1, 1, 5, 5, NaN, 1, 0.5, 0.5, 0.5, 0.5], frame);
  for (let i = 0; i < pixels.length; i += 2) {
    assert.ok(pixels[i] >= 0 && pixels[i] <= 200 && pixels[i + 1] >= 0 && pixels[i + 1] <= 100);
    if (i > 1 && pixels[i] > pixels[i - 2])
      assert.ok(Math.hypot(pixels[i] - pixels[i - 2], pixels[i + 1] - pixels[i - 1]) <= 6.01);
  }
  assert.ok(pixels.length > 2 * 30);
});

test('a plot leaves room for what its ticks say, and none where it has no axes', () => {
  const room = { width: 400, height: 300, em: 13 };
  const of = (/** @type {[number, number]} */ y, filled = false) => {
    const axes = { x: { domain: /** @type {[number, number]} */ ([0, 1]) }, y: { domain: y }, filled };
    return plotArea(room, axes, { x: makeScale(axes.x), y: makeScale(axes.y) });
  };
  const [short, long, filled] = [of([0, 1]), of([0, 2000]), of([0, 1], true)];
  assert.ok(long.margin.left > short.margin.left, `${long.margin.left}`);
  for (const { width, height, margin } of [short, long, filled]) {
    assert.equal(width + margin.left + margin.right, room.width);
    assert.equal(height + margin.top + margin.bottom, room.height);
  }
  assert.deepEqual([filled.width, filled.height, filled.x.ticks, filled.y.ticks], [400, 300, [], []]);
});

test('equal units: a domain grows about its centre in one direction alone', () => {
  const domains = {
    x: /** @type {[number, number]} */ ([-1, 3]),
    y: /** @type {[number, number]} */ ([2, 4]),
  };
  assert.deepEqual(equalUnits(domains, { width: 400, height: 200 }), domains);
  assert.deepEqual(equalUnits(domains, { width: 800, height: 200 }), { x: [-3, 5], y: [2, 4] });
  assert.deepEqual(equalUnits(domains, { width: 400, height: 400 }), { x: [-1, 3], y: [1, 5] });
});

test('of several gaps a label takes the first at which it covers nothing', () => {
  const wish = { x: 100, y: 100, width: 40, height: 16, side: /** @type {const} */ ('right'), gap: [8, 30] };
  const bounds = { width: 300, height: 300 };
  assert.equal(placeLabels([wish], { bounds })[0].x, 108);
  const thick = { x: 50, y: 72, width: 80, height: 56 };
  const [away] = placeLabels([wish], { bounds, obstacles: [thick] });
  assert.equal(away.x, 130);
});

test('a name beside a handle is clear of its ring on every side and at the corners', () => {
  const bounds = { width: 300, height: 300 };
  const at = { x: 150, y: 150, width: 40, height: 16, gap: BESIDE_HANDLE };
  const rest = ['right', 'above', 'left', 'below'].flatMap((side) => [
    { side, blocked: [] },
    // Only a corner is left.
    {
      side,
      blocked: [
        { x: 140, y: 120, width: 20, height: 60 },
        { x: 120, y: 149, width: 60, height: 2 },
      ],
    },
  ]);
  for (const { side, blocked } of rest) {
    const wish = { ...at, side: /** @type {import('../../web/plot/placement.js').Side} */ (side) };
    const [{ x, y, width, height }] = placeLabels([wish], {
      bounds,
      obstacles: [...ringBoxes(150, 150), ...blocked],
    });
    const across = Math.max(x - 150, 0, 150 - x - width);
    const down = Math.max(y - 150, 0, 150 - y - height);
    assert.ok(Math.hypot(across, down) > BESIDE_HANDLE - 1e-9, `${side}: ${x}, ${y}`);
    assert.equal(across > 0 && down > 0, blocked.length > 0, `${side}: ${x}, ${y}`);
  }
});

test('rings of a field are those of d3-contour, saddles and holes included', () => {
  const area = (/** @type {number[][]} */ ring) =>
    ring.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = ring[(i + 1) % ring.length];
      return sum + (x * nextY - nextX * y) / 2;
    }, 0);
  /** @type {[columns: number, rows: number, f: (x: number, y: number) => number][]} */
  const fields = [
    [41, 33, (x, y) => Math.sin(3 * x) * Math.cos(2 * y) + 0.1 * x],
    [20, 31, (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2],
    [16, 16, (x, y) => x * y],
    // Without a value on the left.
    [17, 9, (x, y) => Math.log(x) + y],
  ];
  for (const [columns, rows, f] of fields) {
    const values = Float64Array.from({ length: columns * rows }, (_, i) =>
      f(-2 + (4 * (i % columns)) / (columns - 1), -2 + (4 * Math.floor(i / columns)) / (rows - 1)),
    );
    const levels = fieldLevels(values, { count: 12 });
    assert.ok(levels.length > 8);
    const theirs = contours().size([columns, rows]).thresholds(levels)([...values]);
    contourRings(values, columns, rows, levels).forEach(({ points, ends }, l) => {
      const rings = ends.map((end, i) => {
        const own = points.subarray(ends[i - 1] ?? 0, end);
        return Array.from({ length: own.length / 2 }, (_, j) => [own[2 * j], own[2 * j + 1]]);
      });
      // Theirs end where they begin.
      const others = theirs[l].coordinates.flat().map((ring) => ring.slice(0, -1));
      assert.equal(rings.length, others.length);
      const places = (/** @type {number[][][]} */ of) =>
        of
          .flat()
          .map(([x, y]) => `${x.toFixed(9)} ${y.toFixed(9)}`)
          .sort();
      assert.deepEqual(places(rings), places(others));
      // The rings’ direction tells holes from what is filled: areas add up to the same, but for the sign of all.
      const [own, their] = [rings, others].map((of) => of.reduce((sum, ring) => sum + area(ring), 0));
      assert.ok(Math.abs(Math.abs(own) - Math.abs(their)) < 1e-9);
    });
  }
});
