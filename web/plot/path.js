import { dotData, polylineData } from './outline.js';

/**
 * The path of an optimiser through the plane: straight lines through its real iterates, a dot on each. Dots thin
 * out where they would touch. With `upTo`, the rest of the path stays as a ghost.
 * @param {import('./frame.js').Frame} frame
 * @param {{ color: string, dash?: string, width?: number, dots?: boolean, line?: boolean }} options
 *   `color` and `dash` are CSS values: 'var(--optimizer-momentum)', 'var(--dash-momentum)'
 */
export function pathWithDots(frame, { color, dash = 'none', width = 2, dots = true, line = true }) {
  const group = frame.group('plot', 'path');
  const ghost = group.append('path').attr('class', 'path-ghost').style('stroke', color);
  const rim = group
    .append('path')
    .attr('class', 'path-rim')
    .style('stroke-width', `${width + 2.5}px`);
  const stroke = group.append('path').attr('class', 'path-line').style('stroke', color);
  stroke.style('stroke-width', `${width}px`).style('stroke-dasharray', dash);
  const marks = group.append('path').attr('class', 'path-dots').style('stroke', color);
  marks.style('stroke-width', `${width + 2.6}px`);
  const head = group
    .append('circle')
    .attr('class', 'path-head')
    .attr('r', width + 1.8)
    .style('fill', color);

  /** @type {Float64Array} */
  let points = new Float64Array(0);
  let count = 0;

  /** @param {number} opacity of the lines; the dots stay as they are */
  const fade = (opacity) => {
    stroke.style('stroke-opacity', opacity);
    rim.style('display', opacity < 1 ? 'none' : '');
  };

  const mark = frame.add({
    paint() {
      const pixels = new Float64Array(points.length);
      for (let i = 0; i < points.length; i += 2) {
        pixels[i] = frame.x(points[i]);
        pixels[i + 1] = frame.y(points[i + 1]);
      }
      const shown = pixels.subarray(0, 2 * count);
      const data = line ? polylineData(shown, frame) : '';
      const hidden = points.length > shown.length;
      ghost.attr('d', hidden && line ? polylineData(pixels.subarray(Math.max(0, 2 * count - 2)), frame) : '');
      rim.attr('d', data);
      stroke.attr('d', data);
      marks.attr('d', dots ? dotData(shown, frame, width + 3.5) : '');
      const [x, y] = [pixels[2 * count - 2], pixels[2 * count - 1]];
      const visible = count > 1 && x > -20 && x < frame.width + 20 && y > -20 && y < frame.height + 20;
      head.style('display', visible ? '' : 'none');
      if (visible) head.attr('cx', x).attr('cy', y);
    },
  });

  return {
    mark,
    /**
     * @param {Float64Array} next interleaved x, y in data
     * @param {{ upTo?: number, opacity?: number }} [options] `upTo`: last iterate drawn in full; `opacity` of the
     *   lines, for a path that goes to and fro so often that they would be one block
     */
    set(next, { upTo = Infinity, opacity = 1 } = {}) {
      points = next;
      fade(opacity);
      count = Math.max(0, Math.min(next.length / 2, Math.floor(upTo) + 1));
      frame.invalidate();
    },
    /** @param {boolean} visible */
    show(visible) {
      group.style('display', visible ? '' : 'none');
    },
  };
}
