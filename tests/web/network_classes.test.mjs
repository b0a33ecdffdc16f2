// The figure `network` on several classes, with dropout, and without a hidden layer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('network')));
after(() => site.close());

const RIGHT = 'of the test is told right';
const SOFTMAX = 'data=spirals&loss=softmax-cross-entropy';

/** @param {Figure} figure @param {number} epoch */
const trained = (figure, epoch) =>
  figure.root
    .locator('.readout-caption', { hasText: new RegExp(`training loss, epoch ${epoch}$`) })
    .waitFor({ timeout: 60_000 });

/** @param {Figure} figure @param {string} name */
const menu = (figure, name) => figure.root.getByRole('combobox', { name });

test('an output a class: chosen by menu, counted by a slider, and its usual loss with it', () =>
  site.open(async (figure) => {
    await menu(figure, 'data').selectOption('spirals');
    await figure.drawn();
    assert.equal((await figure.state()).loss, 'softmax-cross-entropy');
    assert.equal(await menu(figure, 'loss').locator('visible=true').inputValue(), 'softmax-cross-entropy');
    const output = (/** @type {number} */ of) =>
      figure.root.getByRole('button', { name: `output for class ${of}`, exact: true });
    assert.equal(await output(2).count(), 1);
    assert.equal(await output(3).count(), 0);
    await figure.root.getByRole('slider', { name: 'classes' }).press('ArrowRight');
    await figure.drawn();
    assert.equal(await output(3).count(), 1);
    assert.match(
      String(await figure.root.locator('.network-about').textContent()),
      /an output for each of 4 classes: 106 parameters/,
    );
    assert.deepEqual(await figure.root.locator('.network-key > span').allTextContents(), [
      ...['class 0', 'class 1', 'class 2', 'class 3'],
    ]);
    await output(1).focus();
    assert.match(
      String(await figure.root.locator('.network-about').textContent()),
      /^The output for class 1: /,
    );
    assert.equal(await figure.root.getByText('What the output for class 1 answers').count(), 1);
    await menu(figure, 'data').selectOption('moons');
    await figure.drawn();
    assert.equal((await figure.state()).loss, 'mse');
    assert.ok(await figure.root.locator('.network-key').isHidden());
    assert.equal(await figure.root.getByRole('button', { name: 'output', exact: true }).count(), 1);
  }));

test('what the article says of spirals, and every loss that several outputs have learns them', () =>
  site.open(async (figure) => {
    for (const [state, right] of /** @type {[string, string][]} */ ([
      [`${SOFTMAX}&k=300`, '98.0 %'],
      [`${SOFTMAX}&layers=&k=300`, '54.0 %'],
    ])) {
      await figure.follow(state);
      await trained(figure, 300);
      assert.equal((await figure.readouts())[RIGHT], right, state);
    }
    const losses = await menu(figure, 'loss').locator('visible=true').locator('option').count();
    assert.equal(losses, 8);
    for (const loss of ['mse', 'huber', 'bce-with-logits', 'hinge-weston-watkins', 'cosine-similarity']) {
      await figure.follow(`data=blobs&deviation=0.3&classes=5&loss=${loss}&k=60`);
      await trained(figure, 60);
      assert.equal((await figure.readouts())[RIGHT], '100 %', loss);
      assert.ok(await figure.root.locator('.figure > .notice').isHidden());
    }
  }));

test('one output keeps to its losses, and says which it takes instead', () =>
  site.open(async (figure) => {
    const notice = figure.root.locator('.figure > .notice');
    await figure.follow('data=spiral&loss=softmax-cross-entropy');
    await notice
      .filter({ hasText: 'one output, of which softmax-cross-entropy knows nothing: bce-with-logits' })
      .waitFor();
    assert.equal(await menu(figure, 'loss').locator('visible=true').inputValue(), 'bce-with-logits');
    await figure.follow('data=spiral&loss=hinge-structured');
    await notice.filter({ hasText: 'knows nothing: mse is used' }).waitFor();
    await figure.follow('data=regression-plane&loss=cosine-similarity');
    await notice.filter({ hasText: 'are values, which cosine-similarity cannot take' }).waitFor();
    await figure.follow('data=spirals&classes=9');
    await notice.filter({ hasText: 'classes must lie between 2 and 6' }).waitFor();
  }));

test('the picture of several classes: each in its hue where it is decided for', () =>
  site.open(
    async (figure) => {
      await trained(figure, 150);
      // Far out on the first arm's side, and on the second's: what is painted there.
      const hues = await figure.root.evaluate((element) => {
        const canvas = /** @type {HTMLCanvasElement} */ (element.querySelectorAll('.frame canvas')[1]);
        const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
        const probe = document.createElement('span');
        element.append(probe);
        return [0, 1, 2].map((of) => {
          probe.style.color = `var(--class-${of})`;
          const wanted = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
          const [x, y] = [Math.sin((of * 2 * Math.PI) / 3), Math.cos((of * 2 * Math.PI) / 3)];
          const at = (/** @type {number} */ u) => Math.round((0.5 + (u * 5.4) / 12) * canvas.width);
          const [...seen] = context.getImageData(at(x), at(-y), 1, 1).data.slice(0, 3);
          // The largest channel of a hue is the largest of what is mixed of it with paper.
          return [wanted.indexOf(Math.max(...wanted)), seen.indexOf(Math.max(...seen))];
        });
      });
      for (const [wanted, seen] of hues) assert.equal(seen, wanted);
    },
    { state: 'data=blobs&deviation=0.3&loss=softmax-cross-entropy&k=150', colorScheme: 'dark' },
  ));

test('dropout is seeded, told of, and carried by program and weights', () =>
  site.open(
    async (figure) => {
      await trained(figure, 20);
      const about = String(await figure.root.locator('.network-about').textContent());
      assert.match(about, /At each step of training 30 % of the hidden units are left out at random/);
      const told = await figure.describe();
      assert.match(told, /and dropout 0\.300\./);
      await figure.root.locator('.network-take summary').click();
      const program = figure.root.locator('.program');
      await program.filter({ hasText: 'Dropout(0.3)' }).waitFor();
      const [file] = await Promise.all([
        figure.page.waitForEvent('download'),
        figure.root.getByRole('button', { name: 'Download the weights' }).click(),
      ]);
      const chunks = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk);
      const saved = Buffer.concat(chunks).toString();
      assert.equal(JSON.parse(saved).dropout, 0.3);
      // The fold is open, as what is in it is not usual.
      await figure.root.getByRole('slider', { name: 'dropout' }).press('Home');
      await figure.root.getByRole('slider', { name: 'dropout' }).press('ArrowLeft');
      await figure.follow('seed=3&k=20');
      await trained(figure, 20);
      assert.notEqual(await figure.describe(), told);
      await figure.root.locator('.network-take input[type=file]').setInputFiles({
        ...{ name: 'network.json', mimeType: 'application/json', buffer: Buffer.from(saved) },
      });
      await trained(figure, 0);
      assert.equal((await figure.state()).dropout, 0.3);
      await figure.root.getByRole('button', { name: 'The drawn start again' }).click();
      await figure.follow('seed=3&dropout=0.3&k=20');
      await trained(figure, 20);
      assert.equal(await figure.describe(), told, 'the same seed, the same curve');
    },
    { state: 'seed=3&dropout=0.3&k=20' },
  ));

test('without a hidden layer: from the address, and by hand', () =>
  site.open(
    async (figure) => {
      await trained(figure, 40);
      assert.deepEqual((await figure.state()).layers, []);
      assert.match(
        String(await figure.root.locator('.network-about').textContent()),
        /Two inputs, no hidden layer, one output: 3 parameters/,
      );
      assert.match(await figure.describe(), /A network with no hidden layer on the data “gauss”/);
      assert.equal((await figure.readouts())[RIGHT], '100 %');
      const press = (/** @type {string} */ name) =>
        figure.root.getByRole('button', { name, exact: true }).click();
      await press('Remove one');
      assert.equal(
        await figure.root.locator('.network-layers-limit').textContent(),
        'There is no hidden layer: the inputs meet the output at once.',
      );
      await press('Add a layer');
      await figure.drawn();
      assert.deepEqual((await figure.state()).layers, [4]);
      await press('Remove one');
      await figure.drawn();
      assert.match(
        await figure.root.evaluate((element) => /** @type {any} */ (element).figure.format()),
        /^data=gauss&layers=&k=40$/,
      );
    },
    { state: 'data=gauss&layers=&k=40' },
  ));

looksRight(() => site, [`${SOFTMAX}&classes=6&dropout=0.2&k=3`]);
