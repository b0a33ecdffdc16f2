// The palette keeps its promises: text 4.5:1 and lines 3:1 on the paper, in every theme and contrast.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('../../web/look/tokens.css', import.meta.url), 'utf8');
const base = palette(css.slice(css.indexOf('[data-theme] {'), css.indexOf(':root {\n  color-scheme')));
const projector = palette(
  css.slice(css.indexOf("[data-contrast='projector']"), css.indexOf('@media (forced')),
);

/** @param {string} block @returns {Record<string, [light: string, dark: string]>} */
function palette(block) {
  const found = block.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g);
  return Object.fromEntries([...found].map(([, name, light, dark]) => [name, [light, dark]]));
}

/** @param {string} color WCAG 2 relative luminance */
function luminance(color) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} a @param {string} b */
function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const isText = (/** @type {string} */ name) =>
  name.endsWith('-text') || name.startsWith('estimator-') || ['ink', 'ink-2', 'muted', 'hand'].includes(name);
const isLine = (/** @type {string} */ name) =>
  ['control-line', 'adjoint', 'tangent'].includes(name) ||
  (/^(optimizer|eigen|order)-/.test(name) && !name.endsWith('-area'));

for (const [title, colors] of /** @type {const} */ ([
  ['the page', base],
  ['a projector', { ...base, ...projector }],
])) {
  test(`on ${title}`, () => {
    const names = Object.keys(colors);
    assert.ok(names.filter(isText).length > 10 && names.filter(isLine).length > 15);
    for (const name of names) {
      const least = isText(name) ? 4.5 : isLine(name) ? 3 : 0;
      for (const theme of [0, 1]) {
        const ratio = contrast(colors[name][theme], colors.paper[theme]);
        assert.ok(
          ratio >= least,
          `--${name} in ${theme ? 'dark' : 'light'}: ${ratio.toFixed(2)} of ${least}`,
        );
      }
    }
  });
}
