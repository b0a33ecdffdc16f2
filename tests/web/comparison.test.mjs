// The figure `comparison` as a reader's hands find it: the race itself, its views, and who runs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { inked, raced, told } from './support/comparison.mjs';

/** @type {Awaited<ReturnType<typeof figureSite>>} */
let site;
before(async () => void (site = await figureSite('comparison')));
after(() => site.close());

test('begins with a race that is fair: each at its own tuned rate, and cost tells another winner than steps', () =>
  site.open(async (figure) => {
    await raced(figure);
    const ends = await told(figure);
    assert.match(ends['Gradient descent'], /^α 0\.0033\d, not in 500 steps$/);
    assert.match(ends.Momentum, /^α 0\.00213, 100 steps$/);
    assert.match(ends.Newton, /5 steps, cost 15$/);
    const readouts = await figure.readouts();
    assert.equal(readouts['fewest steps: Newton'], '5');
    assert.equal(readouts['lowest cost: Adagrad'], '11');
    assert.match(await figure.describe(), /from \(−1\.2, 1\).*tuned.*Momentum \(α 0\.00213\): 100 steps/);
    for (const name of ['Newton', 'L-BFGS', 'Momentum', 'start'])
      assert.ok((await figure.texts()).includes(name), name);
    for (const count of await inked(figure)) assert.ok(count > 300, `a panel without trails: ${count}`);
    assert.match(await figure.root.locator('.race-swept').innerText(), /41 rates from 10⁻⁵ to 10/);
  }));

test('the start is dragged, typed and moved by keys, and all run from there', () =>
  site.open(async (figure) => {
    await raced(figure);
    const before = await told(figure);
    await figure.drag('start', 120, 60);
    const { start } = await figure.state();
    assert.ok(Math.abs(start[0] - -0.07) < 0.05 && Math.abs(start[1] - 0.43) < 0.05, String(start));
    await raced(figure);
    assert.notDeepEqual(await told(figure), before);
    await figure.range('start').press('ArrowRight');
    assert.ok((await figure.state()).start[0] > start[0]);
    const box = figure.root.getByLabel('start, y');
    await box.fill('2.5');
    await box.press('Enter');
    assert.equal((await figure.state()).start[1], 2.5);
    await figure.drag('start', -3000, 3000);
    assert.deepEqual((await figure.state()).start, [-1.92, -0.92]);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    assert.deepEqual((await figure.state()).start, [-1.2, 1]);
  }));

test('a finger drags the start, picks racers and looks at a path', () =>
  site.open(
    async (figure) => {
      await raced(figure);
      await figure.touchDrag('start', 30, 20);
      assert.notDeepEqual((await figure.state()).start, [-1.2, 1]);
      await figure.root.locator('.racer', { hasText: 'Lion' }).tap();
      assert.ok((await figure.state()).set.includes('lion'));
    },
    { width: 390, height: 844, hasTouch: true, isMobile: true },
  ));

test('racers come and go by key, and stand out when they are looked at', () =>
  site.open(async (figure) => {
    await raced(figure);
    const rmsprop = figure.root.getByRole('checkbox', { name: /^RMSprop/ });
    await rmsprop.press(' ');
    assert.deepEqual((await figure.state()).set, [
      'gd',
      'momentum',
      'adagrad',
      'adam',
      'newton',
      'lbfgs',
      'rmsprop',
    ]);
    await raced(figure);
    assert.match((await told(figure)).RMSprop, /not in 500 steps/);
    await figure.root.locator('.racer', { hasText: 'Momentum' }).first().hover();
    await figure.drawn();
    assert.ok((await figure.texts()).some((text) => text.startsWith('Momentum, step 100:')));
    await figure.page.mouse.move(2, 2);
    await rmsprop.press(' ');
    assert.ok(!(await figure.state()).set.includes('rmsprop'));
  }));

test('hovering a curve marks the same moment in every panel', () =>
  site.open(async (figure) => {
    await raced(figure);
    const panel = figure.root.locator('.frame').nth(2);
    await panel.scrollIntoViewIfNeeded();
    const box = await panel.boundingBox();
    assert.ok(box);
    const seen = () => figure.texts().then((texts) => texts.filter((text) => /, step \d+:/.test(text)));
    let words = /** @type {string[]} */ ([]);
    for (let share = 0.3; share < 0.9 && words.length === 0; share += 0.04) {
      await figure.page.mouse.move(box.x + 0.8 * box.width, box.y + share * box.height);
      await figure.drawn();
      words = await seen();
    }
    // In the plane and in the panel itself; the panel of costs has the name alone.
    assert.equal(words.length, 2);
    assert.equal(words[0], words[1]);
    await figure.page.mouse.move(box.x + box.width / 2, box.y - 100);
  }));

test('play, step and scrub', () =>
  site.open(async (figure) => {
    await raced(figure);
    await figure.root.scrollIntoViewIfNeeded();
    const whole = await inked(figure);
    await figure.root.getByRole('button', { name: 'Step' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 0);
    for (let i = 0; i < 3; ++i) await figure.root.getByRole('button', { name: 'Step' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 3);
    const few = await inked(figure);
    few.forEach((count, i) => assert.ok(count > 0 && count < 0.9 * whole[i], `${count} of ${whole[i]}`));
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('descent-comparison')).figure.state.k > 40,
    );
    await figure.root.getByRole('button', { name: 'Pause' }).click();
    const { k } = await figure.state();
    // Drawn piece by piece, it is the same picture as drawn at once.
    const grown = await inked(figure);
    await figure.root.evaluate((element) => /** @type {any} */ (element).figure.setState({ k: 0 }));
    await figure.drawn();
    await figure.root.evaluate((element, at) => /** @type {any} */ (element).figure.setState({ k: at }), k);
    await figure.drawn();
    (await inked(figure)).forEach((count, i) =>
      assert.ok(Math.abs(count - grown[i]) <= 0.02 * grown[i] + 4, `${count} and ${grown[i]}`),
    );
    const moment = figure.root.getByRole('slider', { name: 'moment of the race' });
    await moment.press('Shift+ArrowRight');
    assert.equal((await figure.state()).k, k + 1);
    await moment.press('Shift+ArrowLeft');
    assert.equal((await figure.state()).k, k);
  }));

test('time may run in cost: who pays more a step falls behind', () =>
  site.open(
    async (figure) => {
      await raced(figure);
      const at = (/** @type {string} */ pace) =>
        figure.root
          .evaluate((element, of) => /** @type {any} */ (element).figure.setState({ pace: of, k: 5 }), pace)
          .then(() => figure.drawn());
      await at('steps');
      const bySteps = (await inked(figure))[0];
      await at('cost');
      assert.ok((await inked(figure))[0] < bySteps);
    },
    { state: 'set=newton' },
  ));

test('a surface that rests hides of the paths what it hid before it was turned', () =>
  site.open(
    async (figure) => {
      await raced(figure);
      const lines = () =>
        figure.root
          .locator('canvas.trails-line')
          .evaluateAll((canvases) => canvases.map((canvas) => /** @type {any} */ (canvas).toDataURL()));
      const before = await lines();
      const range = figure.root.getByRole('slider', { name: 'surface turned by' });
      await range.press('ArrowRight');
      await range.press('ArrowLeft');
      // Rough while it turns, and fine again 160 ms later.
      await figure.page.waitForTimeout(400);
      await figure.drawn();
      const after = await lines();
      assert.ok(after.every((line, i) => line === before[i]));
    },
    { state: 'turn=150&tilt=20' },
  ));

test('the surface turns by drag and by arrow keys, and paths behind it fade', () =>
  site.open(async (figure) => {
    await raced(figure);
    const relief = figure.root.locator('.relief');
    await relief.scrollIntoViewIfNeeded();
    const box = await relief.boundingBox();
    assert.ok(box);
    await figure.page.mouse.move(box.x + 60, box.y + 40);
    await figure.page.mouse.down();
    await figure.page.mouse.move(box.x + 160, box.y + 60, { steps: 4 });
    await figure.page.mouse.up();
    await figure.drawn();
    const { turn, tilt } = await figure.state();
    assert.ok(Math.abs(turn - 18) < 1 && Math.abs(tilt - 48) < 1, `${turn}, ${tilt}`);
    const range = figure.root.getByRole('slider', { name: 'surface turned by' });
    await range.press('ArrowRight');
    await figure.page.keyboard.press('ArrowUp');
    await figure.page.keyboard.press('ArrowUp');
    const state = await figure.state();
    assert.ok(Math.abs(state.turn - turn - 5) < 1e-6 && Math.abs(state.tilt - tilt - 10) < 1e-6);
    await figure.root.evaluate((element) => /** @type {any} */ (element).figure.setState({ turn: 178 }));
    await figure.page.keyboard.press('ArrowLeft');
    await range.press('ArrowRight');
    await range.press('ArrowRight');
    assert.ok((await figure.state()).turn < -170, 'it goes on all round');
  }));

test('at its default most arrive late or never, and who diverges is marked where and told in words', () =>
  site.open(async (figure) => {
    await raced(figure);
    await figure.root.getByRole('radio', { name: 'its default' }).press(' ');
    await raced(figure);
    const ends = await told(figure);
    assert.match(ends['Gradient descent'], /^α 0\.01, diverges at step 5$/);
    assert.match(ends.Adam, /^α 0\.001, not in 500 steps$/);
    assert.match(
      await figure.root.locator('.notice').innerText(),
      /Gradient descent at step 5 and Momentum at step 5.*A cross marks/,
    );
    assert.equal(await figure.root.locator('.race-ends path').count(), 2);
    assert.ok((await figure.texts()).includes('Momentum diverges'));
    await figure.root.evaluate((element) => /** @type {any} */ (element).figure.setState({ k: 3 }));
    await figure.drawn();
    assert.equal(await figure.root.locator('.race-ends path').count(), 0, 'not before it happens');
  }));

test('one rate for all is set on the sensitivity curves themselves', () =>
  site.open(async (figure) => {
    await raced(figure);
    await figure.root.getByRole('radio', { name: 'one for all' }).press(' ');
    await figure.drawn();
    await figure.drag('learning rate for all', 40, 0);
    const { shared } = await figure.state();
    assert.ok(shared > 0.005 && shared < 0.1, String(shared));
    assert.match((await told(figure)).Adam, new RegExp(`^α ${shared},`));
  }));

test('every setting of an optimiser is a control made from the catalogue', () =>
  site.open(async (figure) => {
    await raced(figure);
    await figure.root.getByText('Settings of each optimiser').click();
    await figure.root.getByLabel('settings of', { exact: true }).selectOption('adam');
    await figure.drawn();
    const names = await figure.root
      .locator('.settings-sliders :is(.slider input, .toggle)')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label') ?? node.textContent));
    assert.equal(names.length, 7);
    const before = await told(figure);
    await figure.root.locator('.settings-sliders .slider input').nth(1).press('Home');
    assert.deepEqual((await figure.state()).settings, { adam: { beta1: 0 } });
    await raced(figure);
    assert.notEqual((await told(figure)).Adam, before.Adam);
    await figure.root.getByRole('button', { name: 'Its defaults' }).click();
    assert.deepEqual((await figure.state()).settings, {});
  }));

test('tuning can be stopped', () =>
  site.open(
    async (figure) => {
      await raced(figure);
      await figure.root.evaluate((element) =>
        /** @type {any} */ (element).figure.setState({ start: [0.3, -0.5] }),
      );
      // Work that takes a moment offers to be stopped; the press must come before its end.
      await figure.page.waitForFunction(() => {
        const stop = /** @type {HTMLButtonElement} */ (document.querySelector('.race-swept button'));
        if (!stop.hidden) stop.click();
        return !stop.hidden;
      });
      await figure.drawn();
      assert.match(await figure.root.locator('.race-swept').innerText(), /stopped/);
      await figure.root.evaluate((element) =>
        /** @type {any} */ (element).figure.setState({ start: [0.3, -0.4] }),
      );
      await raced(figure);
    },
    { state: 'budget=5000&set=shampoo,newton,adam,adamw,amsgrad,muon,rmsprop,adadelta' },
  ));

test('on a saddle nobody comes home: they rest there, or leave', () =>
  site.open(
    async (figure) => {
      await raced(figure);
      const ends = await told(figure);
      assert.match(ends.Newton, /rests on a saddle, step 1$/);
      assert.match(ends['Gradient descent'], /leaves after step \d+$/);
      assert.equal((await figure.readouts())['fewest steps'], '–');
    },
    { state: 'surface=saddle&start=-1.5,0.001&set=gd,momentum,newton' },
  ));

test('a link carries the whole race, and a bad one says what is wrong with it', async () => {
  await site.open(
    async (figure) => {
      await raced(figure);
      const state = await figure.state();
      assert.deepEqual(state.set, ['gd', 'lion']);
      assert.deepEqual(state.settings, { lion: { beta1: 0.8 } });
      assert.equal(state.surface, 'beale');
      const link = await figure.root.evaluate((element) => /** @type {any} */ (element).figure.format());
      assert.equal(
        link,
        'surface=beale&start=1,1.5&set=gd,lion&rates=shared&shared=0.01&settings=lion.beta1%3A0.8&budget=80&turn=10',
      );
    },
    {
      state:
        'surface=beale&start=1,1.5&set=gd,lion&rates=shared&shared=0.01&settings=lion.beta1%3A0.8&budget=80&turn=10',
    },
  );
  for (const [bad, sentence] of /** @type {const} */ ([
    ['surface=nowhere', /no surface nowhere/],
    ['start=90,1', /x must lie between -2 and 2/],
    ['set=gd,wonder', /no optimiser wonder/],
    ['set=gd,gd', /must not name gd twice/],
    ['rates=best&budget=1e9', /rates must be one of.*budget must lie between/s],
    ['surface=formula&formula=x^2%2Bfoo', /the name "foo" is not known/],
    ['surface=formula&formula=1%2Fx&start=0,1', /not a finite number/],
    ['set=', /Nobody runs/],
  ])) {
    await site.open(
      async (figure) => {
        await raced(figure);
        await figure.drawn();
        assert.match(await figure.root.locator('.notice').innerText(), sentence, bad);
        assert.ok((await figure.describe()).startsWith('A race on'), bad);
      },
      { state: bad },
    );
  }
});
