import { button } from '../../controls/button.js';
import { html } from '../../controls/dom.js';
import { MOST_LAYERS, MOST_UNITS } from './parameters.js';

/** Of a layer that follows none. */
const FIRST = 4;

/**
 * Hidden layers and their units: one more, one less.
 * @param {{ change: (layers: number[]) => void }} options
 */
export function layersControl({ change }) {
  const list = html('div', { class: 'network-layers-list' });
  const limit = html('span', { class: 'network-layers-limit', 'aria-live': 'polite' });
  const element = html(
    'fieldset',
    { class: 'network-layers' },
    html('legend', { class: 'visually-hidden' }, 'hidden layers'),
    list,
    limit,
  );
  let shown = 'nothing yet';
  return {
    element,
    /** @param {number[]} layers */
    set(layers) {
      if (shown === (shown = String(layers))) return;
      const held = list.contains(document.activeElement) ? nameOf(document.activeElement) : null;
      const press = (
        /** @type {string} */ sign,
        /** @type {string} */ name,
        /** @type {() => void} */ act,
      ) => {
        const element = button({ label: sign, press: act, kind: 'quiet', title: name });
        element.setAttribute('aria-label', name);
        return element;
      };
      const withUnits = (/** @type {number} */ l, /** @type {number} */ units) => () => {
        const wanted = layers.with(l, units);
        limit.textContent =
          units > MOST_UNITS ? `At most ${MOST_UNITS} units a layer.` : units < 1 ? 'At least one unit.' : '';
        if (!limit.textContent) change(wanted);
      };
      const steppers = layers.map((units, l) =>
        html(
          'span',
          { class: 'network-stepper' },
          press('−', `layer ${l + 1}: one unit less`, withUnits(l, units - 1)),
          html('span', {}, `${units} ${units === 1 ? 'unit' : 'units'}`),
          press('+', `layer ${l + 1}: one unit more`, withUnits(l, units + 1)),
        ),
      );
      const resize = (/** @type {number[]} */ next) => () => {
        limit.textContent =
          next.length > MOST_LAYERS
            ? `At most ${MOST_LAYERS} hidden layers.`
            : next === layers
              ? 'There is no hidden layer: the inputs meet the output at once.'
              : '';
        if (!limit.textContent) change(next);
      };
      list.replaceChildren(
        ...(layers.length ? steppers : [html('span', {}, 'no hidden layer')]),
        button({ label: 'Add a layer', press: resize([...layers, layers[layers.length - 1] ?? FIRST]) }),
        button({ label: 'Remove one', press: resize(layers.length ? layers.slice(0, -1) : layers) }),
      );
      if (held) [...list.querySelectorAll('button')].find((each) => nameOf(each) === held)?.focus();
    },
  };
}

/** @param {Element | null} control */
const nameOf = (control) => control?.getAttribute('aria-label') ?? control?.textContent;
