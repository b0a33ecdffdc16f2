import { axisBottom, axisLeft } from 'd3-axis';

/** @typedef {{ ticks: number[], format: (value: number) => string }} Ticks */

/**
 * Quiet axes: a hairline below, short ticks, no line on the left. The label of x stands in a row of its own under
 * the tick labels, that of y lies flat above the topmost one, so neither can meet a tick.
 * @param {import('./frame.js').Frame} frame
 * @param {{ x: Ticks, y: Ticks }} ticks
 */
export function drawAxes(frame, { x, y }) {
  const axes = frame.layers.axes;
  axes.selectAll('*').remove();
  if (x.ticks.length) {
    axes.append('path').attr('class', 'axis-line').attr('d', `M0,${frame.height}H${frame.width}`);
    const axis = axisBottom(frame.x)
      .tickValues(x.ticks)
      .tickFormat((value) => x.format(Number(value)));
    const group = axes.append('g').attr('class', 'axis').attr('transform', `translate(0,${frame.height})`);
    group.call(axis.tickSize(4).tickPadding(5)).select('.domain').remove();
  }
  if (y.ticks.length) {
    const axis = axisLeft(frame.y)
      .tickValues(y.ticks)
      .tickFormat((value) => y.format(Number(value)));
    const group = axes.append('g').attr('class', 'axis');
    group.call(axis.tickSize(4).tickPadding(5)).select('.domain').remove();
  }
  // d3-axis writes its own font on each group; the figure's is wanted.
  axes.selectAll('.axis').attr('font-size', null).attr('font-family', null);
  const { x: xOptions, y: yOptions } = frame.options;
  if (xOptions.label) {
    axes
      .append('text')
      .attr('class', 'axis-label')
      .attr('x', frame.width)
      .attr('y', frame.height + frame.margin.bottom)
      .attr('dy', '-0.35em')
      .attr('text-anchor', 'end')
      .text(xOptions.label);
  }
  if (yOptions.label) {
    axes
      .append('text')
      .attr('class', 'axis-label')
      .attr('x', -frame.margin.left)
      .attr('y', -frame.margin.top)
      .attr('dy', '0.95em')
      .text(yOptions.label);
  }
}
