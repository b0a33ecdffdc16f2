import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { EXAMPLES, OWN } from '../../web/figures/computation-graph/examples.js';
import { engine } from './support/engine.mjs';

const { autodiff } = engine;
const fixture = readFileSync(new URL('../oracles/fixtures/graphs.txt', import.meta.url), 'utf8');

/** @param {ArrayLike<number>} actual @param {ArrayLike<number>} expected @param {number} [tolerance] */
const near = (actual, expected, tolerance = 1e-12) => {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < actual.length; ++i)
    assert.ok(Math.abs(actual[i] - expected[i]) <= tolerance * (1 + Math.abs(expected[i])), `entry ${i}`);
};

describe('a formula as a graph', () => {
  test('the tape as data', () => {
    const graph = autodiff.graph({ expression: 'w*x + 2' });
    assert.deepEqual(graph, {
      variables: ['w', 'x'],
      operations: ['variable', 'variable', 'mul', 'constant', 'add'],
      operands: [[], [], [0, 1], [], [2, 3]],
      active: [true, true, true, false, true],
      output: 4,
      counts: { forward: 2, reverse: 6, tangent: 6, tangentSweeps: 12 },
    });
    assert.deepEqual(autodiff.graph({ expression: 'w*x', variables: ['x', 'w'] }).operands[2], [1, 0]);
  });

  test('the sweeps, node by node', () => {
    const at = autodiff.sweeps({ expression: 'w*x + w', point: [3, -2] });
    assert.deepEqual([...at.values], [3, -2, -6, -3]);
    assert.deepEqual([...at.adjoints], [-1, 3, 1, 1]);
    assert.deepEqual(
      at.partials.map((of) => [...of]),
      [[], [], [-2, 3], [1, 1]],
    );
    assert.deepEqual(at.contributions, [
      { from: 3, operand: 0, to: 2, amount: 1, sum: 1 },
      { from: 3, operand: 1, to: 0, amount: 1, sum: 1 },
      { from: 2, operand: 0, to: 0, amount: -2, sum: -1 },
      { from: 2, operand: 1, to: 1, amount: 3, sum: 3 },
    ]);
    assert.deepEqual(
      at.tangents.map((of) => [...of]),
      [
        [1, 0, -2, -1],
        [0, 1, 3, 3],
      ],
    );
    assert.equal(at.undefinedAt, null);
    assert.deepEqual([...at.forwardCounts], [0, 0, 1, 2]);
    assert.deepEqual([...at.reverseCounts], [8, 8, 8, 4]);
  });

  test('what has no value is a result', () => {
    const { undefinedAt, values } = autodiff.sweeps({ expression: 'log(x) + x', point: [-1] });
    assert.equal(undefinedAt, 1);
    assert.ok(Number.isNaN(values[1]));
  });

  test('PyTorch’s gradients, by both modes', () => {
    const blocks = [
      ...fixture.matchAll(/^formula (.*)\nvariables (.*)\npoint (.*)\nvalue (.*)\ngradient (.*)$/gm),
    ];
    assert.equal(blocks.length, 15);
    for (const [, expression, names, ...rest] of blocks) {
      const [point, [value], gradient] = rest.map((text) => text.split(' ').map(Number));
      const { variables, output } = autodiff.graph({ expression });
      assert.deepEqual(variables, names.split(' '));
      const at = autodiff.sweeps({ expression, point });
      near([at.values[output]], [value]);
      near(at.adjoints.slice(0, gradient.length), gradient);
      near(
        at.tangents.map((of) => of[output]),
        gradient,
      );
    }
  });

  test('the formulas that the figure offers are those that PyTorch was asked', () => {
    const asked = new Set([...fixture.matchAll(/^formula (.*)$/gm)].map(([, text]) => text));
    assert.deepEqual(
      [...asked].sort(),
      [...Object.values(EXAMPLES).map(({ expression }) => expression), OWN].sort(),
    );
    for (const { expression, point } of Object.values(EXAMPLES))
      assert.equal(autodiff.graph({ expression }).variables.length, point.length, expression);
  });
});

describe('the Jacobian of layers', () => {
  test('matrix, product and counts', () => {
    const { jacobian, vectorJacobian, product, weights, slopes, output, counts } = autodiff.layerJacobian({
      sizes: [3, 2],
      seed: 5,
      x: [0.5, -1, 2],
      u: [0, 1],
    });
    assert.deepEqual([weights.length, weights[0].length, slopes[0].length, output.length], [1, 6, 2, 2]);
    near(
      slopes[0],
      output.map((y) => y * (1 - y)),
    );
    near(
      jacobian,
      weights[0].map((w, i) => w * slopes[0][Math.floor(i / 3)]),
    );
    near(vectorJacobian, jacobian.slice(3));
    near(product, jacobian.slice(3));
    assert.deepEqual(counts, { forward: 12, vectorJacobian: 13, jacobian: 8, product: 9 });
  });

  test('the same seed, the same numbers', () => {
    const of = () =>
      autodiff.layerJacobian({
        sizes: [4, 4, 4],
        activation: 'tanh',
        seed: 2,
        x: [1, 2, 3, 4],
        u: [1, 1, 1, 1],
      });
    assert.deepEqual(of(), of());
  });
});

/** @type {[what: string, call: () => unknown, kind: ErrorConstructor, message: RegExp][]} */
const refused = [
  ['a formula that does not parse', () => autodiff.graph({ expression: 'a*(b' }), SyntaxError, /column 5/],
  ['an unknown function', () => autodiff.graph({ expression: 'sinn(a)' }), SyntaxError, /did you mean "sin"/],
  ['no variable', () => autodiff.graph({ expression: '1 + 2' }), SyntaxError, /a formula with a variable/],
  [
    'a formula without end',
    () => autodiff.graph({ expression: Array(1001).fill('a').join('+') }),
    RangeError,
    /expression must have at most 1000 variables, numbers and operations; got/,
  ],
  ['no text', () => autodiff.graph(/** @type {any} */ ({})), TypeError, /expression must be a string/],
  [
    'a variable that is a function',
    () => autodiff.graph({ expression: 'a', variables: ['sin'] }),
    RangeError,
    /variables may not be called "sin"/,
  ],
  [
    'a point too short',
    () => autodiff.sweeps({ expression: 'a*b', point: [1] }),
    RangeError,
    /point must have 2/,
  ],
  [
    'a leaf that is NaN',
    () => autodiff.sweeps({ expression: 'a*b', point: [1, NaN] }),
    RangeError,
    /point\[1\] must be finite; got NaN/,
  ],
  [
    'no layer',
    () => autodiff.layerJacobian({ sizes: [2], x: [1, 1], u: [1] }),
    RangeError,
    /sizes must have 2 to/,
  ],
  [
    'a layer of no unit',
    () => autodiff.layerJacobian({ sizes: [1, 0], x: [1], u: [] }),
    RangeError,
    /sizes\[1\] must not be below 1/,
  ],
  [
    'an unknown activation',
    () => autodiff.layerJacobian({ sizes: [1, 1], activation: /** @type {any} */ ('log'), x: [1], u: [1] }),
    RangeError,
    /activation must be "sigmoid", "tanh", "relu" or "softplus"; got "log"/,
  ],
  [
    'u of the inputs’ size',
    () => autodiff.layerJacobian({ sizes: [2, 1], x: [1, 1], u: [1, 1] }),
    RangeError,
    /u must have 1/,
  ],
];

describe('what is refused, and how', () => {
  for (const [what, call, kind, message] of refused) {
    test(what, () => {
      assert.throws(call, (error) => error instanceof kind && message.test(error.message));
      assert.equal(autodiff.sweeps({ expression: 'a*b', point: [2, 3] }).values[2], 6, 'usable afterwards');
    });
  }
  test('the column is told apart', () => {
    try {
      autodiff.graph({ expression: 'a + * b' });
      assert.fail('it parsed');
    } catch (error) {
      assert.equal(/** @type {any} */ (error).column, 5);
    }
  });
});

test('nothing is kept of what was asked', () => {
  const ask = () => {
    for (let i = 0; i < 200; ++i) {
      autodiff.sweeps({ expression: EXAMPLES.svm.expression, point: EXAMPLES.svm.point });
      autodiff.layerJacobian({ sizes: [16, 16, 16], x: Array(16).fill(1), u: Array(16).fill(1) });
    }
  };
  ask();
  const before = engine.memoryInUse();
  ask();
  assert.ok(engine.memoryInUse() - before < 4096, `${engine.memoryInUse() - before} bytes more`);
});
