// The figure `loss-landscape` as a reader's hands find it: planes, paths, the surface, the edge.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('loss-landscape', { stays: true })));
after(() => site.close());

/** A figure that stays from the test before may still show what that one asked for. @type {Site['open']} */
const open = (use, wishes) =>
  site.open(async (figure) => {
    await figure.answered();
    await use(figure);
  }, wishes);

/** A readout's number by the beginning of its caption. @param {Figure} figure @param {string} caption */
async function read(figure, caption) {
  const all = await figure.readouts();
  const [, number] = Object.entries(all).find(([name]) => name.startsWith(caption)) ?? [];
  assert.ok(number, `${caption} in ${JSON.stringify(all)}`);
  return Number(number.replace('−', '-'));
}

/** @param {Figure} figure @param {string} state */
async function follow(figure, state) {
  await figure.follow(state);
  await figure.answered();
}

/** The plane's picture, to see whether it has changed. @param {Figure} figure */
const picture = (figure) =>
  figure.root
    .locator('.frame-filled > canvas')
    .first()
    .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());

test('three planes show the same network: its loss stays, the distance from the plane does not', () =>
  open(async (figure) => {
    const loss = await read(figure, 'loss after step 300');
    assert.ok((await read(figure, 'distance')) > 0);
    assert.match(await figure.describe(), /The plane holds [\d.]+ % of the paths’ variance/);
    const seen = [await picture(figure)];
    for (const [name, words] of /** @type {[string, RegExp][]} */ ([
      ['the two steepest', /two steepest directions of the Hessian/],
      ['at random', /two random directions, scaled to the length of each unit’s weights/],
    ])) {
      await figure.root.getByRole('radio', { name, exact: true }).check();
      await figure.answered();
      assert.equal(await read(figure, 'loss after step 300'), loss);
      // The network lies in a plane through itself, and so does its shadow.
      assert.equal(await read(figure, 'distance'), 0);
      assert.equal(await read(figure, 'loss at its shadow'), loss);
      assert.match(await figure.describe(), words);
      seen.push(await picture(figure));
    }
    await figure.root.getByRole('button', { name: 'Another plane' }).click();
    await figure.answered();
    seen.push(await picture(figure));
    assert.equal(new Set(seen).size, 4);
  }));

test('play walks the path, pause holds, step adds one, reset leads to the same picture', () =>
  open(async (figure) => {
    const start = await figure.describe();
    await follow(figure, 'k=0');
    assert.match(await figure.describe(), /After step 0 its loss is 1\.83/);
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('#loss-landscape')).figure.state.k >= 5,
    );
    await figure.root.getByRole('button', { name: 'Pause' }).click();
    const { k } = await figure.state();
    await figure.root.getByRole('button', { name: 'Step' }).click();
    await figure.answered();
    assert.equal((await figure.state()).k, k + 1);
    await read(figure, `loss after step ${k + 1}`);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.answered();
    assert.equal(await figure.describe(), start);
  }));

test('the surface turns by the hand and by keys', () =>
  open(async (figure) => {
    const { turn } = await figure.state();
    const box = await figure.root.locator('.relief').boundingBox();
    assert.ok(box);
    await figure.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await figure.page.mouse.down();
    await figure.page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2);
    await figure.page.mouse.up();
    assert.equal((await figure.state()).turn, turn + 20);
    await figure.page.keyboard.press('ArrowLeft');
    assert.equal((await figure.state()).turn, turn + 15);
  }));

test('the edge is the learning rate: dragged, by keys, and by its slider', () =>
  open(
    async (figure) => {
      assert.equal(await read(figure, 'edge 2/α'), 10);
      await figure.drag('edge of stability', 0, -30);
      await figure.answered();
      const { alpha } = await figure.state();
      assert.ok(alpha < 0.2);
      assert.ok(Math.abs((await read(figure, 'edge 2/α')) * alpha - 2) < 0.02);
      await figure.range('edge of stability').press('ArrowDown');
      await figure.answered();
      assert.ok((await figure.state()).alpha > alpha);
      await figure.root.getByRole('slider', { name: 'learning rate', exact: true }).press('Home');
      await figure.answered();
      assert.equal((await figure.state()).alpha, 0.005);
      await figure.root.getByRole('radio', { name: 'momentum', exact: true }).check();
      await figure.answered();
      assert.equal(await read(figure, 'edge (2 + 2β)/α'), 760);
      await figure.root.getByRole('radio', { name: 'Adam', exact: true }).check();
      await figure.answered();
      assert.equal((await figure.readouts())['edge 2/α'], '–');
    },
    { state: 'view=edge&rivals=false' },
  ));

test('what the article says of the shadow, and of the edge', () =>
  open(async (figure) => {
    assert.match(await figure.describe(), /holds 92\.\d % of the paths’ variance/);
    assert.ok(Math.abs((await read(figure, 'loss after')) - 0.0244) < 1e-4);
    assert.ok(Math.abs((await read(figure, 'loss at its shadow')) - 0.097) < 1e-3);
    for (const [state, sharpness] of /** @type {[string, [number, number]][]} */ ([
      ['view=edge&rivals=false&k=0', [6.2, 6.4]],
      ['view=edge&rivals=false&k=44', [20, 20.5]],
      ['view=edge&rivals=false&k=300', [9, 10]],
      ['view=edge&rivals=false&alpha=0.1&k=262', [23.5, 24.5]],
      ['view=edge&rivals=false&alpha=0.4&k=300', [4.8, 5.4]],
      ['view=edge&rivals=false&optimizer=momentum&alpha=0.2&k=300', [11.5, 12.4]],
    ])) {
      await follow(figure, state);
      const found = await read(figure, 'λ, steepest');
      assert.ok(found > sharpness[0] && found < sharpness[1], `${state}: ${found}`);
    }
  }));

test('too large a step is told, and the picture keeps what there was', () =>
  open(
    async (figure) => {
      const notice = figure.root.locator('.notice', { hasText: /leaves the picture after step \d+/ });
      await notice.waitFor();
      assert.match(await figure.describe(), /After step \d+ its loss is/);
    },
    { state: 'rivals=false&alpha=0.6' },
  ));

test('one unit, one layer: the smallest network there is still has its planes', () =>
  open(
    async (figure) => {
      for (const plane of ['path', 'eigenvectors', 'random']) {
        await follow(figure, `depth=1&width=1&plane=${plane}`);
        assert.match(await figure.describe(), /1 hidden layer of 1 units?/);
        assert.ok(await figure.root.locator('.notice').isHidden());
      }
    },
    { state: 'depth=1&width=1' },
  ));

test('a link restores it all, and a bad one is explained', async () => {
  await open(
    async (figure) => {
      const { plane, optimizer, seed, k } = await figure.state();
      assert.deepEqual([plane, optimizer, seed, k], ['random', 'adam', 7, 12]);
      await read(figure, 'loss after step 12');
    },
    { state: 'plane=random&optimizer=adam&seed=7&k=12' },
  );
  await open(
    async (figure) => {
      assert.match(
        String(await figure.root.locator('.notice').textContent()),
        /plane must be one of path, eigenvectors, random/,
      );
      assert.equal((await figure.state()).plane, 'path');
    },
    { state: 'plane=flat' },
  );
});

looksRight(() => ({ open }), ['k=80', 'view=edge&k=80&optimizer=momentum&alpha=0.05']);
