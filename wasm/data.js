import { accepted, boolean, integer, number, numbers, object, string, withOnly } from './checks.js';

/** How a data set is drawn; one that is written down as a whole has its id beside that. */
const DRAWN = ['id', 'examples', 'seed', 'parameters'];
/** Half a gigabyte of numbers. */
const MAX_ENTRIES = 2 ** 26;
const MAX_DIGITS = 1e6;
const MAX_EXPONENT = 32;
/** Of a drawing: more than any hand or screen has. */
const MAX_SIDE = 1024;
const MAX_POINTS = 1e5;

/**
 * Tables of numbers: from text or bytes, standardised, summed up.
 *
 * @param {any} module
 */
export function makeData(module) {
  /** @type {import('./descent.js').Data} */
  const calls = {
    parseCsv(text) {
      return accepted(module.parseCsv(string('text', text)));
    },

    csvColumns(text) {
      return accepted(module.csvColumns(string('text', text)));
    },

    csvExamples(text, options) {
      const {
        target,
        asClasses = false,
        inputs = [],
      } = withOnly('options', options, ['target', 'asClasses', 'inputs']);
      if (!Array.isArray(inputs)) throw new TypeError('inputs must be an array of names of columns.');
      return accepted(
        module.csvExamples(
          string('text', text),
          string('target', target),
          boolean('asClasses', asClasses),
          inputs.map((name, i) => string(`inputs[${i}]`, name)),
        ),
      );
    },

    digits(bytes, options = {}) {
      const { first = 0, count = MAX_DIGITS } = withOnly('options', options, ['first', 'count']);
      if (!(bytes instanceof Uint8Array)) throw new TypeError('bytes must be a Uint8Array.');
      integer('first', first, 0, MAX_DIGITS);
      return accepted(module.digits(bytes, first, integer('count', count, 1, MAX_DIGITS)));
    },

    rasterize(strokes, options) {
      const { side, pen } = withOnly('options', options, ['side', 'pen']);
      if (!Array.isArray(strokes)) throw new TypeError('strokes must be an array of strokes.');
      const points = strokes.map((stroke, i) => numbers(`strokes[${i}]`, stroke));
      points.forEach(({ length }, i) => {
        if (length === 0 || length % 2 !== 0)
          throw new RangeError(`strokes[${i}] must have two numbers for each point; got ${length}.`);
      });
      const all = points.reduce((sum, { length }) => sum + length / 2, 0);
      if (all > MAX_POINTS)
        throw new RangeError(`strokes must not have more than ${MAX_POINTS} points; got ${all}.`);
      return module.rasterize(
        points,
        integer('side', side, 1, MAX_SIDE),
        number('pen', pen, { above: 0, max: 1 }),
      );
    },

    placeDigit(picture, options = {}) {
      const { values, rows, columns } = checked(picture);
      const {
        center = true,
        right = 0,
        down = 0,
      } = withOnly('options', options, ['center', 'right', 'down']);
      if (rows !== columns || rows > MAX_SIDE)
        throw new RangeError(
          `picture must be a square of at most ${MAX_SIDE} pixels a side; got ${rows} x ${columns}.`,
        );
      return module.placeDigit(
        values,
        rows,
        boolean('center', center),
        number('right', right),
        number('down', down),
      );
    },

    standardize(table, options) {
      const { values, rows, columns } = checked(table);
      const { center, scale, as } = withOnly('options', options, ['center', 'scale', 'as']);
      const cures = /** @type {const} */ ([boolean('center', center), boolean('scale', scale)]);
      if (as === undefined) return module.standardize(values, rows, columns, ...cures);
      const { means, deviations } = object('as', as);
      const moments = {
        means: numbers('as.means', means, columns),
        deviations: numbers('as.deviations', deviations, columns),
      };
      const seen = module.standardizeAs(values, rows, columns, ...cures, moments.means, moments.deviations);
      return { ...seen, ...moments };
    },

    split(table, options) {
      const { values, rows, columns } = checked(table);
      const {
        testShare,
        seed,
        most = MAX_ENTRIES,
      } = withOnly('options', options, ['testShare', 'seed', 'most']);
      return accepted(
        module.split(
          values,
          rows,
          columns,
          numbers('targets', table.targets, rows),
          number('testShare', testShare, { above: 0, max: 1 }),
          integer('most', most, 2, MAX_ENTRIES),
          integer('seed', seed, 0, Number.MAX_SAFE_INTEGER),
        ),
      );
    },

    affine(table, options) {
      const { values, rows, columns } = checked(table);
      const { scale, offset } = withOnly('options', options, ['scale', 'offset']);
      return module.affine(
        values,
        rows,
        columns,
        numbers('scale', scale, columns),
        numbers('offset', offset, columns),
      );
    },

    monomials(inputs, options) {
      const x = numbers('inputs', inputs);
      const { exponents } = withOnly('options', options, ['exponents']);
      const powers = numbers('exponents', exponents);
      powers.forEach((power, i) => integer(`exponents[${i}]`, power, 0, MAX_EXPONENT));
      if (x.length === 0) throw new RangeError('inputs must not be empty.');
      if (powers.length === 0) throw new RangeError('exponents must not be empty.');
      return module.monomials(x, powers);
    },

    correlate(table, options) {
      const { values, rows, columns } = checked(table);
      const { correlation } = withOnly('options', options, ['correlation']);
      if (columns !== 2) throw new RangeError(`table must have 2 columns; got ${columns}.`);
      return module.correlate(values, rows, number('correlation', correlation, { min: -1, max: 1 }));
    },

    predict(table, options) {
      const { values, rows, columns } = checked(table);
      const { weights } = withOnly('options', options, ['weights']);
      return module.predict(values, rows, columns, numbers('weights', weights, columns));
    },

    gram(table) {
      const { values, rows, columns } = checked(table);
      return module.gram(values, rows, columns);
    },

    covariance(table) {
      const { values, rows, columns } = checked(table);
      return module.covariance(values, rows, columns);
    },

    principalAxes(table) {
      const { values, rows, columns } = checked(table);
      return module.principalAxes(values, rows, columns);
    },

    fromBytes(bytes, shape) {
      if (!(bytes instanceof Uint8Array)) throw new TypeError('bytes must be a Uint8Array.');
      const { rows, columns } = shapeOf('shape', shape);
      if (bytes.length !== rows * columns) {
        throw new RangeError(
          `bytes must have ${rows * columns} entries, rows x columns; got ${bytes.length}.`,
        );
      }
      return module.fromBytes(bytes, rows, columns);
    },

    generate(id, options) {
      const { examples, seed, parameters = {} } = withOnly('options', options, DRAWN);
      const pairs = Object.entries(object('parameters', parameters));
      for (const [name, value] of pairs) number(name, value);
      return accepted(
        module.generate(
          string('id', id),
          integer('examples', examples, 1, 1e6),
          integer('seed', seed, 0, Number.MAX_SAFE_INTEGER),
          pairs,
        ),
      );
    },
  };
  return Object.freeze(calls);
}

/**
 * @param {import('./descent.js').TableLike} table
 */
function checked(table) {
  const { rows, columns } = shapeOf('table', table);
  return { values: numbers('values', table.values, rows * columns), rows, columns };
}

/**
 * @param {string} name
 * @param {{ rows: number, columns: number }} shape
 */
function shapeOf(name, shape) {
  const { rows, columns } = object(name, shape);
  integer('rows', rows, 1, MAX_ENTRIES);
  integer('columns', columns, 1, MAX_ENTRIES);
  if (rows * columns > MAX_ENTRIES) {
    throw new RangeError(`${name} must not hold more than ${MAX_ENTRIES} numbers; got ${rows * columns}.`);
  }
  return { rows, columns };
}
