import { html, setText } from '../../controls/dom.js';
import { formatCount } from '../../plot/format.js';
import { leafName, shown } from './names.js';

/** @typedef {import('./graph_panel.js').Shown} Shown */

/** Rows from the top: what a bar is. */
const ROWS = /** @type {const} */ ([
  { id: 'value', name: 'the value' },
  { id: 'reverse', name: 'the gradient, backwards' },
  { id: 'forward', name: 'the gradient, forwards' },
]);

/**
 * What the two ways to the gradient cost, in operations that the engine has counted: one sweep backwards, or a sweep
 * forwards for each leaf.
 * @param {import('./parameters.js').Figure} figure
 */
export function costsPanel(figure) {
  const frame = figure.panel({
    title: 'Operations, counted',
    label: 'Operations for the value, for the gradient backwards and for the gradient forwards',
    aspect: 2.6,
    narrowAspect: 2.1,
    x: { domain: [0, 1], ticks: false },
    y: { domain: [0, 1], ticks: false },
  });
  const bars = frame.group('plot', 'graph-bars');
  const texts = frame.group('labels', 'graph-bar-names');
  /** @type {Shown | null} */
  let now = null;

  frame.add({
    paint() {
      if (!now) return;
      const { counts, variables } = now.model.graph;
      const em = frame.fontSize;
      const lengths = [counts.forward, counts.reverse, counts.tangentSweeps];
      const widest = Math.max(...lengths);
      const room = frame.width - 3.5 * em;
      const pitch = frame.height / ROWS.length;
      const tall = Math.min(2 * em, pitch - 1.8 * em);
      const pieces = ROWS.flatMap(({ id }, row) => {
        const count = id === 'forward' ? variables.length : 1;
        const each = (room * lengths[row]) / widest / count;
        return Array.from({ length: count }, (_, i) => ({ id, row, x: i * each, width: each, i }));
      });
      bars
        .selectAll('rect')
        .data(pieces)
        .join('rect')
        .attr('class', ({ id }) => `graph-bar-${id}`)
        .attr('x', ({ x }) => x)
        .attr('width', ({ width }) => Math.max(0.5, width))
        .attr('y', ({ row }) => row * pitch + 1.55 * em)
        .attr('height', tall);
      const lines = ROWS.flatMap(({ id, name }, row) => {
        const sweeps =
          id === 'forward'
            ? ` in ${variables.length} ${variables.length === 1 ? 'sweep' : 'sweeps'}`
            : id === 'reverse'
              ? ' in one sweep'
              : '';
        return [
          { x: 0, y: row * pitch + 1.15 * em, text: `${name}${sweeps}` },
          {
            x: (room * lengths[row]) / widest + 0.4 * em,
            y: row * pitch + 1.55 * em + tall / 2 + 0.36 * em,
            text: formatCount(lengths[row]),
          },
        ];
      });
      texts
        .selectAll('text')
        .data(lines)
        .join('text')
        .attr('x', ({ x }) => x)
        .attr('y', ({ y }) => y)
        .text(({ text }) => text);
    },
  });
  return {
    /** @param {Shown} next */
    set(next) {
      now = next;
      frame.invalidate();
    },
    wrapper: frame.wrapper,
  };
}

/** The gradient by both ways, leaf by leaf. */
export function gradientTable() {
  const body = html('tbody');
  const element = html(
    'div',
    { class: 'panel graph-gradient' },
    html('p', { class: 'panel-title' }, 'The same gradient, twice'),
    html(
      'table',
      { class: 'graph-table' },
      html(
        'thead',
        {},
        html(
          'tr',
          {},
          ...['leaf', 'used', 'backwards', 'forwards'].map((name) => html('th', { scope: 'col' }, name)),
        ),
      ),
      body,
    ),
  );
  element.style.setProperty('--aspect', '1.5');
  /** @type {HTMLTableCellElement[][]} */
  let rows = [];
  return {
    element,
    /** @param {Shown} shownNow */
    set({ model, at }) {
      const { variables, output } = model.graph;
      if (rows.length !== variables.length) {
        rows = variables.map(() => Array.from({ length: 3 }, () => html('td')));
        body.replaceChildren(...rows.map((cells) => html('tr', {}, html('th', { scope: 'row' }), ...cells)));
      }
      variables.forEach((name, leaf) => {
        const head = /** @type {HTMLElement} */ (body.children[leaf].firstChild);
        setText(head, leafName(name));
        const uses = at.contributions.filter(({ to }) => to === leaf).length;
        const texts = [
          uses === 1 ? 'once' : uses === 2 ? 'twice' : `${uses} times`,
          shown(at.adjoints[leaf]),
          shown(at.tangents[leaf][output]),
        ];
        texts.forEach((text, i) => setText(rows[leaf][i], text));
      });
    },
  };
}
