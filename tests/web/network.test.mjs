// The figure `network` as a reader's hands find it: built, trained, looked into.
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

/** Training goes on behind the page until it is where the state wants it. @param {Figure} figure @param {string} epoch */
const trained = (figure, epoch) =>
  figure.root
    .locator('.readout-caption', { hasText: new RegExp(`training loss, epoch ${epoch}$`) })
    .waitFor({ timeout: 60_000 });

test('what the article says of circles, spirals, zeros and straight lines', () =>
  site.open(async (figure) => {
    for (const [state, right] of /** @type {[string, string][]} */ ([
      ['data=circle&layers=1&k=300', '66.0 %'],
      ['data=circle&layers=2&k=300', '81.0 %'],
      ['data=circle&layers=3&k=300', '100 %'],
      ['layers=8&k=300', '74.0 %'],
      ['k=300', '100 %'],
      ['activation=identity&k=300', '59.0 %'],
      ['data=xor&initializer=zeros&k=300', '57.0 %'],
    ])) {
      await figure.follow(state);
      await trained(figure, '300');
      assert.equal((await figure.readouts())[RIGHT], right, state);
    }
    await figure.follow('data=regression-plane&layers=4,3&optimizer=gd&alpha=0.3&k=300');
    await trained(figure, '300');
    assert.ok(await figure.root.locator('.figure > .notice').isHidden());
    await figure.follow('data=regression-plane&layers=4,3&optimizer=gd&alpha=1&k=300');
    const notice = figure.root.locator('.figure > .notice', {
      hasText: 'In epoch 13 the numbers left the finite world',
    });
    await notice.waitFor();
    assert.match(String(await notice.textContent()), /stable below α = 2\/λₙ = 0\.\d+\./);
  }));

test('play trains, pause holds, step adds an epoch, reset leads to the same start', () =>
  site.open(async (figure) => {
    const start = await figure.describe();
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('#network')).figure.state.k >= 3,
    );
    await figure.root.getByRole('button', { name: 'Pause' }).click();
    const { k } = await figure.state();
    await figure.root.getByRole('button', { name: 'Step' }).click();
    assert.equal((await figure.state()).k, k + 1);
    await trained(figure, String(k + 1));
    const later = await figure.describe();
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await trained(figure, '0');
    assert.equal(await figure.describe(), start);
    // Back and forth between epochs changes none of them.
    await figure.follow(`k=${k + 1}`);
    await trained(figure, String(k + 1));
    assert.equal(await figure.describe(), later);
  }));

test('layers and units are added and taken away, and the limits are said', () =>
  site.open(async (figure) => {
    const press = (/** @type {string} */ name) =>
      figure.root.getByRole('button', { name, exact: true }).click();
    await press('layer 1: one unit less');
    assert.deepEqual((await figure.state()).layers, [7, 6]);
    await press('Add a layer');
    await figure.drawn();
    assert.deepEqual((await figure.state()).layers, [7, 6, 6]);
    assert.equal(await figure.root.locator('.network-unit').count(), 7 + 6 + 6 + 1);
    await figure.root.getByRole('button', { name: 'Remove one' }).press('Enter');
    await figure.drawn();
    assert.equal(await figure.page.evaluate(() => document.activeElement?.textContent), 'Remove one');
    // Two presses before the next picture are two.
    await figure.root.evaluate((element) => {
      const more = () => element.querySelector('[aria-label="layer 1: one unit less"]');
      for (let i = 0; i < 2; ++i) /** @type {HTMLElement} */ (more()).click();
    });
    assert.deepEqual((await figure.state()).layers, [5, 6]);
    for (const units of [6, 7, 8]) {
      await press('layer 1: one unit more');
      assert.deepEqual((await figure.state()).layers, [units, 6]);
    }
    await figure.drawn();
    await press('layer 1: one unit more');
    assert.deepEqual((await figure.state()).layers, [8, 6]);
    assert.equal(
      await figure.root.locator('.network-layers-limit').textContent(),
      'At most 8 units a layer.',
    );
  }));

test('a unit that is pointed at or focused tells of itself, and shows its map', () =>
  site.open(
    async (figure) => {
      const about = figure.root.locator('.network-about');
      assert.match(String(await about.textContent()), /8 and 6 hidden units, one output: 85 parameters/);
      await figure.root.getByRole('button', { name: 'layer 2, unit 3' }).focus();
      assert.match(
        String(await about.textContent()),
        /^Unit 3 of layer 2: weights ([−\d.×⁻⁰-⁹]+, ){7}.*Saturated on [\d.]+ % of the examples; the gradient/,
      );
      assert.equal(await figure.root.getByText('What unit 3 of layer 2 answers').count(), 1);
      await figure.page.keyboard.press('Tab');
      assert.match(String(await about.textContent()), /^Unit 4 of layer 2/);
      await figure.root.getByRole('button', { name: 'output' }).hover();
      assert.match(String(await about.textContent()), /^The output/);
    },
    { state: 'k=5' },
  ));

test('sliders and menus by keys; the address restores it all; a bad one is explained', async () => {
  await site.open(
    async (figure) => {
      await trained(figure, '4');
      await figure.root.getByRole('combobox', { name: 'activation' }).selectOption('relu');
      await figure.root.getByRole('slider', { name: 'learning rate' }).press('ArrowRight');
      await figure.root.getByRole('button', { name: 'Another start' }).click();
      const { activation, alpha, seed, data, k } = await figure.state();
      assert.deepEqual([activation, seed, data, k], ['relu', 4, 'moons', 4]);
      assert.ok(alpha > 0.05);
      await figure.drawn();
      assert.match(
        await figure.describe(),
        /relu\) on the data “moons”.*After 4 epochs the training loss is/,
      );
    },
    { state: 'data=moons&alpha=0.05&seed=3&k=4' },
  );
  await site.open(
    async (figure) => {
      assert.match(
        String(await figure.root.locator('.figure > .notice').textContent()),
        /layers must lie between 1 and 8/,
      );
      assert.deepEqual((await figure.state()).layers, [8, 6]);
    },
    { state: 'layers=10000' },
  );
});

/** @param {Figure} figure */
const takeAlong = (figure) => figure.root.locator('.network-take summary').click();

test('the weights leave as JSON and come back as a start; a bad file is explained', () =>
  site.open(
    async (figure) => {
      await takeAlong(figure);
      await trained(figure, '2');
      const told = await figure.describe();
      const [file] = await Promise.all([
        figure.page.waitForEvent('download'),
        figure.root.getByRole('button', { name: 'Download the weights' }).click(),
      ]);
      const chunks = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      const { sizes, parameters } = JSON.parse(text);
      assert.deepEqual(sizes, [2, 8, 6, 1]);
      assert.equal(parameters.length, 85);
      const load = (/** @type {string} */ content) =>
        figure.root.locator('.network-take input[type=file]').setInputFiles({
          ...{ name: 'network.json', mimeType: 'application/json' },
          buffer: Buffer.from(content),
        });
      const status = figure.root.locator('.network-file-status');
      await load('{"sizes": [2, 8');
      await status.filter({ hasText: 'These weights cannot be used: it is no JSON.' }).waitFor();
      await load(JSON.stringify({ sizes: [3, 4, 1], parameters: new Array(21).fill(0) }));
      await status.filter({ hasText: 'two inputs and one output are shown here' }).waitFor();
      await load(JSON.stringify({ sizes: [2, 4, 1], parameters: [1, 2] }));
      await status.filter({ hasText: 'parameters must have 17 entries; got 2.' }).waitFor();
      await load(text);
      await status.filter({ hasText: 'Training starts from the file’s weights.' }).waitFor();
      await trained(figure, '0');
      // The loss at the new start is that of the epoch in which the weights were saved.
      const loss = (/** @type {string} */ words) => words.match(/training loss is ([\d.]+)/)?.[1];
      assert.equal(loss(await figure.describe()), loss(told));
      await figure.root.getByRole('button', { name: 'The drawn start again' }).click();
      await figure.drawn();
      assert.notEqual(loss(await figure.describe()), loss(told));
    },
    { state: 'k=2' },
  ));

test('the PyTorch program follows the state', () =>
  site.open(
    async (figure) => {
      await takeAlong(figure);
      const program = figure.root.locator('.program');
      await program.filter({ hasText: 'torch' }).waitFor();
      await figure.fitsEveryWidth();
      await figure.page.setViewportSize({ width: 1280, height: 900 });
      const before = String(await program.textContent());
      await figure.root.getByRole('combobox', { name: 'optimiser' }).selectOption('rmsprop');
      await program.filter({ hasText: 'RMSprop' }).waitFor();
      assert.notEqual(await program.textContent(), before);
    },
    { state: 'k=1' },
  ));

test('the loss is chosen; values keep the mean square; an unknown id is explained', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('combobox', { name: 'loss' }).selectOption('bce-with-logits');
      await trained(figure, '3');
      assert.match(await figure.describe(), /training loss is 0\.\d+ .* told right/);
      assert.ok(await figure.root.locator('.figure > .notice').isHidden());
      const notice = figure.root.locator('.figure > .notice');
      await figure.follow('data=regression-plane&loss=bce-with-logits&k=1');
      await notice.filter({ hasText: 'are values, which bce-with-logits cannot take' }).waitFor();
      await figure.follow('activation=step&k=1');
      await notice.filter({ hasText: 'activation “step” is not known; there are identity, relu' }).waitFor();
    },
    { state: 'k=3' },
  ));

test('where training diverges the largest stable step is searched for, and offered', () =>
  site.open(
    async (figure) => {
      await trained(figure, '12');
      await figure.root.getByRole('button', { name: 'Search the largest step that stays finite' }).click();
      const use = figure.root.getByRole('button', { name: /^Use 0\.\d+$/ });
      await use.waitFor({ timeout: 60_000 });
      await use.click();
      const { alpha } = await figure.state();
      assert.ok(alpha > 0.05 && alpha < 1, String(alpha));
      await trained(figure, '300');
      assert.ok(await figure.root.locator('.figure > .notice').isHidden());
    },
    { state: 'data=regression-plane&layers=4,3&optimizer=gd&alpha=1&k=300' },
  ));

looksRight(() => site, ['k=3&l2=0.001']);
