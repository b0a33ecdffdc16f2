import { button } from '../../controls/button.js';
import { html } from '../../controls/dom.js';
import { formatNumber } from '../../plot/format.js';
import { workerThread } from '../worker_thread.js';

/** @typedef {import('./stable_rate.worker.js').Wish} Wish */

/**
 * Where training diverges: the largest step at which it does not, looked for on request, and offered.
 * @param {{ wish: () => Wish, use: (rate: number) => void }} options
 */
export function stableRateBox({ wish, use }) {
  /** @type {ReturnType<typeof workerThread<import('./stable_rate.worker.js').StableRateWorker>>} */
  const thread = workerThread(
    () => new Worker(new URL('./stable_rate.worker.js', import.meta.url), { type: 'module' }),
  );
  let about = '';
  const status = html('span', { role: 'status' });
  const offer = html('span', {});
  const search = button({ label: 'Search the largest step that stays finite', press: () => void begin() });
  const stop = button({ label: 'Stop', kind: 'quiet', press: () => end('') });
  const element = html('div', { class: 'network-stable', hidden: true }, search, status, offer, stop);
  stop.hidden = true;

  /** One in the other's place, for the keyboard, too. @param {HTMLButtonElement} next @param {HTMLButtonElement} last */
  function show(next, last) {
    const pressed = document.activeElement === last;
    [next.hidden, last.hidden] = [false, true];
    if (pressed) next.focus({ preventScroll: true });
  }

  /** @param {string} sentence */
  function end(sentence) {
    thread.end();
    show(search, stop);
    status.textContent = sentence;
  }

  async function begin() {
    offer.replaceChildren();
    show(stop, search);
    status.textContent = 'Training with smaller and smaller steps…';
    try {
      // Whoever asks for something else ends the thread, and this is never answered.
      const found = await thread.ask((worker) => worker.search(wish()));
      end(
        found
          ? `Tried from this start, on these batches: α = ${formatNumber(found.learningRate)} stays finite to the end, ${formatNumber(found.tooLarge)} does not.`
          : 'No smaller step was found that stays finite.',
      );
      if (found)
        offer.replaceChildren(
          button({ label: `Use ${formatNumber(found.learningRate)}`, press: () => use(found.learningRate) }),
        );
    } catch (error) {
      end(`The search failed: ${error instanceof Error ? error.message : error}`);
    }
  }

  return {
    element,
    /** @param {string | null} setting what diverges; null: nothing does */
    draw(setting) {
      element.hidden = setting === null;
      if (setting === about || setting === null) return;
      about = setting;
      end('');
      offer.replaceChildren();
    },
    dispose: thread.end,
  };
}
