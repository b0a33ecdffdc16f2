import { CLASS_COLORS, CLASS_SHAPES } from '../../plot/classes.js';

/** The three classes, each with its hue and its shape. */
export const CLASSES = [0, 1, 2].map((of) => ({
  color: `var(${CLASS_COLORS[of]})`,
  text: `var(${CLASS_COLORS[of]}-text)`,
  shape: CLASS_SHAPES[of],
}));

/** One example: which class's, and which of it, counted from 0. @typedef {{ of: number, at: number }} Example */

/** @param {Example} example */
export const nameOf = ({ of, at }) => `class ${of}, point ${at + 1}`;

/** @param {number} index */
export const subscript = (index) => '₀₁₂'[index];
