/**
 * Numbers as a reader sees them: significant digits, a true minus sign, powers of ten with superscripts.
 * (Numbers as a URL carries them are in figures/state.js.)
 */

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const MINUS = '−';
const THIN_SPACE = '\u202f';

/** @param {number} exponent an integer; 10 to it, as in 10⁻³ */
export function powerOfTen(exponent) {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/**
 * @param {number} value
 * @param {{ digits?: number, trim?: boolean }} [options] significant digits (3); `trim` drops closing zeros, for
 *   labels. A readout keeps them, so that its width is steady while the number runs.
 */
export function formatNumber(value, { digits = 3, trim = false } = {}) {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value < 0 ? `${MINUS}∞` : '∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : '';
  if (size >= 1e6 || size < 1e-4) {
    const [mantissa, exponent] = size.toExponential(digits - 1).split('e');
    const head = trim ? trimZeros(mantissa) : mantissa;
    const power = powerOfTen(Number(exponent));
    return trim && head === '1' ? `${sign}${power}` : `${sign}${head} × ${power}`;
  }
  const whole = Math.floor(Math.log10(size)) + 1;
  const fixed = size.toFixed(Math.max(0, digits - whole));
  return sign + groupThousands(trim ? trimZeros(fixed) : fixed);
}

/** @param {number} value a count: 1 234 567 in full */
export function formatCount(value) {
  if (!Number.isFinite(value)) return formatNumber(value);
  const rounded = Math.round(value);
  return (rounded < 0 ? MINUS : '') + groupThousands(String(Math.abs(rounded)));
}

/**
 * Decimals fixed by a step rather than by significance: what a slider shows, so that 0.09 and 0.10 line up.
 * @param {number} value
 * @param {number} step a power of ten or a small multiple of one
 */
export function formatToStep(value, step) {
  if (!Number.isFinite(value)) return formatNumber(value);
  const decimals = Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  const text = Math.abs(value).toFixed(decimals);
  return (value < 0 && Number(text) !== 0 ? MINUS : '') + groupThousands(text);
}

/**
 * One tick of an axis.
 * @param {number} value
 * @param {'linear' | 'log'} scale
 */
export function formatTick(value, scale) {
  if (scale === 'log') {
    const exponent = Math.round(Math.log10(value));
    if (Math.abs(value / 10 ** exponent - 1) < 1e-9 && (exponent < -2 || exponent > 3))
      return powerOfTen(exponent);
  }
  return formatNumber(Number(value.toPrecision(6)), { digits: 6, trim: true });
}

/** @param {string} text */
function trimZeros(text) {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** @param {string} text digits, perhaps with a decimal point; four digits stand without a gap */
function groupThousands(text) {
  const [whole, fraction] = text.split('.');
  if (whole.length < 5) return text;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
