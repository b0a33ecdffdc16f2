// What the build makes of the pages, apart from their formulas: fonts, and what the article says of itself.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fontDiet } from '../../web/tools/postcss_fonts.mjs';
import { dist, root } from '../../web/tools/project.mjs';
import { serve } from '../../web/tools/serve.mjs';
import { addressTags, readingMinutes } from '../../web/tools/vite_facts.mjs';
import { launchChromium, withPage } from './support/chromium.mjs';

/** @param {string} css */
async function dieted(css) {
  const { default: postcss } = await import('postcss');
  return (await postcss([fontDiet({ subsets: ['latin', 'greek'] })]).process(css, { from: undefined })).css;
}

test('of a font’s files only woff2 is left, and of its alphabets those that are asked for', async () => {
  const katex = await dieted(
    '@font-face{font-family:K;src:url(f/K.woff2) format("woff2"),url(f/K.woff) format("woff"),url(f/K.ttf)}',
  );
  assert.equal(katex, '@font-face{font-family:K;src:url(f/K.woff2) format("woff2")}');
  const face = (/** @type {string} */ subset) =>
    `@font-face{font-family:I;src:url(./files/inter-${subset}-wght-normal.woff2) format('woff2-variations')}`;
  assert.equal(await dieted(face('greek')), face('greek'));
  assert.equal(await dieted(face('latin')), face('latin'));
  for (const subset of ['latin-ext', 'greek-ext', 'vietnamese', 'cyrillic'])
    assert.equal(await dieted(face(subset)), '');
  await assert.rejects(dieted('@font-face{src:url(a.ttf)}'), /without a woff2 file/);
});

test('the built site has no other font files, and misses none that its pages name', () => {
  const assets = readdirSync(join(dist, 'assets'));
  assert.deepEqual(
    assets.filter((name) => /\.(woff|ttf|otf)$/.test(name)),
    [],
  );
  for (const sheet of assets.filter((name) => name.endsWith('.css'))) {
    for (const [, file] of readFileSync(join(dist, 'assets', sheet), 'utf8').matchAll(
      /url\(([^)]+\.woff2)\)/g,
    ))
      assert.ok(assets.includes(String(file.split('/').pop())), file);
  }
});

test('words are counted as a reader meets them', () => {
  const words = Array.from({ length: 1800 }, () => 'word').join(' ');
  assert.equal(readingMinutes(`<nav>${words}</nav><main><p class="not these words">${words}</p></main>`), 10);
  assert.equal(readingMinutes(`<main>${words} $\\alpha + \\beta = 3$ and one more</main>`), 15);
  assert.equal(readingMinutes(`<main>${words}<script>${words}</script><!-- ${words} --></main>`), 10);
});

test('the article says its version and how long it takes', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.ok(html.includes(`<dd>${version}</dd>`));
  assert.match(html, /<dd>\d+ minutes, /);
  assert.doesNotMatch(html, /%[a-z-]+%/);
});

test('link previews have whole addresses, where the site’s own is known', () => {
  assert.equal(addressTags(undefined), '');
  const tags = addressTags('https://example.org/descent');
  assert.match(tags, /property="og:image" content="https:\/\/example\.org\/descent\/preview\.png"/);
  assert.match(tags, /rel="canonical" href="https:\/\/example\.org\/descent\/"/);
  assert.ok(existsSync(join(dist, 'preview.png')));
  const [, facts] =
    /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(
      readFileSync(join(dist, 'index.html'), 'utf8'),
    ) ?? [];
  assert.equal(JSON.parse(facts).inLanguage, 'en-GB');
});

test('subset fonts hold every character that their page shows', async () => {
  const server = await serve({ folder: dist });
  const browser = await launchChromium();
  try {
    for (const path of ['index.html', 'slides/index.html'])
      await withPage(browser, async (page) => {
        await page.goto(server.url + path);
        // What only those who listen meet is not drawn; neither face has the raised and lowered figures in which a
        // number to be dragged writes its exponent.
        await page.addStyleTag({ content: '.katex-mathml, [data-parameter] { display: none }' });
        await page.evaluate(() => document.fonts.ready);
        const session = await page.context().newCDPSession(page);
        await session.send('DOM.enable');
        await session.send('CSS.enable');
        const { root: top } = await session.send('DOM.getDocument');
        const { nodeIds } = await session.send('DOM.querySelectorAll', {
          nodeId: top.nodeId,
          selector: 'main :is(p, li, h2, h3, dt, dd, .katex-html), .slides :is(p, li, h1, h2)',
        });
        assert.ok(nodeIds.length > 20);
        const borrowed = new Set();
        for (const nodeId of nodeIds) {
          const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
          for (const { familyName, isCustomFont } of fonts)
            if (!isCustomFont) borrowed.add(`${familyName} in ${await textOf(session, nodeId)}`);
        }
        assert.deepEqual([...borrowed], []);
      });
  } finally {
    await browser.close();
    await server.close();
  }
});

/** @param {import('playwright-core').CDPSession} session @param {number} nodeId */
async function textOf(session, nodeId) {
  const { outerHTML } = await session.send('DOM.getOuterHTML', { nodeId });
  return outerHTML.slice(0, 200);
}
