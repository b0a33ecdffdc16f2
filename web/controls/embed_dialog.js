import { button } from './button.js';
import { html, uniqueId } from './dom.js';

/**
 * @typedef {object} Snippet
 * @property {string} title
 * @property {string} about one sentence: what it needs
 * @property {string} code
 * @property {{ name: string, address: string }} [file] to be downloaded
 */

/**
 * A button that opens a dialog with ways to put something on another page, each to be copied.
 * @param {{ title: string, snippets: () => Snippet[] }} options `snippets` is asked each time it opens
 */
export function embedDialog({ title, snippets }) {
  const titleId = uniqueId('embed-title');
  const ways = html('div', { class: 'embed-ways' });
  const said = html('p', { class: 'embed-said', role: 'status' });
  const dialog = html(
    'dialog',
    { class: 'embed-dialog', 'aria-labelledby': titleId },
    html('p', { class: 'embed-title', id: titleId }, title),
    ways,
    html('div', { class: 'embed-foot' }, said, button({ label: 'Close', press: () => dialog.close() })),
  );
  // A press beside it closes it.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });

  const open = () => {
    said.textContent = '';
    ways.replaceChildren(...snippets().map((snippet) => way(snippet, (words) => (said.textContent = words))));
    dialog.showModal();
  };
  return {
    button: button({
      label: 'Embed',
      kind: 'quiet',
      title: 'Put this figure, as it stands, on a page of yours',
      press: open,
    }),
    dialog,
  };
}

/** @param {Snippet} snippet @param {(words: string) => void} say */
function way({ title, about, code, file }, say) {
  const id = uniqueId('embed-code');
  const text = html('textarea', { id, readonly: true, rows: 3, spellcheck: 'false', wrap: 'soft' });
  text.value = code;
  text.addEventListener('focus', () => text.select());
  const copy = button({
    label: 'Copy',
    press: async () => {
      try {
        await navigator.clipboard.writeText(code);
        say(`${title}: copied.`);
      } catch {
        text.focus();
        say(
          'The browser does not let this page write to the clipboard. The text is selected: copy it by hand.',
        );
      }
    },
  });
  copy.setAttribute('aria-label', `Copy: ${title}`);
  return html(
    'div',
    { class: 'embed-way' },
    html('label', { for: id }, title),
    html('p', {}, about, file ? ' ' : null, file ? link(file) : null),
    html('div', { class: 'embed-code' }, text, copy),
  );
}

/** @param {{ name: string, address: string }} file */
function link({ name, address }) {
  return html('a', { href: address, download: name }, `Download ${name}`);
}
