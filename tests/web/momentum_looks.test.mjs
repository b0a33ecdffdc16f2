// The figure `momentum` as it looks: reach, contrast, words that keep apart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksRight } from './support/looks.mjs';
import { momentumAndCover } from './support/momentum.mjs';

const places = momentumAndCover();

for (const place of /** @type {const} */ (['site', 'cover'])) looksRight(() => places[place]);

test('the map’s words never stand on one another or on the dots, wherever the hand is', () =>
  places.site.open(
    async (figure) => {
      const clashes = await figure.root.evaluate(async (element) => {
        const { figure: held } = /** @type {any} */ (element);
        const meet = (/** @type {DOMRect} */ a, /** @type {DOMRect} */ b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
        const found = [];
        for (const alpha of [0.05, 0.4, 1.2, 2.2, 3.1, 3.9]) {
          for (const beta of [0.02, 0.1, 0.25, 0.55, 0.67, 0.95]) {
            held.setState({ alpha, beta });
            held.drawNow();
            const boxes = [...element.querySelectorAll('.region-words text, .eigen-dot')]
              .map((node) => ({
                name: node.textContent || 'a dot',
                box: node.getBoundingClientRect(),
              }))
              .filter(({ box }) => box.width > 0);
            for (const [i, a] of boxes.entries())
              for (const b of boxes.slice(i + 1))
                // Two dots meet where their step sizes nearly agree: that is what they say.
                if ((a.name !== 'a dot' || b.name !== 'a dot') && meet(a.box, b.box))
                  found.push(`${a.name} on ${b.name} at ${alpha}, ${beta}`);
          }
        }
        return found;
      });
      assert.deepEqual(clashes, []);
    },
    { width: 390 },
  ));

test('the number of steps stands clear of the curve that it names', () =>
  places.site.open(async (figure) => {
    const covered = await figure.root.evaluate((element) => {
      const { figure: held } = /** @type {any} */ (element);
      const frame = /** @type {Element} */ (element.querySelector('[aria-label^="The error that is left"]'));
      const curves = /** @type {SVGPathElement[]} */ ([...frame.querySelectorAll('path.series')]);
      const found = [];
      for (const beta of [0.1, 0.6, 0.8, 0.9]) {
        held.setState({ beta });
        held.drawNow();
        const word = [...frame.querySelectorAll('.labels text')].find((text) =>
          /steps$/.test(text.textContent),
        );
        if (!word) continue;
        const box = word.getBoundingClientRect();
        for (const curve of curves) {
          if (getComputedStyle(curve).display === 'none') continue;
          const toScreen = /** @type {DOMMatrix} */ (curve.getScreenCTM());
          for (let at = 0; at < curve.getTotalLength(); at += 2) {
            const { x, y } = curve.getPointAtLength(at).matrixTransform(toScreen);
            if (x > box.left && x < box.right && y > box.top + 3 && y < box.bottom - 3) {
              found.push(`${word.textContent} at β = ${beta}`);
              break;
            }
          }
        }
      }
      return found;
    });
    assert.deepEqual(covered, []);
  }));

test('how large the letters of the page around it are does not decide how a figure is arranged', () =>
  places.site.open(
    async (figure) => {
      const boxes = () =>
        figure.root.evaluate((element) =>
          [...element.querySelectorAll('.frame')].map((frame) => {
            const { x, y, width } = frame.getBoundingClientRect();
            return [x, y, width];
          }),
        );
      const before = await boxes();
      // What many a theme does, so that a tenth of a rem is a pixel.
      await figure.page.evaluate(() => (document.documentElement.style.fontSize = '62.5%'));
      await figure.drawn();
      assert.deepEqual(await boxes(), before);
      await figure.page.evaluate(() => (document.documentElement.style.fontSize = ''));
    },
    { width: 620 },
  ));
