import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { engine } from './support/engine.mjs';

/** Where examples come from: tables with words, packed digits, data sets and what a loss makes of their targets. */

const { data } = engine;

describe('tables with words', () => {
  const flowers =
    'length,width,kind\n5.1,3.5,setosa\n7.0,3.2,versicolor\n4.9,3.0,setosa\n6.3,3.3,"virginica"\n';

  test('a column of words names classes, in the order of the text', () => {
    const [length, , kind] = data.csvColumns(flowers);
    assert.deepEqual([length.name, length.classes], ['length', null]);
    assert.deepEqual([...length.values], [5.1, 7, 4.9, 6.3]);
    assert.deepEqual(kind.classes, ['setosa', 'versicolor', 'virginica']);
    assert.deepEqual([...kind.values], [0, 1, 0, 2]);
  });

  test('the target column is taken out, whichever it is', () => {
    const examples = data.csvExamples(flowers, { target: 'kind' });
    assert.deepEqual([examples.rows, examples.columns], [4, 2]);
    assert.deepEqual([...examples.values], [5.1, 3.5, 7, 3.2, 4.9, 3, 6.3, 3.3]);
    assert.deepEqual(examples.names, ['length', 'width']);
    assert.deepEqual([...examples.targets], [0, 1, 0, 2]);
    assert.equal(examples.classes?.length, 3);
    const first = data.csvExamples('a;b\n1,5;2\n3;4\n', { target: 'a' });
    assert.deepEqual([...first.values], [2, 4]);
    assert.deepEqual([...first.targets], [1.5, 3]);
    assert.equal(first.classes, null);
  });

  test('numbers become classes on request, in ascending order', () => {
    const text = 'x,y\n1,7\n2,-1\n3,7\n4,2.5\n';
    const examples = data.csvExamples(text, { target: 'y', asClasses: true });
    assert.deepEqual(examples.classes, ['-1', '2.5', '7']);
    assert.deepEqual([...examples.targets], [2, 0, 2, 1]);
    assert.equal(data.csvExamples(text, { target: 'y' }).classes, null);
  });

  test('without a header columns have numbers for names', () => {
    const examples = data.csvExamples('1,2,yes\n3,4,no\n', { target: 'column 3' });
    assert.deepEqual(examples.names, ['column 1', 'column 2']);
    assert.deepEqual(examples.classes, ['yes', 'no']);
  });

  for (const [what, text, target, kind, message] of /** @type {const} */ ([
    [
      'a column that is not there',
      'a,b\n1,2\n',
      'c',
      RangeError,
      /target "c" is no column; there are "a", "b"/,
    ],
    ['words among the inputs', 'a,b\nx,2\ny,3\n', 'b', RangeError, /"column 1"|words of column/],
    ['the only column', 'a\n1\n2\n', 'a', RangeError, /the only column/],
    ['a missing value', 'a,b\n1,\n', 'a', SyntaxError, /line 2, column 2 \("b"\): the value is missing/],
    ['a line too short', 'a,b\n1,2\n3\n', 'a', SyntaxError, /line 3/],
    ['a number too large', 'a,b\n1,1e999\n', 'a', SyntaxError, /too large/],
    ['nothing', '', 'a', SyntaxError, /empty/],
  ])) {
    test(`refused: ${what}`, () => {
      assert.throws(
        () => data.csvExamples(text, { target }),
        (error) => error instanceof kind && message.test(error.message),
      );
    });
  }
});

describe('some columns of a table, and some of its rows', () => {
  const text = 'length,note,width,kind\n1,x,5,a\n2,y,6,b\n3,z,7,a\n4,x,8,b\n';

  test('inputs are the columns that are named, in their order', () => {
    const examples = data.csvExamples(text, { target: 'kind', inputs: ['width', 'length'] });
    assert.deepEqual([...examples.values], [5, 1, 6, 2, 7, 3, 8, 4]);
    assert.deepEqual(examples.names, ['width', 'length']);
    const refused = (/** @type {any} */ inputs, /** @type {RegExp} */ message) =>
      assert.throws(() => data.csvExamples(text, { target: 'kind', inputs }), message);
    refused(
      ['note', 'width'],
      /^RangeError: csv, line 2, column 2 \("note"\): expected a number, found "x"\.$/,
    );
    refused(['kind'], /must not name the target "kind"/);
    refused(['depth'], /inputs "depth" is no column/);
    refused([2], /inputs\[0\] must be a string/);
    refused('width', /inputs must be an array/);
  });

  test('where the first word of a column stands', () => {
    const [length, note] = data.csvColumns(text);
    assert.equal(length.word, null);
    assert.equal(note.word, 'csv, line 2, column 2 ("note"): expected a number, found "x".');
  });

  test('rows are dealt out by the seed, each to one part', () => {
    const examples = data.csvExamples(text, { target: 'kind', inputs: ['length'] });
    const { training, test: kept } = data.split(examples, { testShare: 0.25, seed: 1 });
    assert.deepEqual([training.rows, training.columns, kept.rows], [3, 1, 1]);
    assert.deepEqual([...training.values, ...kept.values].sort(), [1, 2, 3, 4]);
    for (const part of [training, kept])
      part.values.forEach((length, i) => assert.equal(part.targets[i], (length + 1) % 2));
    assert.deepEqual(data.split(examples, { testShare: 0.25, seed: 1 }).test, kept);
    assert.equal(data.split(examples, { testShare: 0.5, seed: 1, most: 2 }).training.rows, 1);
    for (const [options, message] of /** @type {[any, RegExp][]} */ ([
      [{ testShare: 0, seed: 1 }, /testShare must be above 0/],
      [{ testShare: 1, seed: 1 }, /testShare must lie between 0 and 1/],
      [{ testShare: 0.5, seed: -1 }, /seed must not be below 0/],
      [{ testShare: 0.5, seed: 1, most: 1 }, /most must not be below 2/],
    ]))
      assert.throws(() => data.split(examples, options), message);
    assert.throws(
      () => data.split({ values: [1, 2], rows: 2, columns: 1, targets: [1] }, { testShare: 0.5, seed: 1 }),
      /targets must have 2 entries; got 1/,
    );
    assert.throws(
      () => data.split({ values: [1], rows: 1, columns: 1, targets: [1] }, { testShare: 0.5, seed: 1 }),
      /table must have at least 2 rows/,
    );
  });

  test('a test set is standardised as what was learnt from', () => {
    const cures = { center: true, scale: true };
    const { means, deviations } = data.standardize({ values: [1, 3], rows: 2, columns: 1 }, cures);
    const as = { means, deviations };
    const seen = data.standardize({ values: [4, 2], rows: 2, columns: 1 }, { ...cures, as });
    assert.deepEqual(seen, { values: Float64Array.of(2, 0), rows: 2, columns: 1, means, deviations });
    assert.throws(
      () => data.standardize({ values: [4, 2], rows: 1, columns: 2 }, { ...cures, as }),
      /as\.means must have 2 entries; got 1/,
    );
  });
});

describe('packed digits', () => {
  /** Three pictures of 2 x 1. */
  const packed = Uint8Array.from([
    ...new TextEncoder().encode('DMN1'),
    ...[3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0],
    ...[7, 0, 9],
    ...[0, 255, 51, 102, 255, 0],
  ]);

  test('pixels from 0 to 1, labels as targets', () => {
    const digits = data.digits(packed);
    assert.deepEqual([digits.rows, digits.columns, digits.height, digits.width], [3, 2, 2, 1]);
    assert.deepEqual([...digits.values], [0, 1, 51 / 255, 102 / 255, 1, 0]);
    assert.deepEqual([...digits.targets], [7, 0, 9]);
    assert.equal(digits.available, 3);
  });

  test('a part of them', () => {
    const digits = data.digits(packed, { first: 1, count: 1 });
    assert.deepEqual([...digits.values], [51 / 255, 102 / 255]);
    assert.deepEqual([...digits.targets], [0]);
    assert.deepEqual([...data.digits(packed, { first: 2, count: 9 }).targets], [9]);
  });

  /** @type {[string, () => unknown, RegExp][]} */
  const refused = [
    ['other bytes', () => data.digits(new Uint8Array(40)), /DMN1/],
    ['half a file', () => data.digits(packed.subarray(0, 20)), /bytes must be 25 for 3 digits; got 20/],
    ['half a header', () => data.digits(packed.subarray(0, 7)), /DMN1/],
    ['a label that is no digit', () => data.digits(packed.with(16, 10)), /no digit/],
    ['pictures of nothing', () => data.digits(packed.with(8, 0)), /size/],
    ['more than there are', () => data.digits(packed, { first: 3 }), /first must be below/],
  ];
  for (const [what, call, message] of refused) {
    test(`refused: ${what}`, () =>
      assert.throws(call, (e) => e instanceof RangeError && message.test(e.message)));
  }
});

describe('what a loss makes of targets', () => {
  /** @param {import('descent').Choice} loss @param {number} outputs */
  const network = (loss, outputs) => engine.network({ sizes: [2, outputs], loss });

  test('labels', () => {
    const labels = [1, -1];
    assert.deepEqual([...network('mse', 1).targets(labels, 'labels')], [1, -1]);
    assert.deepEqual([...network('bce-with-logits', 1).targets(labels, 'labels')], [1, 0]);
    assert.deepEqual([...network('softmax-cross-entropy', 2).targets(labels, 'labels')], [1, 0]);
    assert.deepEqual([...network('huber', 2).targets(labels, 'labels')], [-1, 1, 1, -1]);
  });

  test('classes', () => {
    const classes = [2, 0];
    assert.deepEqual([...network('hinge-one-vs-all', 3).targets(classes, 'classes')], [2, 0]);
    assert.deepEqual([...network('bce-with-logits', 3).targets(classes, 'classes')], [0, 0, 1, 1, 0, 0]);
    assert.deepEqual([...network('mse', 3).targets(classes, 'classes')], [-1, -1, 1, 1, -1, -1]);
  });

  test('values', () => {
    assert.deepEqual([...network('huber', 1).targets([0.5, -3], 'values')], [0.5, -3]);
  });

  test('every data set of the catalog suits some network, and trains it', () => {
    for (const { id, targets } of engine.catalog.datasets) {
      const made = data.generate(id, { examples: 24, seed: 1 });
      const outputs = targets === 'classes' ? Math.max(...made.targets) + 1 : 1;
      const net = network(outputs > 1 ? 'softmax-cross-entropy' : 'mse', outputs);
      const y = net.targets(made.targets, targets);
      assert.equal(net.trainer({ x: made.values, y, optimizer: 'gd' }).advance(3).status, 'training', id);
    }
  });

  /** @type {[string, () => unknown, RegExp][]} */
  const refused = [
    [
      'values for a loss of classes',
      () => network('hinge-structured', 1).targets([1], 'values'),
      /are values/,
    ],
    ['values for two outputs', () => network('mse', 2).targets([1], 'values'), /single output/],
    ['a class too many', () => network('mse', 2).targets([0, 2], 'classes'), /one of 2 classes.*example 2/],
    ['a label that is none', () => network('mse', 1).targets([0.5], 'labels'), /one of 2 classes/],
    ['nothing', () => network('mse', 1).targets([], 'labels'), /must not be empty/],
    ['another kind', () => network('mse', 1).targets([1], /** @type {any} */ ('words')), /kind must be/],
  ];
  for (const [what, call, message] of refused) {
    test(`refused: ${what}`, () =>
      assert.throws(call, (e) => e instanceof RangeError && message.test(e.message)));
  }
});
