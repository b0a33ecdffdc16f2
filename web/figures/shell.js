import { html, uniqueId } from '../controls/dom.js';
import { notice } from '../controls/notice.js';

/**
 * The anatomy that every figure shares: title and hint, panels, one row of controls with readouts at its right, a
 * line for trouble, the caption, and a summary in words for those who cannot see the picture.
 * @param {{ title: string, hint: string, caption: Element | null, mode: string }} options
 */
export function shell({ title, hint, caption, mode }) {
  const titleId = uniqueId('figure-title');
  const summaryId = uniqueId('figure-summary');
  const panels = html('div', { class: 'figure-panels' });
  const play = html('div', { class: 'figure-play' });
  const controls = html('div', { class: 'figure-controls' });
  const readouts = html('div', { class: 'figure-readouts' });
  const tools = html('div', { class: 'figure-tools' });
  const summary = html('p', { class: 'visually-hidden', id: summaryId });
  const announcement = html('p', { class: 'visually-hidden', 'aria-live': 'polite' });
  const trouble = notice();
  const root = html(
    'figure',
    // reveal.js takes no swipe that begins here. What is made for paper is in its colours from the start: a picture that
    // is painted anew as printing begins comes too late.
    {
      class: 'figure',
      'data-mode': mode,
      'data-theme': mode === 'print' && 'light',
      'data-prevent-swipe': mode === 'deck',
      'aria-labelledby': titleId,
      'aria-describedby': summaryId,
    },
    html(
      'div',
      { class: 'figure-head' },
      html('p', { class: 'figure-title', id: titleId }, title),
      tools,
      html('p', { class: 'figure-hint' }, hint),
    ),
    panels,
    html('div', { class: 'figure-row' }, play, controls, readouts),
    trouble.element,
    caption,
    summary,
    announcement,
  );
  return { root, panels, play, controls, readouts, tools, summary, announcement, trouble };
}

/**
 * A sentence in the figure's place when it cannot be built at all.
 * @param {string} title @param {string} sentence @param {Element | null} caption
 */
export function failure(title, sentence, caption) {
  return html(
    'figure',
    { class: 'figure' },
    html('p', { class: 'figure-title' }, title),
    html('p', { class: 'figure-failure', role: 'status' }, sentence),
    caption,
  );
}
