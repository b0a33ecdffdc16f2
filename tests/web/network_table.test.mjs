// The figure `network` on a table of the reader's own.
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

/** @param {Figure} figure */
const parts = ({ root }) => ({
  area: root.locator('textarea'),
  complaint: root.locator('.table-box .notice'),
  notice: root.locator('.figure > .notice'),
  key: root.locator('.network-key'),
  select: (/** @type {string} */ name) => root.getByLabel(name, { exact: true }),
});

/** Two heaps and what they are called, some columns around them. @param {number} rows */
const heaps = (rows, names = ['oak', 'elm']) =>
  [
    'id,a,b,note,kind',
    ...Array.from({ length: rows }, (_, i) => {
      const side = i % 2 ? 1 : -1;
      return `${i},${3 * side + Math.sin(i)},${10 + 2 * side + Math.cos(3 * i)},word${i},${names[i % names.length]}`;
    }),
  ].join('\n');

test('a pasted table is learnt in the page; its words become classes; nothing leaves', () =>
  site.open(async (figure) => {
    const { page, root } = figure;
    /** @type {string[]} */
    const requests = [];
    page.on('request', (request) => requests.push(request.url()));
    await root.getByRole('combobox', { name: 'data' }).selectOption('csv');
    const { area, complaint, notice, key, select } = parts(figure);
    await notice.filter({ hasText: 'There is no table yet' }).waitFor();
    assert.match(await figure.describe(), /data “spiral”/);
    await area.fill(heaps(40));
    await figure.drawn();
    assert.ok(await complaint.isHidden());
    assert.ok(await notice.isHidden());
    assert.equal((await figure.state()).loss, 'softmax-cross-entropy');
    assert.match(String(await key.textContent()), /“oak”“elm”x₁ is “id”, x₂ “a”, each standardised: mean 0/);
    assert.match(
      String(await key.textContent()),
      /the 28 rows that are learnt from. 12 are kept for the test/,
    );
    assert.equal(await root.getByRole('button', { name: 'output for “elm”' }).count(), 1);
    await select('from x₁').selectOption('b');
    await figure.drawn();
    assert.match(String(await key.textContent()), /x₁ is “b”, x₂ “a”/);
    await root.getByRole('slider', { name: 'share kept for the test' }).press('End');
    await root.getByRole('slider', { name: 'share kept for the test' }).press('PageUp');
    await figure.drawn();
    await root.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('#network')).figure.state.k >= 30,
    );
    await root.getByRole('button', { name: 'Pause' }).click();
    await figure.drawn();
    assert.equal((await figure.readouts())['of the test is told right'], '100 %');
    assert.match(await figure.describe(), /2 outputs, one a class, on the data “your own table”/);
    // A link carries what was chosen, and not the table.
    const link = await root.evaluate((element) => /** @type {any} */ (element).figure.format());
    assert.match(link, /^data=csv&/);
    assert.ok(!link.includes('oak'));
    const own = new URL(page.url()).origin;
    for (const url of requests) assert.ok(url.startsWith(own) || url.startsWith('blob:'), url);
  }));

test('a bad table is explained where it is given, and the last good picture kept', () =>
  site.open(
    async (figure) => {
      const { area, complaint, select } = parts(figure);
      await area.fill(heaps(40));
      await figure.drawn();
      const good = await figure.describe();
      for (const [text, says] of /** @type {[string, RegExp][]} */ ([
        [
          heaps(40).replace(/\n7,[^\n]*/, '\n7,1,2'),
          /line 9: found 3 values where the header in line 1 has 5/,
        ],
        [heaps(40).replace(/\n7,/, '\nNaN,'), /line 9, column 1 \("id"\): expected a number, found "NaN"/],
        [heaps(40).replace(/\n7,/, '\n,'), /line 9, column 1 \("id"\): the value is missing/],
        [heaps(40, ['oak']), /Every row has the same “kind”, oak: there is nothing to tell apart/],
        [heaps(9), /A table needs 10 rows at least.*this one has 9/],
        [
          heaps(40, ['a', 'b', 'c', 'd', 'e', 'f', 'g']),
          /“kind” names 7 classes; at most 6 can be told apart/,
        ],
        ['a,b\n1,2\n3,4', /three columns at least/],
        [heaps(40).replace('note', 'a'), /Two columns are called “a”/],
        ['', /empty/],
      ])) {
        // What was chosen of the good table is asked of the bad one, too.
        if (says.source.includes('id')) await select('from x₁').selectOption('id');
        await area.fill(text);
        await figure.drawn();
        assert.match(await complaint.innerText(), says);
        assert.match(await complaint.innerText(), /The picture is still of the last good table/);
        assert.equal(await figure.describe(), good);
      }
      await area.fill(heaps(40));
      await figure.drawn();
      assert.ok(await complaint.isHidden());
      await select('and x₂').selectOption('note');
      assert.match(
        await complaint.innerText(),
        /line 2, column 4 \("note"\): expected a number, found "word0"/,
      );
      await select('and x₂').selectOption('b');
      await figure.drawn();
      assert.ok(await complaint.isHidden());
    },
    { state: 'data=csv&k=3' },
  ));

test('numbers to tell are classes where they are few and whole, else values; the reader has the last word', () =>
  site.open(
    async (figure) => {
      const { area, complaint, key, select } = parts(figure);
      const meaning = figure.root.getByLabel('what the numbers to tell mean');
      const rows = (/** @type {(i: number) => number} */ of) =>
        `u;v;w\n${Array.from({ length: 30 }, (_, i) => `${i};${(i * 7) % 30};${String(of(i)).replace('.', ',')}`).join('\n')}`;
      await area.fill(rows((i) => i % 3));
      await figure.drawn();
      assert.equal(await meaning.inputValue(), 'classes');
      assert.match(String(await key.textContent()), /^“0”“1”“2”/);
      await meaning.selectOption('values');
      await figure.drawn();
      assert.match(String(await key.textContent()), /^x₁ is “u”, x₂ “v”, each standardised, as is “w”/);
      assert.equal((await figure.readouts())['of the test is told right'], '–');
      assert.equal((await figure.state()).loss, 'mse');
      await meaning.selectOption('classes');
      await area.fill(rows((i) => i / 8));
      assert.match(await complaint.innerText(), /“w” names 30 classes; .*Its numbers can be told as values/);
      await meaning.selectOption('values');
      await figure.drawn();
      assert.ok(await complaint.isHidden());
      await select('to tell').selectOption('u');
      await figure.drawn();
      assert.match(String(await key.textContent()), /as is “u”/);
    },
    { state: 'data=csv' },
  ));

test('another start deals the rows anew, and the same one as before; of many rows some are drawn', () =>
  site.open(
    async (figure) => {
      const { key } = parts(figure);
      const buffer = Buffer.from(heaps(1500));
      await figure.root
        .locator('.table-box input[type=file]')
        .setInputFiles({ name: 'own.csv', mimeType: 'text/csv', buffer });
      await key.filter({ hasText: 'Of 1500 rows 1000 were drawn.' }).waitFor();
      await figure.drawn();
      const first = await figure.describe();
      await figure.root.getByRole('button', { name: 'Another start' }).click();
      await figure.drawn();
      assert.notEqual(await figure.describe(), first);
      // Away and back: the table is kept.
      await figure.root.getByRole('button', { name: 'Reset' }).click();
      await figure.drawn();
      assert.match(await figure.describe(), /data “spiral”/);
      await figure.follow('data=csv&loss=softmax-cross-entropy');
      assert.equal(await figure.describe(), first);
    },
    { state: 'data=csv&loss=softmax-cross-entropy' },
  ));

test('a link without its table says so, and a made-up one can be tried', () =>
  site.open(
    async (figure) => {
      const { notice } = parts(figure);
      assert.match(
        await notice.innerText(),
        /A table never leaves the page that it was given to, also not in a link/,
      );
      await figure.root.getByRole('button', { name: 'Try a made-up one' }).click();
      await figure.root
        .locator('.readout-caption', { hasText: /training loss, epoch 60$/ })
        .waitFor({ timeout: 60_000 });
      assert.ok(await notice.isHidden());
      assert.match(await figure.describe(), /3 outputs, one a class, on the data “your own table”/);
    },
    { state: 'data=csv&k=60' },
  ));

looksRight(
  () => site,
  ['data=csv'],
  async (figure) => {
    await figure.root.getByRole('button', { name: 'Try a made-up one' }).click();
    await figure.drawn();
  },
);
