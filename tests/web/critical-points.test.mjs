// The figure `critical-points` as a reader's hands find it. Counts are those of the literature (Himmelblau 9, the
// six-hump camel 15); d'Hd = λ1 cos² + λ2 sin².
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {import('playwright-core').Locator} Locator */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('critical-points', { stays: true })));
after(() => site.close());

/** The words of "What was found" and of the runs. @param {{ root: Locator }} figure */
const found = ({ root }) =>
  root.evaluate((element) => ({
    counts: [...element.querySelectorAll('.critical-findings li:not([hidden])')].map(
      (row) => row.textContent,
    ),
    check: element.querySelector('.critical-check')?.textContent ?? '',
    runs: [...element.querySelectorAll('.critical-findings dd')].map((run) => run.textContent ?? ''),
  }));

test('begins with a saddle, and with the nine of Himmelblau', () =>
  site.open(async (figure) => {
    const readouts = await figure.readouts();
    // −1.2 / 4 + 2 · 3 / 4
    assert.deepEqual(readouts, { 'a saddle point': 'saddle', 'curvature d′Hd': '1.20' });
    const { counts, check, runs } = await found(figure);
    assert.deepEqual(counts, ['4 minima', '4 saddles', '1 maximum']);
    assert.match(check, /turns once.*4 \+ 1 − 4 = 1: it adds up/);
    assert.match(runs[0], /at the minimum \(−3\.78, −3\.28\)/);
    assert.match(runs[2], /at the saddle \(−0\.128, −1\.95\) from step [1-6] on/);
    assert.equal(await figure.root.locator('.critical-mark-saddle').count(), 4 + 1);
    assert.match(
      await figure.describe(),
      /^A saddle.*curvature is 1\.2\..*Himmelblau has 4 minima, 4 saddles, 1 maximum/,
    );
  }));

test('every shape has its name', () =>
  site.open(async (figure) => {
    for (const [eigenvalues, shape, kind] of [
      ['1,2', 'bowl', 'a minimum'],
      ['-1,-2', 'dome', 'a maximum'],
      ['2,-1', 'saddle', 'a saddle point'],
      ['0,2', 'trough', 'not decided by curvature'],
      ['-2,0', 'ridge', 'not decided by curvature'],
      ['0,0', 'plain', 'not decided by curvature'],
    ]) {
      await figure.follow(`eigenvalues=${eigenvalues}&angle=90`);
      const readouts = await figure.readouts();
      assert.equal(readouts[kind], shape, eigenvalues);
      assert.equal(Number(readouts['curvature d′Hd'].replace('−', '-')), Number(eigenvalues.split(',')[1]));
    }
  }));

test('no name of an eigenvalue stands beneath the ring', () =>
  site.open(async (figure) => {
    for (const state of ['angle=90', 'angle=12', 'angle=168', 'eigenvalues=2,-1&angle=90']) {
      await figure.follow(state);
      const { x, y } = await figure.ring('direction d');
      const names = await figure.root
        .locator('[aria-label^="The curvature d′Hd"] .labels text', { hasText: 'λ' })
        .all();
      assert.equal(names.length, 3);
      for (const name of names) {
        const box = await name.boundingBox();
        assert.ok(box);
        const away = Math.hypot(
          Math.max(box.x - x, 0, x - box.x - box.width),
          Math.max(box.y - y, 0, y - box.y - box.height),
        );
        assert.ok(away > 8, `${state}: ${await name.textContent()} ${away} px`);
      }
    }
  }));

test('the map, the sliders and the direction are moved by mouse, finger and key', async () => {
  await site.open(async (figure) => {
    await figure.drag('eigenvalues', 120, 0);
    const { eigenvalues } = await figure.state();
    assert.ok(eigenvalues[0] > 0 && eigenvalues[1] > 1.5, `${eigenvalues}`);
    assert.equal((await figure.readouts())['a minimum'], 'bowl');
    await figure.drag('direction d', 40, 0);
    const { angle } = await figure.state();
    assert.ok(angle > 70 && angle < 120, `${angle}`);
    const range = figure.range('direction d');
    await range.focus();
    await range.press('ArrowRight');
    await figure.drawn();
    assert.ok((await figure.state()).angle > angle);
    const slider = figure.root.getByRole('slider', { name: 'second eigenvalue' });
    await slider.focus();
    await slider.press('Home');
    await figure.drawn();
    assert.equal((await figure.state()).eigenvalues[1], -3);
    assert.equal((await figure.readouts())['a saddle point'], 'saddle');
  });
  await site.open(
    async (figure) => {
      await figure.touchDrag('eigenvalues', 0, 100);
      assert.ok((await figure.state()).eigenvalues[1] < 0.5);
    },
    { width: 390, height: 800, hasTouch: true },
  );
});

test('the start is dragged, and a press on a critical point puts it beside', () =>
  site.open(async (figure) => {
    await figure.drag('start', 60, 0);
    assert.ok((await figure.state()).start[0] > 0.2);
    assert.match((await found(figure)).runs[0], /at the minimum \(3\.58, −1\.85\)/);
    await figure.root.getByRole('button', { name: 'saddle: start beside it' }).first().press('Enter');
    await figure.drawn();
    const { runs } = await found(figure);
    assert.match(runs[2], /at the saddle/);
    await figure.root.getByRole('button', { name: 'maximum: start beside it' }).press('Enter');
    await figure.drawn();
    const { start } = await figure.state();
    assert.ok(Math.hypot(start[0] + 0.271, start[1] + 0.923) < 0.6, `${start}`);
  }));

test('other surfaces: fifteen of the camel, one that is degenerate', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('combobox', { name: 'surface' }).selectOption('camel');
    await figure.drawn();
    const camel = await found(figure);
    assert.deepEqual(camel.counts, ['6 minima', '7 saddles', '2 maxima']);
    assert.match(camel.check, /6 \+ 2 − 7 = 1/);
    assert.deepEqual((await figure.state()).start, [0.15, 0.1]);
    await figure.root.getByRole('combobox', { name: 'surface' }).selectOption('monkey');
    await figure.drawn();
    const monkey = await found(figure);
    assert.match(monkey.check, /turns −2 times\. One point is degenerate/);
    assert.equal(monkey.counts.at(-1), '1 degenerate');
  }));

test('a formula of one’s own: what cannot be read is explained, and the last good surface stays', () =>
  site.open(
    async (figure) => {
      const input = figure.root.getByRole('textbox', { name: 'f(x, y) =' });
      const trouble = figure.root.locator('.formula-trouble');
      await input.fill('x^2 - y^2');
      await figure.root.locator('.critical-check', { hasText: '0 + 0 − 1 = −1' }).waitFor();
      const before = await found(figure);
      assert.deepEqual(before.counts, ['0 minima', '1 saddle', '0 maxima']);
      for (const [bad, said] of /** @type {[string, RegExp][]} */ ([
        ['x^2 - z', /"z" is not known/],
        ['x^2 -', /the expression ends/],
        ['log(-1 - x^2) + y', /no value anywhere/],
      ])) {
        await input.fill(bad);
        await trouble.filter({ hasText: said }).waitFor();
        assert.deepEqual((await found(figure)).counts, before.counts, bad);
      }
      await input.fill('(x - y)^2');
      await figure.root.locator('.critical-check', { hasText: 'cannot be checked' }).waitFor();
      await input.fill('x + y');
      await figure.root.locator('.critical-check', { hasText: 'there need be none' }).waitFor();
    },
    { state: 'surface=own&start=0.5,0.5' },
  ));

test('play goes through the steps, reset leads back', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('button', { name: 'Step', exact: true }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 0);
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('descent-critical-points')).figure.state.k > 3,
    );
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 100);
  }));

test('of a bad address the good part is kept', async () => {
  for (const bad of [
    'eigenvalues=4,0',
    'eigenvalues=1',
    'angle=181',
    'surface=nowhere',
    'start=9,0',
    'alpha=0',
  ])
    await site.open(
      async (figure) => {
        assert.match(String(await figure.root.locator('.notice').textContent()), /must/);
        assert.equal((await figure.readouts())['a saddle point'], 'saddle');
      },
      { state: bad },
    );
});

looksRight(() => site);
