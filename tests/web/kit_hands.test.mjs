// The kit under hands, fingers and keys, in a browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { built, drawn, figure, kitPage, middle, stateOf } from './support/kit_page.mjs';

/** @type {Awaited<ReturnType<typeof kitPage>>} */
let kit;
before(async () => void (kit = await kitPage()));
after(() => kit.close());

for (const scale of [0.5, 1, 1.23, 2]) {
  test(`a handle stays under the pointer at a CSS scale of ${scale}`, async () => {
    const box = `style="position: absolute; top: 0; left: 0; width: 480px; transform: scale(${scale}); transform-origin: 0 0"`;
    const { tab, errors } = await kit.open(`<div ${box}><descent-sample></descent-sample></div>`);
    await built(tab);
    const frame = await middle(tab, '.frame');
    const ring = await middle(tab, '.handle-ring');
    assert.ok(Math.hypot(ring.x - frame.x, ring.y - frame.y) < 0.5, 'begins in the middle');
    assert.ok((await middle(tab, '.handle-hit')).width >= 24 * scale);

    // Taken beside its centre, it keeps that distance.
    const [dx, dy] = [60 * scale, -45 * scale];
    await tab.mouse.move(ring.x + 3 * scale, ring.y);
    await tab.mouse.down();
    await tab.mouse.move(ring.x + 3 * scale + dx / 2, ring.y + dy / 2);
    await tab.mouse.move(ring.x + 3 * scale + dx, ring.y + dy);
    await tab.mouse.up();
    await drawn(tab);
    const moved = await middle(tab, '.handle-ring');
    assert.ok(
      Math.hypot(moved.x - ring.x - dx, moved.y - ring.y - dy) < 0.6 * scale,
      JSON.stringify({ ring, moved }),
    );
    const { start } = await stateOf(tab);
    assert.ok(Math.abs(start[0] - 1) < 0.02 && Math.abs(start[1] - 0.75) < 0.02, String(start));

    const backing = await tab.evaluate(
      () => /** @type {HTMLCanvasElement} */ (document.querySelector('canvas')).width,
    );
    assert.ok(Math.abs(backing - 480 * Math.min(4, scale)) <= 1, `sharp: ${backing} device pixels`);
    assert.deepEqual(errors, []);
  });
}

test('a handle leaves the range only as far as its edge, and goes on outside of the panel', async () => {
  const { tab } = await kit.open(figure);
  await built(tab);
  const ring = await middle(tab, '.handle-ring');
  await tab.mouse.move(ring.x, ring.y);
  await tab.mouse.down();
  await tab.mouse.move(ring.x + 900, ring.y - 2000);
  await tab.mouse.up();
  assert.deepEqual((await stateOf(tab)).start, [4, 3]);
});

test('a finger drags a handle', async () => {
  const { tab } = await kit.open(figure, { context: { hasTouch: true } });
  await built(tab);
  const ring = await middle(tab, '.handle-ring');
  const session = await tab.context().newCDPSession(tab);
  const touch = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, /** @type {number} */ dx) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: ring.x + dx, y: ring.y }],
    });
  await touch('touchStart', 0);
  for (let dx = 10; dx <= 80; dx += 10) await touch('touchMove', dx);
  await touch('touchEnd', 80);
  const { start } = await stateOf(tab);
  assert.ok(Math.abs(start[0] - 1) < 0.03 && Math.abs(start[1]) < 0.03, String(start));
});

test('keys move a handle, and only its own keys are kept from the page', async () => {
  const { tab } = await kit.open(figure);
  await built(tab);
  await tab.evaluate(() => {
    const page = /** @type {any} */ (window);
    page.heard = [];
    document.addEventListener('keydown', (event) => page.heard.push(event.key));
  });
  const across = tab.getByRole('slider', { name: 'start, horizontal' });
  await across.focus();
  await tab.keyboard.press('ArrowRight');
  assert.deepEqual((await stateOf(tab)).start, [0.1, 0]);
  await tab.keyboard.press('Shift+ArrowRight');
  assert.deepEqual((await stateOf(tab)).start, [0.11, 0]);
  await tab.keyboard.press('ArrowUp');
  const up = tab.getByRole('slider', { name: 'start, vertical' });
  assert.ok(
    await up.evaluate((range) => range === document.activeElement),
    'the coordinate that moved is read out',
  );
  await tab.keyboard.press('PageDown');
  const { start } = await stateOf(tab);
  assert.equal(start[0], 0.11);
  assert.ok(start[1] < -0.5);
  assert.match((await up.getAttribute('aria-valuetext')) ?? '', /^x 0\.11, y −0\.\d+$/);
  await tab.keyboard.press('n');
  await tab.keyboard.press('Escape');
  assert.ok(
    await tab.evaluate(() => document.activeElement === document.body),
    'Escape gives the keyboard back',
  );
  assert.deepEqual(await tab.evaluate(() => /** @type {any} */ (window).heard), ['Shift', 'n']);
});

test('a slider has its keys, its words, a log scale and an optimum to press', async () => {
  const { tab } = await kit.open(figure);
  await built(tab);
  const alpha = tab.getByRole('slider', { name: 'learning rate' });
  await alpha.focus();
  await tab.keyboard.press('ArrowRight');
  assert.equal((await stateOf(tab)).alpha, 1.05);
  await tab.keyboard.press('Shift+ArrowLeft');
  assert.equal((await stateOf(tab)).alpha, 1.045);
  await tab.keyboard.press('End');
  assert.equal((await stateOf(tab)).alpha, 4);
  await tab.getByRole('button', { name: 'learning rate: optimum 1.82' }).click();
  assert.equal((await stateOf(tab)).alpha, 1.8182);
  await drawn(tab);
  assert.equal(await alpha.getAttribute('aria-valuetext'), 'learning rate 1.818');

  const rate = tab.getByRole('slider', { name: 'rate', exact: true });
  await rate.focus();
  await tab.keyboard.press('PageUp');
  assert.equal((await stateOf(tab)).rate, 0.251);
  await tab.keyboard.press('Home');
  assert.equal((await stateOf(tab)).rate, 0.001);
});

test('a target is pressed by hand and by key; a handle that lies on it can still be taken', async () => {
  const { tab } = await kit.open(figure);
  await built(tab);
  await tab.getByRole('button', { name: 'Minimum' }).click();
  assert.deepEqual((await stateOf(tab)).start, [1, 1]);
  await drawn(tab);
  const ring = await middle(tab, '.handle-ring');
  await tab.mouse.move(ring.x, ring.y);
  await tab.mouse.down();
  await tab.mouse.move(ring.x + 80, ring.y);
  await tab.mouse.up();
  assert.ok((await stateOf(tab)).start[0] > 1.9);
  await tab.getByRole('button', { name: 'Minimum' }).focus();
  await tab.keyboard.press('Enter');
  assert.deepEqual((await stateOf(tab)).start, [1, 1]);
});

test('keys that fall into one frame all count', async () => {
  const { tab } = await kit.open(figure);
  await built(tab);
  await tab.evaluate(() => {
    const press = (/** @type {Element | null} */ range) => {
      for (let i = 0; i < 4; ++i)
        range?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    };
    press(document.querySelector('.slider input'));
    press(document.querySelector('.handle-range'));
  });
  const { alpha, start } = await stateOf(tab);
  assert.deepEqual([alpha, start], [1.2, [0.4, 0]]);
});

test('a key starts from what another control has changed in the same frame', async () => {
  const { tab } = await kit.open(figure);
  await built(tab);
  await tab.evaluate(() => {
    const { figure: held } = /** @type {any} */ (document.querySelector('descent-sample'));
    held.setState({ alpha: 2 });
    document
      .querySelector('.slider input')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  });
  assert.equal((await stateOf(tab)).alpha, 2.05);
});
