import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAddress, parseAddress } from '../../web/figures/address.js';
import { boolean, choice, integer, integers, number, numbers, point } from '../../web/figures/parameters.js';
import { accept, defaults, formatState, parseState } from '../../web/figures/state.js';

const schema = {
  alpha: number({ min: 0, max: 4, default: 0.02 }),
  k: integer({ min: 0, max: 150, default: 150 }),
  surface: choice({ options: { bowl: 'Bowl', valley: 'Curved valley' }, default: 'bowl' }),
  center: boolean({ default: false }),
  start: point({ x: [-3, 3], y: [-2, 2], default: [1, 1] }),
  eigenvalues: numbers({ min: 0.01, max: 100, default: [1, 10, 100], length: [2, 4] }),
  layers: integers({ min: 1, max: 8, default: [8, 6], length: [0, 4] }),
};
const read = (/** @type {string} */ text) => parseState(schema, text);

test('what is written is read back, and nothing is written of a default', () => {
  assert.equal(formatState(schema, defaults(schema)), '');
  const state = {
    alpha: 0.9,
    k: 3,
    surface: 'valley',
    center: true,
    start: [-0.5, 2],
    eigenvalues: [1, 2],
    layers: [],
  };
  const text = formatState(schema, state);
  assert.equal(text, 'alpha=0.9&k=3&surface=valley&center=true&start=-0.5,2&eigenvalues=1,2&layers=');
  assert.deepEqual(read(text), { values: state, problems: [] });
});

test('numbers are short, and rounding never leads out of the range', () => {
  const alpha = 2 / 111;
  assert.equal(formatState(schema, { ...defaults(schema), alpha }), 'alpha=0.018018');
  const below = { x: number({ min: 0, max: 2 / 3, default: 0 }) };
  assert.deepEqual(parseState(below, formatState(below, { x: 2 / 3 })), {
    values: { x: 2 / 3 },
    problems: [],
  });
  const above = { x: number({ min: 1 / 3, max: 1, default: 1 }) };
  assert.deepEqual(parseState(above, formatState(above, { x: 1 / 3 })), {
    values: { x: 1 / 3 },
    problems: [],
  });
});

test('a bad value is a sentence that names its parameter; the good ones are kept', () => {
  const cases = {
    'alpha=7': 'alpha must lie between 0 and 4; got 7.',
    'alpha=fast': 'alpha must be a number; got “fast”.',
    'alpha=': 'alpha must be a number; got “”.',
    'alpha=NaN': 'alpha must be a number; got “NaN”.',
    'alpha=Infinity': 'alpha must be a number; got “Infinity”.',
    'alpha=0x1': 'alpha must be a number; got “0x1”.',
    'alpha=1e999': 'alpha must lie between 0 and 4; got Infinity.',
    'k=1.5': 'k must be a whole number; got 1.5.',
    'surface=hill': 'surface must be one of bowl, valley; got “hill”.',
    'center=perhaps': 'center must be true or false; got “perhaps”.',
    'center=constructor': 'center must be true or false; got “constructor”.',
    'start=1': 'start must be two numbers with a comma between them; got “1”.',
    'start=1,9': 'start has a second coordinate that must lie between -2 and 2; got 9.',
    'eigenvalues=1': 'eigenvalues must have 2 to 4 numbers; got 1.',
    'eigenvalues=1,-1': 'eigenvalues must lie between 0.01 and 100; got -1.',
    'layers=8,9': 'layers must lie between 1 and 8; got 9.',
    'layers=8,7.5': 'layers must have whole numbers only; got 7.5.',
    'gamma=1': 'gamma is not a parameter of this figure.',
    'constructor=1': 'constructor is not a parameter of this figure.',
    '__proto__=1': '__proto__ is not a parameter of this figure.',
  };
  for (const [text, sentence] of Object.entries(cases)) {
    const { values, problems } = read(`center=true&${text}`.replace('center=true&center', 'center'));
    assert.deepEqual(problems, [sentence], text);
    assert.deepEqual(values, text.startsWith('center') ? {} : { center: true }, text);
  }
});

test('a patch from the page is held to the same ranges', () => {
  assert.deepEqual(accept(schema, { alpha: Number.NaN }).problems, [
    'alpha must lie between 0 and 4; got NaN.',
  ]);
  assert.deepEqual(accept(schema, { start: [0, 0] }), { values: { start: [0, 0] }, problems: [] });
});

test('an address names one figure; other hashes are none', () => {
  assert.deepEqual(parseAddress('#figure=eigen-decay&alpha=0.1&k=2'), {
    figure: 'eigen-decay',
    state: 'alpha=0.1&k=2',
  });
  assert.deepEqual(parseAddress('#figure=momentum'), { figure: 'momentum', state: '' });
  for (const hash of ['', '#', '#momentum', '#figure=', '#figure=<b>', '#alpha=1&figure=momentum'])
    assert.equal(parseAddress(hash), null, hash);
  assert.equal(formatAddress('momentum', ''), '#figure=momentum');
  assert.deepEqual(parseAddress(formatAddress('momentum', 'beta=0.9')), {
    figure: 'momentum',
    state: 'beta=0.9',
  });
});
