import { formatAddress } from './address.js';

/** @param {string} text */
const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * Three ways to another page for a figure in its state: an element, an iframe, a file.
 * @param {object} figure
 * @param {string} figure.id
 * @param {string} figure.title
 * @param {string} figure.state as an address carries it
 * @param {number} figure.height that it takes here, in pixels
 * @param {string} site the address of the folder with figures.js, embed/ and standalone/
 * @returns {import('../controls/embed_dialog.js').Snippet[]}
 */
export function snippetsOf({ id, title, state, height }, site) {
  const at = (/** @type {string} */ path) => new URL(path, site).href;
  const frame = (/** @type {string} */ page) =>
    `<iframe src="${attribute(page + formatAddress(id, state))}" title="${attribute(title)}" ` +
    `width="100%" height="${Math.ceil(height / 10) * 10 + 50}" style="border: 0" loading="lazy"></iframe>`;
  return [
    {
      title: 'An element',
      about: 'For a page of your own. It computes on that page, and as wide as you let it be.',
      code:
        `<script type="module" src="${attribute(at('figures.js'))}"></script>\n` +
        `<descent-${id}${state && ` data-state="${attribute(state)}"`}></descent-${id}>`,
    },
    {
      title: 'A frame',
      about: 'For a slide, a course page, a notebook: whatever takes an iframe.',
      code: frame(at('embed/index.html')),
    },
    {
      title: 'One file',
      about: 'Opens from disk, without a network; a frame of yours can show it, too.',
      code: frame(`${id}.html`),
      file: { name: `${id}.html`, address: at(`standalone/${id}.html`) },
    },
  ];
}
