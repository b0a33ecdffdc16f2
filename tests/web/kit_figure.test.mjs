// A figure's life in a browser: state, address, time, themes, failures.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { built, drawn, figure, kitPage, stateOf } from './support/kit_page.mjs';

/** @type {Awaited<ReturnType<typeof kitPage>>} */
let kit;
before(async () => void (kit = await kitPage()));
after(() => kit.close());

test('many changes in one frame are one draw', async () => {
  const { tab } = await kit.open(figure);
  await built(tab);
  const draws = await tab.evaluate(async () => {
    const page = /** @type {any} */ (window);
    const before = page.draws.length;
    const element = /** @type {any} */ (document.querySelector('descent-sample'));
    for (let i = 0; i < 100; ++i) element.figure.setState({ alpha: i / 50 });
    await new Promise((done) => void requestAnimationFrame(() => setTimeout(done, 30)));
    return [page.draws.length - before, page.draws.at(-1).alpha];
  });
  assert.deepEqual(draws, [1, 1.98]);
});

test('a figure is built in pieces, each in a task of its own, and painted once', async () => {
  const { tab, errors } = await kit.open('<div class="wide"></div>');
  const pieces = await tab.evaluate(async () => {
    const page = /** @type {any} */ (window);
    page.countTasks();
    const element = document.createElement('descent-long');
    document.querySelector('.wide')?.append(element);
    while (!element.querySelector('.figure:not([aria-busy])')) await new Promise(requestAnimationFrame);
    await new Promise((done) => void requestAnimationFrame(() => requestAnimationFrame(done)));
    return page.pieces;
  });
  assert.deepEqual(
    pieces.map((/** @type {[string, number]} */ [name]) => name),
    [
      ...['create', 'left made', 'right made', 'draw'],
      ...['paint left', 'canvas left', 'paint right', 'canvas right'],
    ],
  );
  const tasks = pieces.map((/** @type {[string, number]} */ [, task]) => task);
  assert.equal(new Set(tasks).size, pieces.length, `tasks ${tasks}`);
  assert.deepEqual(errors, []);
});

for (const heard of [true, false])
  test(`a link that is followed right after a gesture keeps its address, ${heard ? '' : 'un'}heard of`, async () => {
    const { tab, errors } = await kit.open(figure);
    await built(tab);
    const hash = await tab.evaluate(async (heard) => {
      // The timer of an address may fire between a link and the event that tells of it.
      const deaf = (/** @type {Event} */ event) => heard || event.stopImmediatePropagation();
      addEventListener('hashchange', deaf, { capture: true });
      const element = /** @type {any} */ (document.querySelector('descent-sample'));
      element.figure.setState({ alpha: 0.25 });
      element.figure.drawNow();
      location.hash = '#elsewhere';
      await new Promise((done) => void setTimeout(done, 500));
      return location.hash;
    }, heard);
    assert.equal(hash, '#elsewhere');
    assert.deepEqual(errors, []);
  });

test('what arrives while a figure is painted for the first time is drawn once it is there', async () => {
  const { tab, errors } = await kit.open('<div class="wide"></div>');
  const draws = await tab.evaluate(async () => {
    const page = /** @type {any} */ (window);
    const element = /** @type {any} */ (document.createElement('descent-long'));
    page.noted = (/** @type {string} */ piece) => piece === 'paint left' && element.figure.drawNow();
    document.querySelector('.wide')?.append(element);
    while (!element.querySelector('.figure:not([aria-busy])')) await new Promise(requestAnimationFrame);
    await new Promise((done) => void requestAnimationFrame(() => requestAnimationFrame(done)));
    return page.pieces.filter((/** @type {[string, number]} */ [name]) => name === 'draw').length;
  });
  assert.equal(draws, 2);
  assert.deepEqual(errors, []);
});

test('a figure that is let go while it is built makes nothing more', async () => {
  const { tab, errors } = await kit.open('<div class="wide"></div>');
  const pieces = await tab.evaluate(async () => {
    const page = /** @type {any} */ (window);
    const element = /** @type {any} */ (document.createElement('descent-long'));
    document.querySelector('.wide')?.append(element);
    while (page.pieces.length === 0) await new Promise((done) => void setTimeout(done));
    element.figure.destroy();
    await new Promise((done) => void setTimeout(done, 300));
    return page.pieces.map((/** @type {[string, number]} */ [name]) => name);
  });
  assert.ok(!pieces.includes('draw'), String(pieces));
  assert.deepEqual(errors, []);
});

test('the address restores a state, follows gestures without new entries, and obeys a link', async () => {
  const { tab } = await kit.open(`${figure}<a href="#figure=sample&alpha=0.5">half</a>`, {
    hash: '#figure=sample&alpha=0.25&shape=dome',
  });
  await built(tab);
  assert.deepEqual((({ alpha, shape }) => [alpha, shape])(await stateOf(tab)), [0.25, 'dome']);
  const entries = await tab.evaluate(() => history.length);
  await tab.getByRole('slider', { name: 'learning rate' }).focus();
  for (let i = 0; i < 3; ++i) await tab.keyboard.press('ArrowRight');
  await tab.waitForFunction(() => location.hash === '#figure=sample&alpha=0.4&shape=dome');
  assert.equal(await tab.evaluate(() => history.length), entries);

  await tab.getByRole('link', { name: 'half' }).click();
  await tab.waitForFunction(
    () => /** @type {any} */ (document.querySelector('descent-sample')).figure.state.alpha === 0.5,
  );
  assert.equal((await stateOf(tab)).shape, 'bowl', 'a link is the whole state');
  await tab.goBack();
  await tab.waitForFunction(
    () => /** @type {any} */ (document.querySelector('descent-sample')).figure.state.alpha === 0.4,
  );
  await tab.reload();
  await built(tab);
  assert.equal((await stateOf(tab)).alpha, 0.4);
  await tab.getByRole('button', { name: 'Reset' }).click();
  assert.equal((await stateOf(tab)).alpha, 1);
});

test('a bad address is a sentence; the rest of it and the figure stand', async () => {
  const { tab, errors } = await kit.open(figure, { hash: '#figure=sample&alpha=7&shape=dome&start=a' });
  await built(tab);
  const sentence = await tab.locator('.notice').textContent();
  assert.equal(
    sentence,
    'start must be two numbers with a comma between them; got “a”. alpha must lie between 0 and 4; got 7.',
  );
  const { alpha, shape } = await stateOf(tab);
  assert.deepEqual([alpha, shape], [1, 'dome']);
  await tab.getByRole('button', { name: 'Reset' }).click();
  assert.ok(await tab.locator('.notice').isHidden());
  assert.deepEqual(errors, []);
});

test('the same figure twice: each has its own name in the address, and prose goes with its namesake', async () => {
  const { tab } = await kit.open(
    `<descent-sample id="cover" data-state="alpha=2"></descent-sample>
     <p>With <span data-figure="sample" data-parameter="alpha">α = 1</span></p>
     <descent-sample id="sample"></descent-sample>`,
    { hash: '#figure=cover&alpha=3' },
  );
  await tab.waitForFunction(() => document.querySelectorAll('.readout-number').length === 2);
  const alphas = () =>
    tab.evaluate(() =>
      [...document.querySelectorAll('descent-sample')].map(
        (element) => /** @type {any} */ (element).figure.state.alpha,
      ),
    );
  assert.deepEqual(await alphas(), [3, 1]);
  const number = tab.getByRole('spinbutton', { name: 'learning rate' });
  await number.focus();
  await tab.keyboard.press('ArrowUp');
  assert.deepEqual(await alphas(), [3, 1.05]);
  await tab.keyboard.press('Enter');
  await tab.keyboard.type('0.75');
  await tab.keyboard.press('Enter');
  assert.deepEqual(await alphas(), [3, 0.75]);
  await drawn(tab);
  assert.equal(await number.textContent(), 'α = 0.750');
  const box = await number.boundingBox();
  assert.ok(box);
  await tab.mouse.move(box.x + 5, box.y + 5);
  await tab.mouse.down();
  await tab.mouse.move(box.x + 95, box.y + 5, { steps: 3 });
  await tab.mouse.up();
  assert.deepEqual(await alphas(), [3, 1.75]);
  await tab.waitForFunction(() => location.hash === '#figure=sample&alpha=1.75');
  await tab.locator('#cover').getByRole('button', { name: 'Reset' }).click();
  assert.deepEqual(await alphas(), [2, 1.75], 'reset leads to where the page began');
});

test('far figures wait; a figure moved in the document keeps its state; a removed one lets go', async () => {
  const { tab, errors } = await kit.open(
    `<div id="a" style="margin-top: 4000px">${figure}</div><div id="b"></div>`,
  );
  await tab.waitForTimeout(300);
  assert.equal(await tab.evaluate(() => /** @type {any} */ (window).held ?? 0), 0);
  await tab.evaluate(() => document.querySelector('descent-sample')?.scrollIntoView());
  await built(tab);
  assert.equal(await tab.evaluate(() => /** @type {any} */ (window).held), 1);

  const held = await tab.evaluate(async () => {
    const page = /** @type {any} */ (window);
    const element = /** @type {any} */ (document.querySelector('descent-sample'));
    const wait = () => new Promise((done) => void setTimeout(done, 500));
    element.figure.setState({ alpha: 2.5 });
    document.querySelector('#b')?.append(element);
    const same = element.figure;
    await wait();
    const moved = [page.held, element.figure === same, element.figure.state.alpha];
    element.remove();
    await wait();
    const removed = [page.held, element.figure];
    document.querySelector('#b')?.append(element);
    element.scrollIntoView();
    await wait();
    return { moved, removed, back: [page.held, element.figure.state.alpha] };
  });
  assert.deepEqual(held, { moved: [1, true, 2.5], removed: [0, null], back: [1, 2.5] });
  assert.deepEqual(errors, []);
});

test('time runs only while the figure is seen, and step and pause hold it', async () => {
  const { tab } = await kit.open(`${figure}<div style="height: 3000px"></div>`);
  await built(tab);
  await tab.getByRole('button', { name: 'Play' }).click();
  await tab.waitForFunction(
    () => /** @type {any} */ (document.querySelector('descent-sample')).figure.state.k > 5,
  );
  await tab.evaluate(() => scrollTo(0, 2500));
  await tab.waitForTimeout(150);
  const { k } = await stateOf(tab);
  await tab.waitForTimeout(250);
  assert.equal((await stateOf(tab)).k, k, 'it waits off the screen');
  await tab.evaluate(() => scrollTo(0, 0));
  await tab.waitForFunction(
    () => /** @type {any} */ (document.querySelector('descent-sample')).figure.state.k === 40,
  );
  await tab.getByRole('button', { name: 'Play' }).waitFor();
  assert.equal(await tab.locator('[aria-live=polite]').textContent(), 'Learning rate 1 at step 40.');
  await tab.getByRole('button', { name: 'Step' }).click();
  assert.equal((await stateOf(tab)).k, 0);
  await tab.getByRole('button', { name: 'Step' }).click();
  assert.equal((await stateOf(tab)).k, 1);
});

test('without motion, play shows the end at once', async () => {
  const { tab } = await kit.open(figure, {
    hash: '#figure=sample&k=3',
    context: { reducedMotion: 'reduce' },
  });
  await built(tab);
  await tab.getByRole('button', { name: 'Play' }).click();
  assert.equal((await stateOf(tab)).k, 40);
});

test('in print a figure is a still picture without controls', async () => {
  const { tab, errors } = await kit.open(
    '<descent-sample data-mode="print" data-state="k=7"></descent-sample>',
  );
  await built(tab);
  await tab.waitForSelector('.frame img');
  assert.equal(await tab.locator('canvas').count(), 0);
  assert.ok(
    await tab.evaluate(
      () => /** @type {HTMLImageElement} */ (document.querySelector('.frame img')).naturalWidth > 900,
    ),
  );
  assert.ok(await tab.locator('.slider').first().isHidden());
  assert.deepEqual(errors, []);
});

test('on its way to paper a figure stays built, however long a deck holds its slide out of the document', async () => {
  const { tab } = await kit.open('<descent-sample data-mode="print"></descent-sample>');
  await built(tab);
  const kept = await tab.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('descent-sample'));
    const { figure: before, parentNode } = element;
    element.remove();
    await new Promise((done) => void setTimeout(done, 500));
    parentNode.append(element);
    return element.figure === before && element.querySelectorAll('.frame').length > 0;
  });
  assert.ok(kept);
});

test('a canvas takes the colours of the theme that is chosen', async () => {
  const { tab } = await kit.open(figure, { context: { colorScheme: 'light' } });
  await built(tab);
  const corner = () =>
    tab.evaluate(() => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('canvas'));
      return canvas.getContext('2d')?.getImageData(2, 2, 1, 1).data[0] ?? -1;
    });
  assert.ok((await corner()) > 150);
  await tab.emulateMedia({ colorScheme: 'dark' });
  await drawn(tab);
  assert.ok((await corner()) < 100);
  await tab.evaluate(() => (document.documentElement.dataset.theme = 'light'));
  await drawn(tab);
  assert.ok((await corner()) > 150);
});

test('a state that cannot be drawn is told, and the figure goes on', async () => {
  const { tab, errors } = await kit.open(figure);
  await built(tab);
  const set = (/** @type {number} */ alpha) =>
    tab.evaluate(
      (value) =>
        /** @type {any} */ (document.querySelector('descent-sample')).figure.setState({ alpha: value }),
      alpha,
    );
  await set(3.5);
  await drawn(tab);
  assert.equal(await tab.locator('.notice').textContent(), 'This state could not be drawn: no such step.');
  await set(3);
  await drawn(tab);
  assert.ok(await tab.locator('.notice').isHidden());
  assert.deepEqual(errors, ['no such step']);
});

test('no WebAssembly, no vectors, no engine: a sentence in the place of the figure', async () => {
  const cases = [
    {
      before: () => void delete (/** @type {any} */ (globalThis).WebAssembly),
      says: /which this browser lacks/,
    },
    { before: () => void (WebAssembly.validate = () => false), says: /vector instructions \(SIMD\)/ },
    {
      before: () => void Object.assign(globalThis, { engineFails: true }),
      says: /could not be loaded \(HTTP 404\)/,
    },
  ];
  for (const { before: prepare, says } of cases) {
    const body = '<descent-sample><figcaption>Said in words.</figcaption></descent-sample>';
    const { tab, errors } = await kit.open(body, { before: prepare });
    await tab.waitForSelector('.figure-failure');
    assert.match((await tab.locator('.figure-failure').textContent()) ?? '', says);
    assert.ok(await tab.getByText('Said in words.').isVisible());
    assert.deepEqual(errors, []);
  }
});

test('axe finds nothing, light and dark, wide and narrow; nothing is wider than the page', async () => {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of [320, 1000]) {
      const { tab } = await kit.open('<descent-sample></descent-sample>', {
        hash: '#figure=sample&alpha=9',
        context: { colorScheme, viewport: { width, height: 900 } },
      });
      await built(tab);
      await tab.addScriptTag({ path: axe });
      const found = await tab.evaluate(async () => {
        const { violations } = await /** @type {any} */ (window).axe.run();
        return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html}`);
      });
      assert.deepEqual(found, [], `${colorScheme}, ${width}`);
      assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`);
    }
  }
});
