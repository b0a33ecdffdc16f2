// `<!-- gallery -->` in a page becomes a card for every figure, in the order and under the parts of the article, each
// with the question of its section: what the article says is not said twice.
import { pathToFileURL } from 'node:url';
import { readPage } from './vite_includes.mjs';

const PLACE = '<!-- gallery -->';

/**
 * @typedef {{ id: string, title: string, question: string }} Card
 * @typedef {{ id: string, title: string, cards: Card[] }} Part
 */

/**
 * @param {string} article its source, sections included
 * @param {{ id: string, title: string }[]} figures
 * @returns {Part[]}
 */
export function partsOf(article, figures) {
  const pieces = article.split('<div class="part">').slice(1);
  return pieces.map((piece) => {
    const [, id, title] = /<h2 id="([\w-]+)" class="part-title">([^<]*)<\/h2>/.exec(piece) ?? [];
    const cards = piece.split('<section ').flatMap((section) => cardsOf(section, figures));
    return { id, title, cards };
  });
}

/** @param {string} section @param {{ id: string, title: string }[]} figures @returns {Card[]} */
function cardsOf(section, figures) {
  const question = /<p class="question">(.*?)<\/p>/s.exec(section)?.[1].trim().replace(/\s+/g, ' ') ?? '';
  return figures
    .map(({ id, title }) => ({ id, title, question, at: section.indexOf(`<descent-${id} id="${id}"`) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
}

/** @param {Card} card */
const markup = ({ id, title, question }) => `
<li class="card">
  <a href="./index.html#${id}">
    ${['light', 'dark'].map((theme) => `<img class="in-${theme}" src="./pictures/${id}-${theme}.webp" alt="" width="640" height="400" loading="lazy" />`).join('')}
    <h3>${title}</h3>
  </a>
  <p>${question}</p>
  <p class="ways">
    <a href="./embed/index.html#figure=${id}" aria-label="${title}, alone">Alone</a> ·
    <a href="./standalone/${id}.html" aria-label="${title}, as one file">One file</a>
  </p>
</li>`;

/**
 * @param {{ article: string, registry: string }} options the article's page, the module that lists the figures
 * @returns {import('vite').Plugin}
 */
export function gallery({ article, registry }) {
  return {
    name: 'descent:gallery',
    transformIndexHtml: {
      order: 'pre',
      handler: async (html) => {
        if (!html.includes(PLACE)) return html;
        // Not bundled with Vite's settings, which would follow every figure's imports.
        const figures = (await import(pathToFileURL(registry).href)).registry;
        const sections = partsOf(readPage(article), figures).map(
          ({ id, title, cards }) =>
            `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><ul class="cards">${cards.map(markup).join('')}</ul></section>`,
        );
        return html.replace(PLACE, sections.join('\n'));
      },
    },
  };
}
