// The figure `eigen-decay` as a reader's hands find it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @type {Awaited<ReturnType<typeof figureSite>>} */
let site;
before(async () => void (site = await figureSite('eigen-decay', { stays: true })));
after(() => site.close());

/** @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to @param {[number, number]} by */
function movedBy(from, to, [dx, dy], tolerance = 1) {
  const off = Math.hypot(to.x - from.x - dx, to.y - from.y - dy);
  assert.ok(off <= tolerance, `moved by ${to.x - from.x}, ${to.y - from.y} instead of ${dx}, ${dy}`);
}

test('what the text says of α = 0.018 is what the figure shows', () =>
  site.open(async (figure) => {
    const texts = await figure.texts();
    for (const text of [
      'monotone, × 0.982',
      'oscillates, × −0.8',
      'λ = 1: 1 % left after 127 steps',
      'λ = 100: 1 % left after 11 steps',
    ])
      assert.ok(texts.includes(text), `${text} is not among ${texts.join(' | ')}`);
    assert.deepEqual(await figure.readouts(), {
      'rate per step': '0.982',
      'steps to 10⁻³': '140',
      'κ = λₙ/λ₁': '100',
    });
    assert.match(await figure.describe(), /multiplied by −0\.8 at each step \(oscillating\).*11 steps/);
  }));

test('the start moves in both pictures, whichever holds it', async () => {
  await site.open(
    async (figure) => {
      const [left, right] = [await figure.ring('start, horizontal'), await figure.ring('start, along')];
      await figure.drag('start, horizontal', 40, 25);
      movedBy(left, await figure.ring('start, horizontal'), [40, 25]);
      movedBy(right, await figure.ring('start, along'), [40, 25]);
      await figure.drag('start, along', 10, -30);
      movedBy(left, await figure.ring('start, horizontal'), [50, -5]);
    },
    { state: 'rotation=0' },
  );
  // Along eigenvectors that stand across, right is up and up is left.
  await site.open(
    async (figure) => {
      const left = await figure.ring('start, horizontal');
      await figure.drag('start, along', 40, 12);
      movedBy(left, await figure.ring('start, horizontal'), [12, -40]);
    },
    { state: 'rotation=90&start=-1,1' },
  );
});

test('the start cannot leave either picture', () =>
  site.open(async (figure) => {
    await figure.drag('start, horizontal', -900, -900);
    const { start } = await figure.state();
    assert.ok(Math.abs(Math.hypot(...start) - 2.3) < 0.002, String(start));
    await figure.drag('start, along', 0, 2000);
    assert.equal(await figure.root.locator('.notice:visible').count(), 0);
  }));

test('eigenvalues are dragged along the curve, and the flat one stays the flatter', () =>
  site.open(async (figure) => {
    await figure.drag('steepest eigenvalue', -60, 0);
    const [flat, steep] = (await figure.state()).eigenvalues;
    assert.equal(flat, 1);
    assert.ok(steep > 30 && steep < 60, String(steep));
    assert.equal((await figure.readouts())['κ = λₙ/λ₁'].slice(0, 2), String(steep).slice(0, 2));
    await figure.drag('steepest eigenvalue', -2000, 0);
    assert.deepEqual((await figure.state()).eigenvalues, [1, 1]);
    assert.equal((await figure.readouts())['κ = λₙ/λ₁'], '1.00');
    await figure.range('flattest eigenvalue').press('ArrowRight');
    assert.deepEqual((await figure.state()).eigenvalues, [1, 1]);
    await figure.range('steepest eigenvalue').press('PageUp');
    assert.deepEqual((await figure.state()).eigenvalues, [1, 1.7]);
  }));

test('the foot of the curve is the step size', () =>
  site.open(async (figure) => {
    await figure.drag('step size', 30, 0);
    const { alpha } = await figure.state();
    assert.ok(alpha < 0.014 && alpha > 0.01, String(alpha));
  }));

test('the slider passes three regimes and names each', () =>
  site.open(async (figure) => {
    const slider = figure.root.locator('.slider input').first();
    const words = [];
    for (const alpha of [0.005, 0.0099, 0.0101, 0.0199, 0.0201, 1]) {
      await slider.fill(String(Math.log10(alpha)));
      await figure.drawn();
      words.push((await slider.getAttribute('aria-valuetext'))?.split(' ').pop());
    }
    const expected = ['monotone', 'monotone', 'oscillates', 'oscillates', 'diverges', 'diverges'];
    assert.deepEqual(words, expected);
  }));

test('at αλ = 1 one step suffices', () =>
  site.open(
    async (figure) => {
      const texts = await figure.texts();
      assert.ok(texts.includes('λ = 100: 1 % left after 1 step'), texts.join(' | '));
      assert.equal(await figure.root.locator('svg :is([d*="NaN"], [x*="NaN"], [width*="NaN"])').count(), 0);
    },
    { state: 'alpha=0.01' },
  ));

test('theory’s best step is there to be pressed: under the slider and on the curve', () =>
  site.open(async (figure) => {
    const best = 2 / 101;
    await figure.root.locator('.slider-optimum:visible').click();
    assert.ok(Math.abs((await figure.state()).alpha - best) < 1e-12);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    assert.equal((await figure.state()).alpha, 0.018);
    await figure.root.locator('.target').click();
    assert.ok(Math.abs((await figure.state()).alpha - best) < 1e-12);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.root.locator('.target').press('Enter');
    assert.ok(Math.abs((await figure.state()).alpha - best) < 1e-12);
    await figure.drawn();
    assert.equal((await figure.readouts())['rate per step'], '0.980');
  }));

test('the best step has its name wherever there is room, also after a phone is turned', () =>
  site.open(async (figure) => {
    const named = async () => (await figure.texts()).includes('best step');
    assert.equal(await named(), true);
    await figure.page.setViewportSize({ width: 320, height: 700 });
    await figure.drawn();
    assert.equal(await named(), false);
    await figure.page.setViewportSize({ width: 1000, height: 320 });
    await figure.drawn();
    assert.equal(await named(), true);
  }));

test('the tip of the flat eigenvector turns the bowl under a start that stays', () =>
  site.open(
    async (figure) => {
      const [tip, start] = [await figure.ring('direction'), await figure.ring('start, horizontal')];
      await figure.drag('direction', -200, -20);
      const { rotation, start: still } = await figure.state();
      assert.ok(rotation > 140 && rotation < 180, String(rotation));
      assert.deepEqual(still, [-1.8, 1.4]);
      movedBy(start, await figure.ring('start, horizontal'), [0, 0]);
      const turned = await figure.ring('direction');
      assert.ok(turned.x < tip.x - 150);
      await figure.range('direction').press('ArrowDown');
      assert.ok((await figure.state()).rotation > rotation);
    },
    { state: 'rotation=0' },
  ));

test('a finger drags as a mouse does', () =>
  site.open(
    async (figure) => {
      const ring = await figure.ring('start, horizontal');
      await figure.touchDrag('start, horizontal', 30, 20);
      const after = await figure.ring('start, horizontal');
      assert.ok((await figure.state()).start[0] > -1.8);
      assert.ok(after.x > ring.x + 25);
      const before = (await figure.state()).alpha;
      await figure.touchDrag('step size', 25, 0);
      assert.ok((await figure.state()).alpha < before);
    },
    { hasTouch: true, isMobile: true, width: 390, height: 844 },
  ));

test('arrows move every handle', () =>
  site.open(async (figure) => {
    await figure.range('start, horizontal').press('ArrowLeft');
    await figure.range('start, vertical').press('ArrowDown');
    const { start } = await figure.state();
    assert.ok(start[0] < -1.8 && start[1] < 1.4, String(start));
    await figure.range('step', 1).press('ArrowLeft');
    assert.ok((await figure.state()).k < 150);
    const before = (await figure.state()).alpha;
    await figure.range('step size').press('ArrowLeft');
    assert.ok((await figure.state()).alpha > before);
  }));

test('time plays, pauses, steps and goes back', () =>
  site.open(async (figure) => {
    const button = (/** @type {string} */ name) => figure.root.getByRole('button', { name, exact: true });
    await button('Play').click();
    await figure.page.waitForFunction(() => {
      const { k } = /** @type {any} */ (document.querySelector('descent-eigen-decay')).figure.state;
      return k > 2 && k < 140;
    });
    await button('Pause').click();
    const { k } = await figure.state();
    await button('Step').click();
    assert.equal((await figure.state()).k, k + 1);
    await figure.drawn();
    assert.ok((await figure.texts()).some((text) => text.startsWith(`k = ${k + 1}: `)));
    await button('Reset').click();
    assert.equal((await figure.state()).k, 150);
  }));

test('without motion, play shows where it leads', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Play', exact: true }).click();
      assert.equal((await figure.state()).k, 150);
    },
    { state: 'k=3', reducedMotion: 'reduce' },
  ));

test('an address carries the state, and its faults are told', async () => {
  await site.open(
    async (figure) => {
      const { eigenvalues, ...rest } = await figure.state();
      assert.deepEqual(rest, { alpha: 0.05, rotation: 40, start: [1, -1], k: 7 });
      assert.deepEqual(eigenvalues, [30, 2]);
      // In any order: the flatter one is 2.
      assert.equal((await figure.readouts())['κ = λₙ/λ₁'], '15.0');
      await figure.range('start, horizontal').press('ArrowLeft');
      await figure.page.waitForFunction(() => !location.hash.includes('start=1,-1'));
      assert.match(figure.page.url(), /#figure=eigen-decay&alpha=0\.05&eigenvalues=30,2&rotation=40&start=/);
    },
    { state: 'alpha=0.05&eigenvalues=30,2&rotation=40&start=1,-1&k=7' },
  );
  await site.open(
    async (figure) => {
      const notice = await figure.root.locator('.notice').innerText();
      assert.match(notice, /alpha must be a number; got “steep”/);
      assert.match(notice, /eigenvalues must lie between 1 and 200; got 0/);
      assert.match(notice, /start must lie within 2\.3 of the minimum; got 2\.2, 2\.2/);
      assert.deepEqual((await figure.state()).eigenvalues, [1, 100]);
      await figure.drag('start, horizontal', 20, 0);
      assert.notDeepEqual((await figure.state()).start, [-1.8, 1.4]);
    },
    { state: 'alpha=steep&eigenvalues=0,5&start=2.2,2.2' },
  );
});

for (const alpha of [0.0215, 1]) {
  test(`divergence at α = ${alpha} is told in words, hatched, and on the scale that was`, () =>
    site.open(
      async (figure) => {
        const texts = await figure.texts();
        for (const word of [
          /^diverges, × −/,
          /^λ = 200: grows without end$/,
          /^step \d+ leaves the picture$/,
        ])
          assert.ok(
            texts.some((text) => word.test(text)),
            `${word} is not among ${texts.join(' | ')}`,
          );
        assert.ok(texts.includes('100'), 'the axis of the error');
        assert.equal((await figure.readouts())['steps to 10⁻³'], 'never');
        const bad = await figure.root.evaluate(
          (element) =>
            [...element.querySelectorAll('svg *')].filter((node) =>
              [...node.attributes].some(({ value }) => /NaN|Infinity|e\+/.test(value)),
            ).length,
        );
        assert.equal(bad, 0);
      },
      { state: `alpha=${alpha}&eigenvalues=1,200` },
    ));
}

test('a drag writes nothing into a picture that is there already', () =>
  site.open(async (figure) => {
    await figure.root.evaluate((element) => {
      const again = /** @type {string[]} */ ([]);
      let written = 0;
      const observer = new MutationObserver((records) => {
        for (const { target, type, attributeName, oldValue, addedNodes, removedNodes } of records) {
          const node = /** @type {Element} */ (target);
          const [now, then] =
            type === 'attributes'
              ? [node.getAttribute(String(attributeName)), oldValue]
              : [addedNodes[0]?.textContent, removedNodes[0]?.textContent];
          if (now === then) again.push(`${node.tagName} ${attributeName ?? 'text'}: ${now}`);
          else ++written;
        }
      });
      for (const svg of element.querySelectorAll('svg'))
        observer.observe(svg, {
          subtree: true,
          childList: true,
          attributes: true,
          attributeOldValue: true,
        });
      Object.assign(globalThis, { written: () => ({ again, written }) });
    });
    await figure.drag('direction of the flat eigenvector', 20, -10);
    const seen = await figure.page.evaluate(() => /** @type {any} */ (globalThis).written());
    assert.deepEqual(seen.again, []);
    assert.ok(seen.written > 10);
  }));

looksRight(
  () => site,
  ['', 'alpha=0.0215', 'alpha=0.4&eigenvalues=2,8&rotation=80', 'start=1.5,-1.6&alpha=0.005'],
);
