import { html } from '../../controls/dom.js';
import { claimKeys } from '../../controls/keys.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { fate, rateText } from './words.js';

/** @typedef {import('./parameters.js').ComparisonContext} ComparisonContext */
/** @typedef {import('./race.js').Racer} Racer */
/** @typedef {import('./scene.js').Look} Look */

/**
 * Everything that could race, as a list of checkboxes: each with its colour and dash, so that the list is the key to
 * all panels, and with how its run ended, so that it is their table, too. What is pointed at stands out in every panel.
 * @param {ComparisonContext} figure @param {(look: Look | null) => void} look
 */
export function racersList(figure, look) {
  const element = html(
    'fieldset',
    { class: 'racers' },
    html('legend', { class: 'visually-hidden' }, 'optimisers in the race'),
  );
  const rows = figure.engine.catalog.optimizers.map(({ id, name }) => {
    const box = html('input', { type: 'checkbox', value: id, onchange: () => toggle(id, box.checked) });
    claimKeys(box, [' ']);
    // Texts whose data changes: to put in others would have the whole list styled anew.
    const [rate, end] = [document.createTextNode(''), document.createTextNode('')];
    const row = html(
      'label',
      { class: 'racer' },
      box,
      swatch(id),
      html('span', { class: 'racer-name' }, name),
      html(
        'span',
        { class: 'racer-told' },
        html('span', { class: 'racer-rate' }, rate),
        html('span', { class: 'racer-end' }, end),
      ),
    );
    row.style.setProperty('--racer', optimizerStyle(id).text);
    const lookHere = () => box.checked && look({ id, step: null });
    row.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && lookHere());
    row.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && look(null));
    box.addEventListener('focus', () => box.matches(':focus-visible') && lookHere());
    box.addEventListener('blur', () => look(null));
    element.append(row);
    return { id, box, row, rate, end };
  });

  /** @param {string} id @param {boolean} on */
  const toggle = (id, on) => {
    const { set } = figure.state;
    figure.setState({ set: on ? [...set, id] : set.filter((other) => other !== id) });
  };

  return {
    element,
    /** @param {import('./scene.js').Scene} scene */
    draw({ racers, state, chosen }) {
      for (const { id, box, row, rate, end } of rows) {
        const racer = racers.find((other) => other.id === id);
        box.checked = state.set.includes(id);
        row.toggleAttribute('data-looked-at', id === chosen);
        row.toggleAttribute('data-lost', Boolean(racer?.diverged));
        put(rate, racer ? rateText(racer) : '');
        put(end, racer ? fate(racer) : box.checked ? 'tuning …' : '');
      }
    },
  };
}

/** @param {Text} node @param {string} text */
function put(node, text) {
  if (node.data !== text) node.data = text;
}

/** A sample of its line. @param {string} id */
function swatch(id) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [name, value] of Object.entries({
    class: 'swatch',
    viewBox: '0 0 30 10',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value);
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', 'M1,5H29');
  const { color, dash } = optimizerStyle(id);
  line.style.stroke = color;
  line.style.strokeDasharray = dash;
  svg.append(line);
  return svg;
}
