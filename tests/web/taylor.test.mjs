// The figure `taylor` as a reader's hands find it. Its numbers are those of closed forms: x - sin x = 0.1 at 0.8537...,
// and 14!/10 to the 14th root, where the bound of degree 13 ends.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('taylor', { stays: true })));
after(() => site.close());

/** The last frame's texts: degrees by name. @param {{ texts: () => Promise<string[]> }} figure */
const degreesNamed = async (figure) => (await figure.texts()).slice(0, 60);

test('begins with the sine and its degrees 1, 3, ..., 13', () =>
  site.open(async (figure) => {
    assert.deepEqual(await figure.readouts(), {
      'good for x in': '−5.55 … 5.55',
      'guaranteed for x in': '−5.13 … 5.13',
    });
    assert.equal(await figure.root.locator('.taylor-curves path').count(), 7);
    const texts = await degreesNamed(figure);
    for (const degree of ['a', '1', '3', '5', '7', '9', '11', '13'])
      assert.ok(texts.includes(degree), degree);
    const polynomial = String(await figure.root.locator('.taylor-polynomial').textContent());
    assert.match(polynomial, /^P\(x\) = x − 0\.167.x³ \+ 0\.00833.x⁵/);
    assert.match(await figure.describe(), /sin x about 0, of degree 13.*within 0\.1 .* −5\.55 … 5\.55/);
  }));

test('what the article says of the reach', () =>
  site.open(async (figure) => {
    /** @type {[string, string, RegExp][]} */
    const claims = [
      ['degree=1', 'good for x in', /^−0\.854 … 0\.854$/],
      ['degree=3', 'good for x in', /^−1\.67 … 1\.67$/],
      ['tolerance=1e-8', 'good for x in', /^−1\.88 … 1\.88$/],
      ['f=bell&center=0&degree=2', 'good for x in', /… 0\.608$/],
      ['f=bell&center=0&degree=12', 'good for x in', /… 0\.884$/],
      ['f=bell&center=0&degree=24', 'good for x in', /… 0\.938$/],
      ['f=log&center=1&degree=25&tolerance=0.01', 'good for x in', /^0\.118 …/],
      ['f=log&center=1&degree=25&tolerance=0.01', 'guaranteed for x in', /^0\.513 …/],
      ['f=kink&center=1&degree=1', 'good for x in', /^−0\.0500 … ≥ 3\.00$/],
    ];
    for (const [state, caption, words] of claims) {
      await figure.follow(state);
      assert.match((await figure.readouts())[caption], words, state);
    }
    assert.match(String(await figure.root.locator('.notice').textContent()), /kink or a hole/);
  }));

test('the ring walks along the curve by mouse, finger and key', async () => {
  await site.open(async (figure) => {
    await figure.drag('centre', 60, 0);
    const { center } = await figure.state();
    assert.ok(center > 1 && center < 4, `${center}`);
    assert.match(String(await figure.root.locator('.taylor-polynomial').textContent()), /\(x − /);
    const range = figure.range('centre');
    await range.focus();
    await range.press('ArrowLeft');
    await figure.drawn();
    assert.ok((await figure.state()).center < center);
  });
  await site.open(
    async (figure) => {
      await figure.touchDrag('centre', -40, 0);
      assert.ok((await figure.state()).center < -0.5);
    },
    { width: 390, height: 800, hasTouch: true },
  );
});

test('the degree is set on the ladder, by its ring, by keys and by a click; the tolerance below', () =>
  site.open(async (figure) => {
    await figure.drag('degree', 0, 40);
    const { degree } = await figure.state();
    assert.ok(degree < 13 && Number.isInteger(degree), `${degree}`);
    const range = figure.range('degree');
    await range.focus();
    await range.press('ArrowUp');
    await figure.drawn();
    assert.equal((await figure.state()).degree, degree + 1);
    const ground = await figure.root.locator('.map-ground').boundingBox();
    assert.ok(ground);
    await figure.page.mouse.click(ground.x + 20, ground.y + ground.height * (1 - 3.8 / 26.6));
    await figure.drawn();
    assert.equal((await figure.state()).degree, 3);
    await figure.drag('tolerance', 0, 50);
    assert.ok((await figure.state()).tolerance < 0.01);
    assert.ok(parseFloat((await figure.readouts())['good for x in'].split('… ')[1]) < 1.2);
  }));

test('a place without a value or derivatives is explained, and the last good picture stays', () =>
  site.open(
    async (figure) => {
      const before = await figure.readouts();
      await figure.root.evaluate((element) => /** @type {any} */ (element).figure.setState({ center: 0 }));
      await figure.drawn();
      const notice = figure.root.locator('.notice');
      assert.match(String(await notice.textContent()), /log x at a = 0: .*has a value.*keeps a = 1/);
      assert.deepEqual(await figure.readouts(), before);
      await figure.root.evaluate((element) => /** @type {any} */ (element).figure.setState({ center: 2 }));
      await figure.drawn();
      assert.ok(await notice.isHidden());
      await figure.root.evaluate((element) => /** @type {any} */ (element).figure.setState({ center: -0.5 }));
      await figure.drawn();
      assert.match(String(await notice.textContent()), /keeps a = 2/);
      assert.match(await figure.describe(), /about 2/);
    },
    { state: 'f=log&center=1&degree=4' },
  ));

test('a formula of one’s own: what cannot be read is explained at the formula, the last good one stays', () =>
  site.open(
    async (figure) => {
      const input = figure.root.getByRole('textbox', { name: 'f(x) =' });
      const trouble = figure.root.locator('.formula-trouble');
      await input.fill('x^2');
      await figure.root.locator('.taylor-polynomial', { hasText: 'P(x) = x²' }).waitFor();
      const before = await figure.readouts();
      assert.equal(before['good for x in'], '≤ −5.00 … ≥ 5.00');
      for (const [bad, said] of /** @type {[string, RegExp][]} */ ([
        ['x^2 + foo(x)', /column 7.*"foo" is not known/],
        ['x +', /the expression ends/],
        ['x*y', /"y" is not known/],
        ['', /expected a formula/],
      ])) {
        await input.fill(bad);
        await trouble.filter({ hasText: said }).waitFor();
        assert.equal(await input.getAttribute('aria-invalid'), 'true');
        assert.deepEqual(await figure.readouts(), before, bad);
      }
      await input.fill('log(x)');
      await figure.root.locator('.notice', { hasText: 'log(x) at a = 0' }).waitFor();
      await input.fill('log(-1 - x^2)');
      await trouble.filter({ hasText: 'no Taylor polynomials' }).waitFor();
    },
    { state: 'f=own&center=0&degree=2' },
  ));

test('another function begins at its own place; play climbs the degrees, step adds one', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('combobox', { name: 'function' }).selectOption('log');
    await figure.drawn();
    assert.equal((await figure.state()).center, 1);
    await figure.root.getByRole('button', { name: 'One degree more' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).degree, 14);
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('descent-taylor')).figure.state.degree > 15,
    );
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    const { f, center, degree } = await figure.state();
    assert.deepEqual([f, center, degree], ['sin', 0, 13]);
  }));

test('of a bad address the good part is kept', async () => {
  for (const bad of ['degree=26', 'degree=1.5', 'center=11', 'tolerance=0', 'f=cosine'])
    await site.open(
      async (figure) => {
        assert.match(String(await figure.root.locator('.notice').textContent()), /must/);
        assert.equal((await figure.readouts())['good for x in'], '−5.55 … 5.55');
      },
      { state: bad },
    );
});

looksRight(
  () => site,
  ['', 'f=own&formula=x%5E%5E2', 'f=bell&center=0.4&degree=20', 'f=log&center=0.5&degree=25&tolerance=1e-8'],
);
