import { html, setText } from '../../controls/dom.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { RUNS } from './surfaces.js';
import { NAMES, SYMBOLS } from './surface_panel.js';
import { check, counted, countsOf, ending } from './words.js';

const KINDS = /** @type {const} */ (['minimum', 'saddle', 'maximum', 'degenerate']);
const SVG = 'http://www.w3.org/2000/svg';

/** What was found, whether it can be all, and where the runs have gone. */
export function findings() {
  const rows = KINDS.map((kind) => {
    const words = html('span', {});
    return { kind, words, element: html('li', {}, symbol(kind), words) };
  });
  const sum = html('p', { class: 'critical-check' });
  const runs = RUNS.map((id) => {
    const words = html('dd', {});
    const name = html('dt', {}, NAMES[id]);
    name.style.color = optimizerStyle(id).text;
    return { words, name };
  });
  const element = html(
    'div',
    { class: 'panel critical-findings' },
    html('p', { class: 'panel-title' }, 'What was found'),
    html('ul', {}, ...rows.map((row) => row.element)),
    sum,
    html('p', { class: 'panel-title' }, 'Where the runs go'),
    html('dl', {}, ...runs.flatMap(({ name, words }) => [name, words])),
  );
  element.style.setProperty('--aspect', '0.85');
  return {
    element,
    /** @param {import('./surfaces.js').Scene} scene */
    set(scene) {
      const counts = countsOf(scene);
      for (const { kind, words, element: row } of rows) {
        row.hidden = kind === 'degenerate' && counts[kind] === 0;
        setText(words, counted(kind, counts[kind]));
      }
      setText(sum, check(scene));
      runs.forEach(({ words }, i) => setText(words, ending(scene, i)));
    },
  };
}

/** @param {import('descent').CriticalKind} kind */
function symbol(kind) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '-8 -8 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SYMBOLS[kind]);
  path.setAttribute('class', `critical-mark critical-mark-${kind}`);
  svg.append(path);
  return svg;
}
