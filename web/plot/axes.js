/** @typedef {{ ticks: number[], format: (value: number) => string }} Ticks */
/** @typedef {{ at: number, text: string }} Tick in pixels */

/** Pixels of a tick's stroke, and from there to its label. */
const STROKE = 4;
const GAP = 5;

/**
 * Quiet axes: a hairline below, short ticks, no line on the left. The label of x stands in a row of its own under
 * the tick labels, that of y lies flat above the topmost one, so neither can meet a tick. What is there is moved, not
 * made anew: a panel that follows a drag has other axes in each frame.
 * @param {import('./frame.js').Frame} frame
 * @param {{ x: Ticks, y: Ticks }} ticks
 */
export function drawAxes(frame, { x, y }) {
  const { axes } = frame.layers;
  // A stroke of one device pixel lies between two of them, else it would cover both by half.
  const half = devicePixelRatio > 1 ? 0 : 0.5;
  /** @param {Ticks} of @param {import('./frame.js').Frame['x']} scale @returns {Tick[]} */
  const placed = ({ ticks, format }, scale) =>
    ticks.map((value) => ({ at: scale(value) + half, text: format(value) }));

  axes
    .selectAll('path.axis-line')
    .data(x.ticks.length ? [frame] : [])
    .join('path')
    .attr('class', 'axis-line')
    .attr('d', ({ height, width }) => `M0,${height}H${width}`);
  const across = ticksIn(axes, 'x', placed(x, frame.x));
  across.group.attr('transform', `translate(0,${frame.height})`).attr('text-anchor', 'middle');
  across.marks.attr('transform', ({ at }) => `translate(${at},0)`);
  across.strokes.attr('y2', STROKE);
  across.words.attr('y', STROKE + GAP).attr('dy', '0.71em');
  const up = ticksIn(axes, 'y', placed(y, frame.y));
  up.group.attr('text-anchor', 'end');
  up.marks.attr('transform', ({ at }) => `translate(0,${at})`);
  up.strokes.attr('x2', -STROKE);
  up.words.attr('x', -STROKE - GAP).attr('dy', '0.32em');

  const { x: xOptions, y: yOptions } = frame.options;
  const below = labelIn(axes, 'x', xOptions.label);
  below.attr('x', frame.width).attr('y', frame.height + frame.margin.bottom);
  below.attr('dy', '-0.35em').attr('text-anchor', 'end');
  const above = labelIn(axes, 'y', yOptions.label);
  above.attr('x', -frame.margin.left).attr('y', -frame.margin.top).attr('dy', '0.95em');
}

/** @typedef {import('./frame.js').Frame['layers']['axes']} Layer */

/** @param {Layer} layer @param {'x' | 'y'} axis @param {Tick[]} ticks */
function ticksIn(layer, axis, ticks) {
  const group = layer
    .selectAll(`g.axis-${axis}`)
    .data(ticks.length ? [ticks] : [])
    .join('g')
    .attr('class', `axis axis-${axis}`)
    .attr('fill', 'none');
  const marks = group
    .selectAll('g')
    .data((of) => of)
    .join((entering) => {
      const made = entering.append('g').attr('class', 'tick');
      made.append('line').attr('stroke', 'currentColor');
      made.append('text').attr('fill', 'currentColor');
      return made;
    });
  const words = marks.select('text');
  words.text(({ text }) => text);
  return { group, marks, strokes: marks.select('line'), words };
}

/** @param {Layer} layer @param {'x' | 'y'} axis @param {string | undefined} label */
function labelIn(layer, axis, label) {
  return layer
    .selectAll(`text.axis-label-${axis}`)
    .data(label ? [label] : [])
    .join('text')
    .attr('class', `axis-label axis-label-${axis}`)
    .text((text) => text);
}
