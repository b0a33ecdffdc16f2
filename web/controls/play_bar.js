import { button } from './button.js';
import { html } from './dom.js';

/**
 * Play or Pause, Step, Reset. A figure without time has Reset alone.
 * @param {{ play?: () => void, step?: () => void, stepName?: string, reset: () => void }} options
 */
export function playBar({ play, step, stepName = 'Step', reset }) {
  const playButton = play ? button({ label: 'Play', press: play, kind: 'primary' }) : null;
  playButton?.classList.add('button-play');
  const element = html(
    'div',
    { class: 'play-bar' },
    playButton,
    step ? button({ label: stepName, press: step }) : null,
    button({ label: 'Reset', press: reset }),
  );
  return {
    element,
    /** @param {boolean} playing */
    set(playing) {
      if (!playButton) return;
      const label = playing ? 'Pause' : 'Play';
      if (playButton.textContent !== label) playButton.textContent = label;
      playButton.toggleAttribute('data-playing', playing);
    },
  };
}
