// What a reader carries away from the figure `comparison`: pictures, numbers, motion, and programs that PyTorch runs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { raced } from './support/comparison.mjs';

/** @typedef {import('./support/comparison.mjs').FigureOnPage} FigureOnPage */

/** @type {Awaited<ReturnType<typeof figureSite>>} */
let site;
before(async () => void (site = await figureSite('comparison')));
after(() => site.close());

/** @param {FigureOnPage} figure */
async function opened(figure) {
  await raced(figure);
  await figure.root.getByText('Take it along').click();
  await figure.drawn();
}

/** What a press downloads. @param {FigureOnPage} figure @param {string} name */
async function download(figure, name) {
  const [file] = await Promise.all([
    figure.page.waitForEvent('download'),
    figure.root.getByRole('button', { name, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('the picture, as lines and as pixels', () =>
  site.open(async (figure) => {
    await opened(figure);
    const svg = await download(figure, 'SVG');
    assert.equal(svg.name, 'race.svg');
    const text = svg.bytes.toString();
    assert.doesNotMatch(text, /var\(--/);
    for (const word of ['Loss against cost', 'Gradient descent', 'α 0.00213, 100 steps'])
      assert.ok(text.includes(word), word);
    const problem = await figure.page.evaluate((markup) => {
      const parsed = new DOMParser().parseFromString(markup, 'image/svg+xml');
      return parsed.querySelector('parsererror')?.textContent ?? '';
    }, text);
    assert.equal(problem, '');
    const png = await download(figure, 'PNG');
    assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
    assert.ok(png.bytes.readUInt32BE(16) > 1900, 'two pixels for one');
  }));

test('the numbers: every step of every racer', () =>
  site.open(async (figure) => {
    await opened(figure);
    const { name, bytes } = await download(figure, 'CSV');
    assert.equal(name, 'race.csv');
    const [head, ...rows] = bytes.toString().trim().split('\n');
    assert.equal(head, 'optimizer,step,cost,x,y,loss,gap');
    assert.equal(rows.filter((row) => row.startsWith('momentum,')).length, 101);
    assert.equal(rows[0], 'gd,0,0,-1.2,1,24.199999999999996,24.199999999999996');
  }));

test('the motion, which leaves the state alone', () =>
  site.open(async (figure) => {
    await opened(figure);
    const before = await figure.state();
    const { name, bytes } = await download(figure, 'GIF');
    assert.equal(name, 'race.gif');
    assert.equal(bytes.subarray(0, 6).toString(), 'GIF89a');
    // One graphic control extension a frame.
    let frames = 0;
    for (let at = bytes.indexOf('21f904', 0, 'hex'); at >= 0; at = bytes.indexOf('21f904', at + 1, 'hex'))
      frames++;
    assert.ok(frames >= 61, `${frames} frames`);
    assert.deepEqual(await figure.state(), before);
  }));

const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import torch']).status === 0,
);

test(
  'the programs: PyTorch walks the paths of the figure',
  { skip: python ? false : 'no Python here has PyTorch' },
  () =>
    site.open(
      async (figure) => {
        await opened(figure);
        const program = String(await figure.root.locator('.program').textContent());
        const csv = (await download(figure, 'CSV')).bytes.toString().trim().split('\n').slice(1);
        const run = spawnSync(/** @type {string} */ (python), ['-'], { input: program, encoding: 'utf8' });
        assert.equal(run.status, 0, run.stderr);
        /** @type {Map<string, number[][]>} */
        const walked = new Map();
        for (const line of run.stdout.trim().split('\n')) {
          if (line.startsWith('# ')) walked.set(line.slice(2), []);
          else [...walked.values()].at(-1)?.push(line.split(' ').map(Number));
        }
        const names = /** @type {const} */ ([
          ['gd', 'Gradient descent'],
          ['momentum', 'Momentum'],
          ['rmsprop', 'RMSprop'],
          ['adam', 'Adam'],
          ['adamw', 'AdamW'],
          ['nadam', 'NAdam'],
          ['newton', 'Newton'],
        ]);
        for (const [id, name] of names) {
          const own = csv.filter((row) => row.startsWith(`${id},`)).map((row) => row.split(',').map(Number));
          const theirs = walked.get(name);
          assert.ok(theirs && theirs.length >= own.length - 1, `${name}: ${theirs?.length} steps`);
          for (const [step, ...point] of theirs) {
            if (step === 0) continue;
            point.forEach((value, i) =>
              assert.ok(
                Math.abs(value - own[step][3 + i]) <= 1e-7 * Math.max(1, Math.abs(value)),
                `${name}, step ${step}: ${value}, not ${own[step][3 + i]}`,
              ),
            );
          }
        }
        // One alone, too.
        await figure.root.getByLabel('PyTorch program of').selectOption('adam');
        await figure.drawn();
        assert.match(String(await figure.root.locator('.program').textContent()), /torch\.optim\.Adam\(/);
      },
      { state: 'set=gd,momentum,rmsprop,adam,adamw,nadam,newton&budget=120' },
    ),
);
