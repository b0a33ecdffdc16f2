import { button } from '../../controls/button.js';
import { html, setText } from '../../controls/dom.js';
import { LARGEST_WEIGHT, MOST_LAYERS, MOST_UNITS } from './parameters.js';

/** @typedef {import('descent').NetworkSpec & import('descent').NetworkState} Saved */

/** Larger than any file of ours by far. */
const MAX_BYTES = 1_000_000;

/**
 * Weights to take along and to bring back, and the PyTorch program that repeats the training.
 * @param {import('descent').Engine} engine
 * @param {{ present: () => Saved, program: () => string, outputs: () => number, take: (saved: Saved) => void, redraw: () => void }} options
 *   `outputs`: how many the data at hand need
 */
export function takeAlong(engine, { present, program, outputs, take, redraw }) {
  const status = html('span', { class: 'network-file-status', role: 'status' });
  const code = html('pre', { class: 'program', tabindex: 0, 'aria-label': 'PyTorch program' });
  const file = html('input', {
    type: 'file',
    accept: '.json,application/json',
    'aria-label': 'Choose a file with weights',
    class: 'visually-hidden',
    tabindex: -1,
    onchange: () => void read(),
  });
  async function read() {
    const chosen = file.files?.[0];
    file.value = '';
    if (!chosen) return;
    try {
      if (chosen.size > MAX_BYTES) throw new RangeError('the file is larger than a megabyte.');
      const saved = /** @type {Saved} */ (JSON.parse(await chosen.text()));
      // The engine says what is wrong with it as a network, and the figure what it cannot show.
      const network = engine.network(saved);
      const { sizes } = network;
      const whole = network.toJSON();
      network.dispose();
      const hidden = sizes.slice(1, -1);
      if (!saved.sizes || !saved.parameters) throw new RangeError('it must have sizes and parameters.');
      const needed = outputs();
      if (sizes[0] !== 2 || sizes[sizes.length - 1] !== needed)
        throw new RangeError(
          `two inputs and ${needed === 1 ? 'one output' : `${needed} outputs`} are shown here; the file has ${sizes.join(', ')}.`,
        );
      if (hidden.length > MOST_LAYERS || hidden.some((units) => units > MOST_UNITS))
        throw new RangeError(
          `at most ${MOST_LAYERS} hidden layers of at most ${MOST_UNITS} units are shown here; the file has ${hidden.join(', ')}.`,
        );
      const tooLarge = whole.parameters.find((value) => Math.abs(value) > LARGEST_WEIGHT);
      if (tooLarge !== undefined)
        throw new RangeError(`a weight is at most ${LARGEST_WEIGHT} in size here; the file has ${tooLarge}.`);
      take(whole);
      status.textContent = 'Training starts from the file’s weights.';
    } catch (error) {
      const words =
        error instanceof SyntaxError ? 'it is no JSON.' : error instanceof Error ? error.message : '';
      status.textContent = `These weights cannot be used: ${words}`;
    }
  }

  const save = (/** @type {string} */ name, /** @type {string} */ text, /** @type {string} */ type) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    html('a', { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  const programOrWhy = () => {
    try {
      return program();
    } catch (error) {
      return `# ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  const element = html(
    'details',
    { class: 'network-take take-along' },
    html('summary', {}, 'Take it along: weights, PyTorch'),
    html(
      'div',
      { class: 'network-take-row' },
      button({
        label: 'Download the weights',
        press: () => save('network.json', JSON.stringify(present()), 'application/json'),
      }),
      button({ label: 'Load weights…', press: () => file.click() }),
      file,
      status,
    ),
    html(
      'div',
      { class: 'network-take-row' },
      button({
        label: 'Copy code',
        press: async () => {
          await navigator.clipboard.writeText(programOrWhy());
          status.textContent = 'The program is on the clipboard.';
        },
      }),
      button({
        label: 'Save network.py',
        press: () => save('network.py', programOrWhy(), 'text/x-python'),
      }),
    ),
    code,
  );
  element.addEventListener('toggle', redraw);

  return {
    element,
    draw() {
      if (!element.open) return;
      const text = programOrWhy();
      setText(code, text);
    },
  };
}
