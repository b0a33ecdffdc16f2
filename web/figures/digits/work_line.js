import { button } from '../../controls/button.js';
import { html, setText } from '../../controls/dom.js';

/**
 * What is being loaded or computed, how far it is, and a button to stop it, or, after trouble, to try again.
 * @param {{ stop: () => void, retry: () => void }} options
 */
export function workLine({ stop, retry }) {
  const words = html('span', { role: 'status' });
  const bar = html('progress', { max: 1, 'aria-label': 'progress' });
  const stopButton = button({ label: 'Stop', press: stop });
  const retryButton = button({ label: 'Try again', press: retry });
  const element = html('div', { class: 'digits-work' }, bar, words, stopButton, retryButton);
  return {
    element,
    /** @param {{ text: string, share: number | null }} work @param {{ stoppable: boolean, failed: boolean }} options */
    set({ text, share }, { stoppable, failed }) {
      // The steps that run by are for the eye; those who listen hear where it begins and ends.
      words.setAttribute('aria-live', share === null ? 'polite' : 'off');
      setText(words, text);
      bar.hidden = share === null;
      if (share !== null) bar.value = share;
      stopButton.hidden = !stoppable;
      retryButton.hidden = !failed;
    },
  };
}
