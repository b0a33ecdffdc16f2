// Everything that the lecture teaches is a figure, and every figure stands in the article, in the deck, alone, and on
// the page of all figures.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { registry } from '../../web/figures/registry.js';
import { dist, root } from '../../web/tools/project.mjs';
import { partsOf } from '../../web/tools/vite_gallery.mjs';
import { readPage } from '../../web/tools/vite_includes.mjs';
import { builtSite } from './support/built_site.mjs';
import { withPage } from './support/chromium.mjs';

const curriculum = {
  'models and gradients': [
    'linear-model',
    'linear-classifier',
    'transformations',
    'network',
    'universal-approximation',
    'computation-graph',
    'gate-patterns',
    'derivative-shapes',
    'gradient-estimators',
    'initialization',
  ],
  'the shape of the loss': [
    'gradient-descent',
    'stochastic-gradient',
    'loss-landscape',
    'taylor',
    'tangent',
    'critical-points',
    'saturation',
    'conditioning',
  ],
  'the dynamics of descent': [
    'eigen-decay',
    'learning-curve',
    'momentum',
    'nesterov',
    'adaptive',
    'comparison',
    'regularization',
  ],
};
const taught = Object.values(curriculum).flat();
const article = readPage(join(root, 'web', 'article', 'index.html'));
const deck = readPage(join(root, 'web', 'slides', 'index.html'));

const site = builtSite();

for (const [part, ids] of Object.entries(curriculum))
  test(`${part}: every topic is a figure`, () => {
    for (const id of ids)
      assert.ok(
        registry.find((entry) => entry.id === id),
        id,
      );
  });

test('every figure stands in the article, in the deck and in one file', () => {
  for (const { id } of registry) {
    assert.ok(article.includes(`<descent-${id} id="${id}"`), `${id} in the article`);
    assert.match(deck, new RegExp(`<descent-${id}[\\s>]`), `${id} in the deck`);
    assert.ok(existsSync(join(dist, 'standalone', `${id}.html`)), `${id} in one file`);
  }
});

test('the registry has the order of the article', () => {
  const shown = partsOf(article, registry).flatMap(({ cards }) => cards.map(({ id }) => id));
  assert.deepEqual(
    registry.map(({ id }) => id),
    shown,
  );
  for (const id of taught) assert.ok(shown.includes(id), id);
});

test('every section begins with its question', () => {
  for (const { cards } of partsOf(article, registry))
    for (const { id, question } of cards) assert.match(question, /\?$/, id);
});

test('the page of all figures has a picture of each, and its links lead somewhere', () =>
  withPage(site.browser, async (page) => {
    await page.goto(`${site.url}figures.html`);
    const cards = await page.$$eval('.card', (all) =>
      all.map((card) => ({
        title: card.querySelector('h3')?.textContent,
        links: [...card.querySelectorAll('a')].map(({ href }) => href),
      })),
    );
    assert.deepEqual(
      cards.map(({ title }) => title),
      registry.map(({ title }) => title),
    );
    for (const link of new Set(cards.flatMap(({ links }) => links.map((href) => href.replace(/#.*/, '')))))
      assert.equal((await page.request.get(link)).status(), 200, link);
    for (const image of await page.$$('.card img:visible')) {
      await image.scrollIntoViewIfNeeded();
      await page.waitForFunction((shown) => /** @type {HTMLImageElement} */ (shown).naturalWidth > 0, image);
    }
  }));

test('every figure can be had alone', { timeout: 240_000 }, async () => {
  for (const { id, title } of registry)
    await withPage(site.browser, async (page) => {
      await page.goto(`${site.url}embed/index.html#figure=${id}`);
      await page.waitForFunction(
        (of) => document.querySelector(`descent-${of} .figure-title`)?.textContent !== undefined,
        id,
      );
      assert.equal(await page.textContent('.figure-title'), title);
      await page.waitForFunction(
        (of) => Boolean(/** @type {any} */ (document.querySelector(`descent-${of}`)).figure?.describe()),
        id,
      );
    });
});
