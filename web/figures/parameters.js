import { fineStep } from '../plot/steps.js';

/**
 * What a figure's state is made of. A parameter knows its default, its range, how it is written in a URL and how to
 * say in a sentence what is wrong with a value.
 *
 * @template T
 * @typedef {object} Parameter
 * @property {'number' | 'integer' | 'choice' | 'boolean' | 'point' | 'numbers' | 'text' | 'names'} kind
 * @property {T} default
 * @property {string} label in words, as a control says it: "learning rate"
 * @property {string} symbol as the text writes it: "α"; the label where there is none
 * @property {string} [color] a CSS value, the symbol's colour wherever it stands
 * @property {(text: string) => T | undefined} read undefined: this text is no such thing
 * @property {(value: T) => string} write
 * @property {(value: T) => string | null} complaint the end of a sentence that begins with the parameter's id; null
 *   if all is well
 */

/**
 * @typedef {{ min: number, max: number, step: number, scale: 'linear' | 'log' }} Range
 * @typedef {Parameter<number> & Range} NumberParameter
 * @typedef {Parameter<string> & { options: [id: string, label: string][] }} ChoiceParameter
 * @typedef {Parameter<boolean>} BooleanParameter
 * @typedef {Parameter<[number, number]> & { x: [number, number], y: [number, number] }} PointParameter
 * @typedef {Parameter<number[]> & Range & { length: [least: number, most: number] }} NumbersParameter
 * @typedef {Parameter<string> & { longest: number }} TextParameter
 * @typedef {Parameter<string[]>} NamesParameter
 * @typedef {NumberParameter | ChoiceParameter | BooleanParameter | PointParameter | NumbersParameter |
 *   TextParameter | NamesParameter} AnyParameter
 * @typedef {{ label?: string, symbol?: string, color?: string }} Names
 */

/**
 * @param {{ min: number, max: number, default: number, step?: number, scale?: 'linear' | 'log' } & Names} options
 * @returns {NumberParameter}
 */
export function number({
  min,
  max,
  default: initial,
  step = fineStep(min, max),
  scale = 'linear',
  ...names
}) {
  return {
    kind: 'number',
    ...named(names),
    default: initial,
    min,
    max,
    step,
    scale,
    read: readNumber,
    write: (value) => writeNumber(value, min, max),
    complaint: (value) => outside(value, min, max),
  };
}

/**
 * @param {{ min: number, max: number, default: number, step?: number, scale?: 'linear' | 'log' } & Names} options
 * @returns {NumberParameter}
 */
export function integer(options) {
  const base = number({ step: 1, ...options });
  return {
    ...base,
    kind: 'integer',
    write: String,
    complaint: (value) =>
      base.complaint(value) ?? (Number.isInteger(value) ? null : `must be a whole number; got ${value}`),
  };
}

/**
 * @param {{ options: Record<string, string>, default: string } & Names} options ids and what a reader sees
 * @returns {ChoiceParameter}
 */
export function choice({ options, default: initial, ...names }) {
  const entries = Object.entries(options);
  return {
    kind: 'choice',
    ...named(names),
    default: initial,
    options: entries,
    read: (text) => text,
    write: (value) => value,
    complaint: (value) =>
      entries.some(([id]) => id === value)
        ? null
        : `must be one of ${entries.map(([id]) => id).join(', ')}; got ${quote(value)}`,
  };
}

/** As an address has them. */
const SWITCHES = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** @param {{ default: boolean } & Names} options @returns {BooleanParameter} */
export function boolean({ default: initial, ...names }) {
  return {
    kind: 'boolean',
    ...named(names),
    default: initial,
    read: (text) => SWITCHES.get(text),
    write: String,
    complaint: (value) => (typeof value === 'boolean' ? null : `must be true or false; got ${quote(value)}`),
  };
}

/**
 * @param {{ x: [number, number], y: [number, number], default: [number, number] } & Names} options
 * @returns {PointParameter}
 */
export function point({ x, y, default: initial, ...names }) {
  return {
    kind: 'point',
    ...named(names),
    default: initial,
    x,
    y,
    read: (text) => {
      const pair = readNumbers(text);
      return pair?.length === 2 ? [pair[0], pair[1]] : undefined;
    },
    write: ([a, b]) => `${writeNumber(a, ...x)},${writeNumber(b, ...y)}`,
    complaint: (value) => {
      if (!Array.isArray(value) || value.length !== 2) return `must be two numbers; got ${quote(value)}`;
      const first = outside(value[0], ...x);
      if (first) return `has a first coordinate that ${first}`;
      const second = outside(value[1], ...y);
      return second && `has a second coordinate that ${second}`;
    },
  };
}

/**
 * @param {{ min: number, max: number, default: number[], length: [number, number], step?: number,
 *   scale?: 'linear' | 'log' } & Names} options `length`: the least and the most numbers
 * @returns {NumbersParameter}
 */
export function numbers({
  min,
  max,
  default: initial,
  length,
  step = fineStep(min, max),
  scale = 'linear',
  ...names
}) {
  const [least, most] = length;
  return {
    kind: 'numbers',
    ...named(names),
    default: initial,
    min,
    max,
    step,
    scale,
    length,
    read: (text) => (least === 0 && text.trim() === '' ? [] : readNumbers(text)),
    write: (value) => value.map((entry) => writeNumber(entry, min, max)).join(','),
    complaint: (value) => {
      if (!Array.isArray(value)) return `must be a list of numbers; got ${quote(value)}`;
      if (value.length < least || value.length > most) {
        const wanted = least === most ? `${least}` : `${least} to ${most}`;
        return `must have ${wanted} numbers; got ${value.length}`;
      }
      return value.map((entry) => outside(entry, min, max)).find(Boolean) ?? null;
    },
  };
}

/** A list of whole numbers. @param {Parameters<typeof numbers>[0]} options @returns {NumbersParameter} */
export function integers(options) {
  const base = numbers({ step: 1, ...options });
  return {
    ...base,
    write: (value) => value.join(','),
    complaint(value) {
      const complaint = base.complaint(value);
      if (complaint !== null) return complaint;
      const odd = value.find((entry) => !Number.isInteger(entry));
      return odd === undefined ? null : `must have whole numbers only; got ${odd}`;
    },
  };
}

/**
 * Words of the reader's own, such as a formula; or an id of the engine's catalogue, which is not known before the engine
 * is there: the figure says what is wrong with one that does not exist.
 * @param {{ default: string, longest: number } & Names} options
 * @returns {TextParameter}
 */
export function text({ default: initial, longest, ...names }) {
  return {
    kind: 'text',
    ...named(names),
    default: initial,
    longest,
    read: (written) => written,
    write: (value) => value,
    complaint: (value) => {
      if (typeof value !== 'string') return `must be text; got ${quote(value)}`;
      if (value.length <= longest) return null;
      return `must have at most ${longest} characters; got ${value.length}`;
    },
  };
}

/**
 * A set of ids, in the order in which they were chosen.
 * @param {{ default: string[] } & Names} options
 * @returns {NamesParameter}
 */
export function names({ default: initial, ...called }) {
  return {
    kind: 'names',
    ...named(called),
    default: initial,
    read: (written) => (written === '' ? [] : written.split(',')),
    write: (value) => value.join(','),
    complaint: (value) => {
      if (!Array.isArray(value)) return `must be names; got ${quote(value)}`;
      const odd = value.find((name) => !/^[a-z][a-z0-9-]{0,31}$/.test(name));
      if (odd !== undefined) return `must be names; got ${quote(odd)}`;
      const twice = value.find((name, i) => value.indexOf(name) !== i);
      return twice === undefined ? null : `must not name ${twice} twice`;
    },
  };
}

/** What a URL's text is called when it cannot be read. @param {AnyParameter['kind']} kind */
export function wanted(kind) {
  return {
    number: 'a number',
    integer: 'a whole number',
    choice: 'one of its options',
    boolean: 'true or false',
    point: 'two numbers with a comma between them',
    numbers: 'numbers with commas between them',
    text: 'text',
    names: 'names with commas between them',
  }[kind];
}

/** @param {unknown} value */
export function quote(value) {
  const text = String(value);
  return `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;
}

/** @param {Names} names */
function named({ label, symbol, color }) {
  return { label: label ?? symbol ?? '', symbol: symbol ?? label ?? '', color };
}

/** @param {string} text */
function readNumber(text) {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : undefined;
}

/** @param {string} text */
function readNumbers(text) {
  const values = text.split(',').map(readNumber);
  return values.every((value) => value !== undefined) ? /** @type {number[]} */ (values) : undefined;
}

/**
 * Six significant digits, which is finer than any control; all of them where rounding would leave the range.
 * @param {number} value @param {number} min @param {number} max
 */
function writeNumber(value, min, max) {
  const short = Number(value.toPrecision(6));
  return String(short < min || short > max ? value : short);
}

/** @param {number} value @param {number} min @param {number} max */
function outside(value, min, max) {
  if (typeof value === 'number' && value >= min && value <= max) return null;
  return `must lie between ${min} and ${max}; got ${value}`;
}
