import { scaleLinear, scaleLog } from 'd3-scale';
import { quietTicks, tickFormat, widestLabel } from './ticks.js';

/** @typedef {import('./ticks.js').Scale} Scale */
/** @typedef {import('./axes.js').Ticks} Ticks */

/**
 * @typedef {object} AxisOptions
 * @property {[number, number]} domain
 * @property {'linear' | 'log'} [scale]
 * @property {string} [label] beside the axis: at its end below, at its top on the left, never over a tick
 * @property {number | number[] | false} [ticks] at most so many; or these; or no axis at all
 * @property {(value: number) => string} [format]
 */

/** In CSS pixels; `em`: the size of its letters. @typedef {{ width: number, height: number, em: number }} Room */

/**
 * @typedef {object} PlotArea
 * @property {{ top: number, right: number, bottom: number, left: number }} margin for ticks and labels
 * @property {number} width what is left
 * @property {number} height
 * @property {Ticks} x
 * @property {Ticks} y
 */

/** @param {AxisOptions} axis @returns {Scale} */
export function makeScale({ domain, scale }) {
  return (scale === 'log' ? scaleLog() : scaleLinear()).domain(domain);
}

/**
 * What of a panel its plot takes, and the ticks beside it.
 * @param {Room} room
 * @param {{ x: AxisOptions, y: AxisOptions, filled?: boolean }} axes
 * @param {{ x: Scale, y: Scale }} scales with their domains
 * @returns {PlotArea}
 */
export function plotArea({ width, height, em }, { x, y, filled = false }, scales) {
  const across = ticksOf(x, scales.x, filled, Math.max(2, Math.min(6, Math.floor(width / (em * 6)))));
  const up = ticksOf(y, scales.y, filled, Math.max(2, Math.min(5, Math.floor(height / (em * 4)))));
  const [hasX, hasY] = [across.ticks.length > 0, up.ticks.length > 0];
  const halfLast = hasX ? (0.3 * across.format(across.ticks.at(-1) ?? 0).length + 0.2) * em : 0;
  const margin = {
    left: hasY ? Math.round((widestLabel(up.ticks, up.format) * 0.6 + 1) * em) : halfLast,
    right: halfLast,
    top: y.label ? 2 * em : hasY ? 0.6 * em : 0,
    bottom: (hasX ? 1.9 * em : 0) + (x.label ? 1.5 * em : 0) || (hasY ? 0.6 * em : 0),
  };
  return {
    margin,
    width: Math.max(1, width - margin.left - margin.right),
    height: Math.max(1, height - margin.top - margin.bottom),
    x: across,
    y: up,
  };
}

/**
 * Domains that grow about their centres until a unit is as long in y as in x and they fill the plot.
 * @param {{ x: [number, number], y: [number, number] }} domains
 * @param {{ width: number, height: number }} plot
 * @returns {{ x: [number, number], y: [number, number] }}
 */
export function equalUnits({ x: [x0, x1], y: [y0, y1] }, { width, height }) {
  const unit = Math.max((x1 - x0) / width, (y1 - y0) / height);
  const [spareX, spareY] = [(unit * width - (x1 - x0)) / 2, (unit * height - (y1 - y0)) / 2];
  return { x: [x0 - spareX, x1 + spareX], y: [y0 - spareY, y1 + spareY] };
}

/**
 * @param {AxisOptions} axis
 * @param {Scale} scale
 * @param {boolean} filled
 * @param {number} most
 * @returns {Ticks}
 */
function ticksOf(axis, scale, filled, most) {
  const { scale: kind = 'linear', format = tickFormat(kind) } = axis;
  const wish = axis.ticks ?? (filled ? false : most);
  if (wish === false) return { ticks: [], format };
  return { ticks: Array.isArray(wish) ? wish : quietTicks(scale, kind, wish), format };
}
