import { html, setText } from '../../controls/dom.js';
import { formatNumber } from '../../plot/format.js';
import { LONGEST } from './losses.js';
import { placeText } from './words.js';

/** @typedef {import('./run.js').Run} Run */
/** @typedef {import('./run.js').Behaviour} Behaviour */

/** @type {Behaviour[]} */
const BEHAVIOURS = ['crawls', 'converges', 'oscillates', 'diverges'];

/** The four behaviours by name, with the step sizes at which one becomes the next, and what this run does. */
export function verdictPanel() {
  const rows = BEHAVIOURS.map((name) => {
    const range = html('span', { class: 'behaviour-range' });
    return { name, range, element: html('li', {}, html('span', { class: 'behaviour-name' }, name), range) };
  });
  const sentence = html('p', { class: 'behaviour-verdict' });
  const about = html('p', { class: 'behaviour-minimum' });
  const element = html(
    'div',
    { class: 'panel behaviours' },
    html('p', { class: 'panel-title' }, 'What it does'),
    about,
    html('ul', {}, ...rows.map((row) => row.element)),
    sentence,
  );
  element.style.setProperty('--aspect', '1.18');
  return {
    element,
    /** @param {Run} run @param {string} words */
    set({ behaviour, home, homeEdges }, words) {
      const [one, two] = [homeEdges?.monotone, homeEdges?.divergent].map(
        (edge) => edge && formatNumber(edge, { trim: true }),
      );
      const ranges = {
        crawls: `far from done after ${LONGEST} steps`,
        converges: one ? `near the minimum below 1/λ = ${one}` : 'no step overshoots',
        oscillates: two ? `from there to 2/λ = ${two}` : 'from side to side',
        diverges: two ? 'beyond, unless a wall turns it back' : 'leaves the picture',
      };
      for (const { name, range, element: row } of rows) {
        row.toggleAttribute('data-now', name === behaviour);
        setText(range, ranges[name]);
      }
      setText(
        about,
        home
          ? `The start belongs to the minimum at ${placeText(home.point)}, with curvature λ = ${formatNumber(home.eigenvalues[home.eigenvalues.length - 1], { trim: true })}.`
          : 'No step size of the map leads from this start to a minimum that has a curvature.',
      );
      setText(sentence, words);
    },
  };
}
