import { html, setText } from '../../controls/dom.js';
import { claimKeys } from '../../controls/keys.js';

/** @typedef {{ right: number, said: number }} Cell */

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);
/** @type {Record<string, [down: number, across: number]>} */
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * How often each digit was taken for each: a table of a hundred cells, of which one is a tab stop and the arrows go to
 * the others. A cell that is pointed at or focused is told to `look`.
 * @param {{ look: (cell: Cell | null) => void }} options
 */
export function confusionPanel({ look }) {
  /** @type {ArrayLike<number> | null} */
  let shown = null;
  /** @type {Cell | null} the one that has the focus */
  let held = null;
  /** @type {HTMLTableCellElement[][]} */
  const cells = DIGITS.map((right) =>
    DIGITS.map((said) =>
      html('td', {
        ...{ role: 'gridcell', tabindex: right + said === 0 ? 0 : -1 },
        ...{ onpointerenter: () => look({ right, said }), onfocus: () => focused(right, said) },
        ...{ onpointerleave: () => look(held), onblur: () => ((held = null), look(null)) },
        onclick: () => cells[right][said].focus(),
        onkeydown: (/** @type {KeyboardEvent} */ event) => move(event, right, said),
      }),
    ),
  );
  for (const cell of cells.flat()) claimKeys(cell, Object.keys(MOVES));

  /** @param {number} right @param {number} said */
  function focused(right, said) {
    for (const cell of cells.flat()) cell.tabIndex = -1;
    cells[right][said].tabIndex = 0;
    held = { right, said };
    look(held);
  }

  /** @param {KeyboardEvent} event @param {number} right @param {number} said */
  function move(event, right, said) {
    const step = MOVES[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    cells[right + step[0]]?.[said + step[1]]?.focus();
  }

  const head = DIGITS.map((digit) => html('th', { scope: 'col' }, String(digit)));
  const rows = cells.map((row, digit) => html('tr', {}, html('th', { scope: 'row' }, String(digit)), ...row));
  const table = html(
    'table',
    { class: 'digits-confusion', role: 'grid', 'aria-label': 'How often each digit was taken for each' },
    html('thead', {}, html('tr', {}, html('td', { role: 'gridcell' }, 'is ╲ said'), ...head)),
    html('tbody', {}, ...rows),
  );
  const element = html(
    'div',
    { class: 'panel' },
    html('p', { class: 'panel-title' }, 'The test digits: what each is, and what the network said'),
    table,
  );
  element.style.setProperty('--aspect', '1.15');

  return {
    element,
    /** @param {ArrayLike<number> | null} counts 10 x 10, rows by what is right; null: not known yet */
    set(counts) {
      if (counts === shown && counts) return;
      shown = counts;
      DIGITS.forEach((right) => {
        const row = DIGITS.map((said) => counts?.[10 * right + said] ?? 0);
        const all = row.reduce((sum, count) => sum + count, 0) || 1;
        row.forEach((count, said) => {
          const cell = cells[right][said];
          // Few mistakes must still be seen beside many that are none.
          cell.style.setProperty('--share', String(Math.sqrt(count / all)));
          cell.classList.toggle('digits-right', right === said);
          setText(cell, counts && count ? String(count) : '');
          const what = right === said ? `${right} taken for what it is` : `${right} taken for ${said}`;
          cell.setAttribute('aria-label', `${what}: ${counts ? count : 'not known yet'}`);
        });
      });
    },
  };
}
