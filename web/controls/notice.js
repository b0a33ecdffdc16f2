import { html } from './dom.js';

/** A line for what went wrong, in words. Each source of trouble has its own sentence and takes it back itself. */
export function notice() {
  const element = html('p', { class: 'notice', role: 'status', hidden: true });
  /** @type {Map<string, string>} */
  const sentences = new Map();
  return {
    element,
    /** @param {string} source @param {string | null} sentence */
    set(source, sentence) {
      if ((sentences.get(source) ?? null) === sentence) return;
      if (sentence === null) sentences.delete(source);
      else sentences.set(source, sentence);
      element.textContent = [...sentences.values()].join(' ');
      element.hidden = sentences.size === 0;
    },
  };
}
