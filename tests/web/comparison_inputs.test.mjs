// What a reader types into the figure `comparison`: a loss of their own, a start, a learning rate; and how it looks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { inked, raced, told } from './support/comparison.mjs';
import { looksRight } from './support/looks.mjs';

/** @type {Awaited<ReturnType<typeof figureSite>>} */
let site;
before(async () => void (site = await figureSite('comparison')));
after(() => site.close());

const OWN = { state: 'surface=formula&start=1,1.5' };

test('a formula is raced on as it is typed, and typeset as it was understood', () =>
  site.open(async (figure) => {
    await raced(figure);
    const box = figure.root.getByLabel('f(x, y)');
    assert.equal(await box.isVisible(), false);
    await figure.root.getByLabel('surface', { exact: true }).selectOption('formula');
    await box.fill('x^4 + 3*y^2 - x*y');
    await figure.root.locator('.formula-typeset .katex').waitFor();
    await figure.page.waitForFunction(
      () =>
        /** @type {any} */ (document.querySelector('descent-comparison')).figure.state.formula ===
        'x^4 + 3*y^2 - x*y',
    );
    await raced(figure);
    assert.match(await figure.describe(), /your formula.*slope of 1e-6/);
    assert.match((await told(figure)).Newton, /\d+ steps, cost \d+/);
    assert.match(await figure.root.locator('.formula-typeset').innerText(), /x\s*4\s*\+\s*3.*y/s);
  }));

test('what does not parse is answered at the box, with its column, and the last race stays', () =>
  site.open(async (figure) => {
    await raced(figure);
    const before = [await told(figure), await inked(figure)];
    const box = figure.root.getByLabel('f(x, y)');
    for (const [typed, sentence, marked] of /** @type {const} */ ([
      ['x^2 + foo*y', /column 7: the name "foo" is not known.*keeps the last formula/i, 'f'],
      ['x^2 + (y', /column 9: expected/i, ' '],
      ['x^2 + z', /column 7: the name "z" is not known; there are the variables x and y/i, 'z'],
      ['', /column 1: expected a formula/i, ' '],
    ])) {
      await box.fill(typed);
      await box.press('Enter');
      await figure.drawn();
      assert.match(await figure.root.locator('.formula-trouble').innerText(), sentence);
      assert.equal(await figure.root.locator('.formula-place mark').textContent(), marked);
      assert.equal(await box.getAttribute('aria-invalid'), 'true');
      assert.equal(await box.inputValue(), typed, 'what is typed stays to be mended');
      assert.deepEqual([await told(figure), await inked(figure)], before);
    }
    await box.fill('x^2 + y^2');
    await box.press('Enter');
    await raced(figure);
    assert.equal(await figure.root.locator('.formula-trouble').innerText(), '');
    assert.notDeepEqual(await told(figure), before[0]);
  }, OWN));

test('a start where something is divided by zero, or outside of the picture, is refused in words', () =>
  site.open(async (figure) => {
    await raced(figure);
    const box = figure.root.getByLabel('f(x, y)');
    await box.fill('1/x + x^2 + y^2');
    await box.press('Enter');
    await raced(figure);
    const before = await told(figure);
    const [x, y] = ['start, x', 'start, y'].map((name) => figure.root.getByLabel(name));
    const answers = async () =>
      (await figure.root.locator('.race-place .box-answer:not([hidden])').allInnerTexts()).join(' ');
    await x.fill('0');
    await x.press('Enter');
    await figure.drawn();
    assert.match(
      await answers(),
      /At \(0, 1\.5\) the loss is not a finite number: something is divided by zero/,
    );
    assert.deepEqual((await figure.state()).start, [1, 1.5]);
    await y.fill('7');
    await y.press('Enter');
    assert.match(await answers(), /y must lie between -3 and 3.*got 7/);
    await y.fill('north');
    await y.press('Enter');
    assert.match(await answers(), /“north” is not a number/);
    assert.deepEqual(await told(figure), before);
    // Another formula under the same start: the start is what is wrong, and the race stays.
    await box.fill('1/(x - 1) + y^2');
    await box.press('Enter');
    await figure.drawn();
    assert.match(await answers(), /At \(1, 1\.5\).*keeps the last race/);
    assert.deepEqual(await told(figure), before);
    await x.fill('2');
    await x.press('Enter');
    await raced(figure);
    assert.notDeepEqual(await told(figure), before);
  }, OWN));

test('a learning rate of 0, 1e300, −1 or NaN is answered at its box, and the last race stays', () =>
  site.open(
    async (figure) => {
      await raced(figure);
      const before = await told(figure);
      const box = figure.root.getByLabel('learning rate for all, typed');
      for (const [typed, sentence] of /** @type {const} */ ([
        ['0', /takes no step at all/],
        ['1e300', /leaves the finite numbers/],
        ['-1', /climbs/],
        ['NaN', /“NaN” is not a number/],
        ['50', /must lie between 10⁻⁵ and 10/],
      ])) {
        await box.fill(typed);
        await box.press('Enter');
        await figure.drawn();
        assert.match(
          await figure.root.locator('.race-rates .box-answer:not([hidden])').innerText(),
          sentence,
          typed,
        );
        assert.deepEqual(await told(figure), before);
      }
      await box.fill('0.003');
      await box.press('Enter');
      await figure.drawn();
      assert.equal((await figure.state()).shared, 0.003);
      assert.equal(await figure.root.locator('.race-rates .box-answer:not([hidden])').count(), 0);
    },
    { state: 'rates=shared' },
  ));

looksRight(
  () => site,
  ['', 'rates=default', 'surface=formula&start=1,1.5&rates=shared', 'surface=saddle&start=-1.5,0.001'],
  async (figure) => {
    await raced(figure);
    await figure.root.locator('summary').first().click();
    await figure.root.locator('summary').last().click();
    await figure.drawn();
  },
);

test('without motion, play shows the end', () =>
  site.open(
    async (figure) => {
      await raced(figure);
      await figure.root.getByRole('button', { name: 'Step' }).click();
      await figure.root.getByRole('button', { name: 'Play' }).click();
      assert.equal((await figure.state()).k, 500);
    },
    { reducedMotion: 'reduce' },
  ));
