// What a figure takes of the page's thread: each move of its main drags (drags.mjs), from the pointer's event to the
// picture, and each choice in its menus. It is processor time, of script, style, layout and painting together, so that
// what else the machine does is not the figure's. No limit is asserted; a frame has 16 ms, and a reader is not to
// wait 50.
import { chromium } from 'playwright-core';
import { registry } from '../../web/figures/registry.js';
import { dist } from '../../web/tools/project.mjs';
import { serve } from '../../web/tools/serve.mjs';
import { findBrowser } from '../../web/tools/setup.mjs';
import { Problem, bold, dim, step } from '../../web/tools/terminal.mjs';
import { choicesOf, choose, controlsOf, gripOf } from './controls.mjs';
import { drags } from './drags.mjs';
import { traceTasks } from './main_thread.mjs';

/**
 * In milliseconds. `longest`: its longest single task; `interval`: from one frame of a play to the next, by the clock.
 * @typedef {{ figure: string, state: string, what: string, count: number, median: number, p95: number,
 *   longest: number, interval?: number }} Measurement
 */

const MOVES = 30;
/** So many moves at the beginning of a drag are not counted: the browser has yet to compile what they call. */
const WARM_UP = 6;
/** Frames of a play. */
const PLAYED = 90;
/** So many moves of a hand that holds nothing tell what asking for them costs. */
const IDLE = 12;
/** There and back, in pixels. */
const HANDLE_DRAG = /** @type {const} */ ([60, -40]);
const SLIDER_DRAG = 80;
/** Frames that a choice is given to show all that it has brought. */
const REST = 12;

/**
 * @param {{ folder?: string, figures?: string[], all?: boolean }} [options] `all`: every handle and slider there is,
 *   not the main ones alone
 * @returns {Promise<Measurement[]>}
 */
export async function frames({ folder = dist, figures, all = false } = {}) {
  const picked = pick(figures);
  const server = await serve({ folder });
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  try {
    /** @type {Measurement[]} */
    const measurements = [];
    for (const figure of picked) {
      for (const { state = '', drag } of drags[figure]) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
        const title = `Dragging ${figure}${state && `, ${state}`}`;
        measurements.push(
          ...(await step(title, () =>
            measure({ browser, page, url: server.url, figure, state, drag: all ? null : drag }),
          )),
        );
        await page.close();
      }
    }
    report(measurements);
    return measurements;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** @param {string[] | undefined} figures */
function pick(figures) {
  const ids = registry.map(({ id }) => id);
  const unlisted = ids.filter((id) => !Object.hasOwn(drags, id));
  if (unlisted.length > 0)
    throw new Problem(`No drags of ${unlisted.join(', ')}.`, 'List them in tests/bench/drags.mjs.');
  const unknown = (figures ?? []).filter((id) => !ids.includes(id));
  if (unknown.length > 0)
    throw new Problem(`No such figure: ${unknown.join(', ')}.`, `There are ${ids.join(', ')}.`);
  return figures ?? ids;
}

/**
 * @typedef {object} Subject
 * @property {import('playwright-core').Browser} browser
 * @property {import('playwright-core').Page} page
 * @property {string} url
 * @property {string} figure
 * @property {string} state
 * @property {string[] | null} drag names of controls; null: all
 */

/** @param {Subject} subject @returns {Promise<Measurement[]>} */
async function measure({ browser, page, url, figure, state, drag }) {
  // A frame holds this figure alone, and as wide as the article has it.
  await page.goto(`${url}embed/index.html#figure=${figure}${state && `&${state}`}`);
  const root = page.locator(`descent-${figure}`);
  await root.locator('.figure:not([aria-busy])').waitFor();
  await page.evaluate(() => document.fonts.ready);
  await rest(page);
  const present = await controlsOf(root);
  const missing = (drag ?? []).filter((name) => !present.some((control) => control.name === name));
  if (missing.length > 0)
    throw new Problem(
      `${figure} has no control ${missing.join(', ')} to drag.`,
      `It has: ${present.map(({ name }) => name).join(' · ')}. They are listed in tests/bench/drags.mjs.`,
    );
  const dragged = drag ? present.filter(({ name }) => drag.includes(name)) : present;
  const choices = await choicesOf(root, !drag);
  const goBack = () =>
    root.evaluate(
      (element, back) => /** @type {any} */ (element).figure.setState(back, { whole: true }),
      state,
    );

  const tasks = await traceTasks(browser, page);
  const hand = await handOn(page);
  const mark = (/** @type {string} */ name) => page.evaluate(tasks.mark(name));
  await mark('before');
  await hand.move({ x: 2, y: 2 }, { x: 30, y: 2 }, IDLE, (i) => tasks.mark(`idle ${i}`));
  for (const [which, { selector, isSlider, isHigh }] of dragged.entries()) {
    const control = root.locator(selector);
    await control.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const from = await control.evaluate(gripOf);
    // A slider's thumb is dragged to where there is more room.
    const [dx, dy] = isSlider ? [isHigh ? -SLIDER_DRAG : SLIDER_DRAG, 0] : HANDLE_DRAG;
    await hand.drag(from, { x: from.x + dx, y: from.y + dy }, MOVES, (i) => tasks.mark(`${which} ${i}`));
    await mark('between');
    // Not a reset, which leads to the figure's first state.
    await goBack();
    await rest(page, 2);
  }
  for (const [which, choice] of choices.entries()) {
    const control = root.locator(choice.selector).first();
    if (!(await control.isVisible())) continue;
    await mark(`choice ${which}`);
    await choose(control, choice);
    await rest(page);
    await mark('between');
    await goBack();
    await rest(page, 2);
  }
  const plays = (await root.locator('.button-play').count()) > 0;
  const intervals = plays ? await play(page, root, tasks.mark) : [];
  const parts = await tasks.stop();

  /** @param {(part: string) => boolean} isOf */
  const sums = (isOf) => [...parts].filter(([part]) => isOf(part)).map(([, times]) => sum(times));
  const asking = quantile(
    sums((part) => part.startsWith('idle ')),
    0.5,
  );
  /** @param {string} what @param {(part: string) => boolean} isOf */
  const row = (what, isOf) => {
    const each = sums(isOf).map((time) => Math.max(0, time - asking));
    const longest = Math.max(0, ...[...parts].filter(([part]) => isOf(part)).flatMap(([, times]) => times));
    const of = { count: each.length, median: quantile(each, 0.5), p95: quantile(each, 0.95), longest };
    return { figure, state, what, ...of };
  };
  const indexOf = (/** @type {string} */ part) => Number(part.slice(part.lastIndexOf(' ') + 1));
  return [
    ...dragged.map(({ name }, which) =>
      row(name, (part) => part.startsWith(`${which} `) && indexOf(part) >= WARM_UP),
    ),
    ...choices.flatMap(({ name }, which) =>
      parts.has(`choice ${which}`) ? [row(name, (part) => part === `choice ${which}`)] : [],
    ),
    ...(plays
      ? [{ ...row('playing', (part) => part.startsWith('play ')), interval: quantile(intervals, 0.95) }]
      : []),
  ];
}

/**
 * A figure that plays, from its beginning: a mark a frame, and how long it is from one to the next.
 * @param {import('playwright-core').Page} page @param {import('playwright-core').Locator} root
 * @param {(name: string) => string} mark
 * @returns {Promise<number[]>}
 */
async function play(page, root, mark) {
  await root.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await rest(page);
  const intervals = await root.evaluate(
    (element, { count, marks }) =>
      new Promise((/** @type {(found: number[]) => void} */ done) => {
        const { figure } = /** @type {any} */ (element);
        if ('k' in figure.parameters) figure.setState({ k: figure.parameters.k.min });
        /** @type {number[]} */
        const found = [];
        let last = 0;
        const tick = (/** @type {number} */ now) => {
          if (last) found.push(now - last);
          else figure.play();
          last = now;
          if (found.length < count) {
            performance.mark(marks + found.length);
            requestAnimationFrame(tick);
          } else {
            figure.pause();
            done(found);
          }
        };
        requestAnimationFrame(tick);
      }),
    { count: PLAYED, marks: JSON.parse(mark('play ').slice('performance.mark('.length, -1)) },
  );
  await page.evaluate(mark('between'));
  return intervals;
}

/** @param {import('playwright-core').Page} page @param {number} [count] frames */
function rest(page, count = REST) {
  return page.evaluate(
    (frames) =>
      new Promise((/** @type {(value?: unknown) => void} */ done) => {
        let left = frames;
        const tick = () => (left-- > 0 ? requestAnimationFrame(tick) : setTimeout(done));
        tick();
      }),
    count,
  );
}

/**
 * A mouse. Each move is followed by a frame, and by a mark.
 * @param {import('playwright-core').Page} page
 */
async function handOn(page) {
  const session = await page.context().newCDPSession(page);
  /** @typedef {{ x: number, y: number }} Place */
  /** @param {'mousePressed' | 'mouseMoved' | 'mouseReleased'} type @param {Place} at @param {boolean} holds */
  const mouse = (type, { x, y }, holds) =>
    session.send('Input.dispatchMouseEvent', {
      ...{ type, x, y },
      ...(holds ? { button: 'left', buttons: 1, clickCount: 1 } : {}),
    });
  /** @param {Place} from @param {Place} to @param {number} count @param {(i: number) => string} mark @param {boolean} holds */
  const there = async (from, to, count, mark, holds) => {
    for (let i = 0; i < count; ++i) {
      // To the end and back, and never twice at one place.
      const share = Math.sin((Math.PI * (i + 1)) / (count + 1));
      const at = { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
      // The pointer's event comes in one frame with what it leads to, or in the one before.
      await Promise.all([
        session.send('Runtime.evaluate', { expression: mark(i) }),
        mouse('mouseMoved', at, holds),
      ]);
      await session.send('Runtime.evaluate', {
        expression: 'new Promise((done) => requestAnimationFrame(() => setTimeout(done)))',
        awaitPromise: true,
      });
    }
  };
  return {
    /** @param {Place} from @param {Place} to @param {number} count @param {(i: number) => string} mark */
    move: (from, to, count, mark) => there(from, to, count, mark, false),
    /** @param {Place} from @param {Place} to @param {number} count @param {(i: number) => string} mark */
    async drag(from, to, count, mark) {
      await mouse('mouseMoved', from, false);
      await mouse('mousePressed', from, true);
      await there(from, to, count, mark, true);
      await mouse('mouseReleased', from, true);
    },
  };
}

/** @param {number[]} times */
function sum(times) {
  return times.reduce((all, time) => all + time, 0);
}

/** @param {number[]} times @param {number} share */
function quantile(times, share) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** @param {Measurement[]} measurements */
function report(measurements) {
  console.log(
    `\n${bold('A move of a drag, a choice, a frame of a play')} ${dim('(processor time of the page’s thread, milliseconds)')}\n`,
  );
  const columns = ['figure', 'what', 'moves', 'median', 'p95', 'longest task', 'interval', 'state'];
  const number = (/** @type {number | undefined} */ time) => (time === undefined ? '' : time.toFixed(1));
  const rows = measurements.map(({ figure, what, count, median, p95, longest, interval, state }) => [
    ...[figure, what, String(count)],
    ...[median, p95, longest, interval].map(number),
    state,
  ]);
  const widths = columns.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
  const line = (/** @type {string[]} */ cells) =>
    cells
      .map((cell, i) => (i > 1 && i < 7 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd();
  console.log(dim(line(columns)));
  for (const row of rows) console.log(line(row));
}
