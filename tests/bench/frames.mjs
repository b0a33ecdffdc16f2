// What a figure costs while it is dragged: the script of each frame, engine included, as the browser's own counters
// have it. A figure joins by its entry in the registry: every handle and every slider of it is dragged, in each of the
// states below. No limit is asserted; a frame has 16 ms, and the browser wants some of them.
import { chromium } from 'playwright-core';
import { registry } from '../../web/figures/registry.js';
import { dist } from '../../web/tools/project.mjs';
import { serve } from '../../web/tools/serve.mjs';
import { findBrowser } from '../../web/tools/setup.mjs';
import { bold, dim, step } from '../../web/tools/terminal.mjs';

/** @typedef {{ figure: string, state: string, handle: string, drag: [number, number] }} Row what is measured */
/**
 * In milliseconds; `interval`: from one frame of a play to the next.
 * @typedef {Row & { script: Summary, layout: Summary, interval?: Summary }} Measurement
 */
/** @typedef {{ median: number, p95: number }} Summary */

/** Beside its first state, those in which a figure does other or more work, as an address carries them. */
/** @type {Record<string, string[]>} */
const states = {
  momentum: ['kappa=1000&beta=0.95', 'surface=banana&alpha=0.0031&beta=0.74&start=-1,-0.1'],
  conditioning: ['center=true&scale=true', 'offset=4,4&stretch=3,0.5'],
  comparison: ['set=gd,momentum,nesterov,adagrad,rmsprop,adam,adamw,lion,newton,lbfgs'],
};

const FRAMES = 60;
const WARM_UP = 12;
/** Frames of a play that are timed. */
const PLAYED = 240;
/** So many frames without a drag tell what asking for the counters costs. */
const IDLE_FRAMES = 12;
/** There and back, in pixels. */
const HANDLE_DRAG = /** @type {const} */ ([60, -40]);
const SLIDER_DRAG = 80;

/** @param {{ folder?: string }} [options] @returns {Promise<Measurement[]>} */
export async function frames({ folder = dist } = {}) {
  const server = await serve({ folder });
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  try {
    /** @type {Measurement[]} */
    const measurements = [];
    for (const { id } of registry) {
      for (const state of ['', ...(states[id] ?? [])]) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
        const title = `Dragging ${id}${state && `, ${state}`}`;
        measurements.push(...(await step(title, () => measure(page, `${server.url}`, id, state))));
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

/**
 * @param {import('playwright-core').Page} page @param {string} url @param {string} figure @param {string} state
 * @returns {Promise<Measurement[]>}
 */
async function measure(page, url, figure, state) {
  await page.goto(`${url}#figure=${figure}${state && `&${state}`}`);
  const root = page.locator(`#${figure}`);
  await root.locator('.figure:not([aria-busy]) .readout-number').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  const counters = await page.context().newCDPSession(page);
  // Time of the thread, not of the clock: what else the machine does is not the figure's.
  await counters.send('Performance.enable', { timeDomain: 'threadTicks' });

  /** @type {Measurement[]} */
  const measurements = [];
  for (const { handle, selector, drag } of await controlsOf(root)) {
    const control = root.locator(selector);
    await control.scrollIntoViewIfNeeded();
    const from = await control.evaluate(gripOf);
    const idle = await timeFrames(counters, from, null);
    const moving = await timeFrames(counters, from, drag);
    const beyondIdle = (/** @type {'script' | 'layout'} */ kind) => {
      const asking = summary(idle[kind]).median;
      return summary(moving[kind].map((time) => Math.max(0, time - asking)));
    };
    measurements.push({
      figure,
      state,
      handle,
      drag,
      script: beyondIdle('script'),
      layout: beyondIdle('layout'),
    });
    // Not a reset, which leads to the figure's first state.
    await root.evaluate(
      (element, back) => /** @type {any} */ (element).figure.setState(back, { whole: true }),
      state,
    );
    await counters.send('Runtime.evaluate', NEXT_FRAME);
  }
  if (await root.locator('.button-play').count())
    measurements.push({ figure, state, ...(await timePlay(root, counters)) });
  return measurements;
}

/**
 * A figure that plays, from its beginning: what a frame costs, and how long it is from one to the next. At 60 a second
 * that is 16.7 ms, as long as nothing takes longer.
 * @param {import('playwright-core').Locator} root @param {import('playwright-core').CDPSession} counters
 */
async function timePlay(root, counters) {
  await root.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  // What a figure still has to find out, such as learning rates, is found out before.
  await new Promise((done) => void setTimeout(done, 2000));
  const before = await read(counters);
  /** @type {number[]} */
  const intervals = await root.evaluate(
    (element, count) =>
      new Promise((done) => {
        const { figure } = /** @type {any} */ (element);
        if ('k' in figure.parameters) figure.setState({ k: figure.parameters.k.min });
        /** @type {number[]} */
        const found = [];
        let last = 0;
        const tick = (/** @type {number} */ now) => {
          if (last) found.push(now - last);
          else figure.play();
          last = now;
          if (found.length < count) requestAnimationFrame(tick);
          else {
            figure.pause();
            done(found);
          }
        };
        requestAnimationFrame(tick);
      }),
    PLAYED,
  );
  const after = await read(counters);
  const rendering = (/** @type {Record<string, number>} */ at) => at.LayoutDuration + at.RecalcStyleDuration;
  const each = (/** @type {number} */ seconds) => ({ median: (1000 * seconds) / PLAYED, p95: NaN });
  return {
    handle: 'playing',
    drag: /** @type {[number, number]} */ ([0, 0]),
    script: each(after.ScriptDuration - before.ScriptDuration),
    layout: each(rendering(after) - rendering(before)),
    interval: summary(intervals),
  };
}

/**
 * All that a hand can drag in a figure, named as they are to those who cannot see them.
 * @param {import('playwright-core').Locator} root
 * @returns {Promise<{ handle: string, selector: string, drag: [number, number] }[]>}
 */
async function controlsOf(root) {
  const names = await root.evaluate((element) => {
    const visible = (/** @type {Element} */ node) => node.checkVisibility() && node.clientWidth > 0;
    const ranges = [...element.querySelectorAll('.handle-range, .slider input')].filter(visible);
    /** @type {Map<string, { handle: string, isSlider: boolean, isHigh: boolean, which: number }>} */
    const found = new Map();
    for (const range of ranges) {
      const isSlider = !range.matches('.handle-range');
      const name = range.getAttribute('aria-label') ?? '';
      // The two directions of one handle are two ranges at one place.
      const { x, y } = range.getBoundingClientRect();
      const place = isSlider ? name : `${Math.round(x)}, ${Math.round(y)}`;
      if (found.has(place)) continue;
      range.setAttribute('data-bench', String(found.size));
      const { value, min, max } = /** @type {HTMLInputElement} */ (range);
      const isHigh = Number(value) - Number(min) > Number(max) - Number(value);
      found.set(place, { handle: name, isSlider, isHigh, which: found.size });
    }
    return [...found.values()];
  });
  return names.map(({ handle, isSlider, isHigh, which }) => ({
    handle: isSlider ? `${handle} (slider)` : handle.replace(/,[^,]*$/, ''),
    selector: `[data-bench="${which}"]`,
    // A slider's thumb is dragged to where there is more room.
    drag: isSlider ? [isHigh ? -SLIDER_DRAG : SLIDER_DRAG, 0] : [...HANDLE_DRAG],
  }));
}

/** Where a range is taken hold of: a slider at its thumb, a handle in its middle. @param {Element} node */
function gripOf(node) {
  const range = /** @type {HTMLInputElement} */ (node);
  const { x, y, width, height } = range.getBoundingClientRect();
  if (range.matches('.handle-range')) return { x: x + width / 2, y: y + height / 2 };
  const share = (Number(range.value) - Number(range.min)) / (Number(range.max) - Number(range.min));
  const thumb = 1.35 * parseFloat(getComputedStyle(range).fontSize);
  return { x: x + thumb / 2 + share * (width - thumb), y: y + height / 2 };
}

const NEXT_FRAME = {
  expression: 'new Promise((done) => requestAnimationFrame(() => setTimeout(done)))',
  awaitPromise: true,
};

/**
 * @param {import('playwright-core').CDPSession} counters
 * @param {{ x: number, y: number }} from @param {[number, number] | null} drag null: the hand is still and open
 */
async function timeFrames(counters, from, drag) {
  const [dx, dy] = drag ?? [0, 0];
  const count = drag ? WARM_UP + FRAMES : IDLE_FRAMES;
  /** @param {'mousePressed' | 'mouseMoved' | 'mouseReleased'} type @param {number} share of the way */
  const mouse = (type, share) =>
    counters.send('Input.dispatchMouseEvent', {
      type,
      x: from.x + dx * share,
      y: from.y + dy * share,
      ...(drag ? { button: 'left', buttons: 1, clickCount: 1 } : {}),
    });
  await mouse('mouseMoved', 0);
  if (drag) await mouse('mousePressed', 0);
  /** @type {number[]} */
  const script = [];
  /** @type {number[]} */
  const layout = [];
  let before = await read(counters);
  for (let i = 0; i < count; ++i) {
    // To the end and back, and never twice at one place.
    if (drag) await mouse('mouseMoved', Math.sin((Math.PI * (i + 1)) / count));
    await counters.send('Runtime.evaluate', NEXT_FRAME);
    const after = await read(counters);
    if (!drag || i >= WARM_UP) {
      script.push(1000 * (after.ScriptDuration - before.ScriptDuration));
      const rendering = (/** @type {Record<string, number>} */ at) =>
        at.LayoutDuration + at.RecalcStyleDuration;
      layout.push(1000 * (rendering(after) - rendering(before)));
    }
    before = after;
  }
  if (drag) await mouse('mouseReleased', 0);
  return { script, layout };
}

/** @param {import('playwright-core').CDPSession} counters @returns {Promise<Record<string, number>>} seconds */
async function read(counters) {
  const { metrics } = await counters.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** @param {number[]} times @returns {Summary} */
function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { median: at(0.5), p95: at(0.95) };
}

/** @param {Measurement[]} measurements */
function report(measurements) {
  console.log(
    `\n${bold('A frame of a drag, milliseconds of the page’s thread')} ${dim(`(${FRAMES} frames; script: figure and engine)`)}\n`,
  );
  const columns = ['figure', 'handle', 'dx, dy', 'script', 'p95', 'layout', 'interval', 'p95', 'state'];
  const number = (/** @type {number | undefined} */ time) =>
    time === undefined || Number.isNaN(time) ? '' : time.toFixed(2);
  const rows = measurements.map(({ figure, state, handle, drag, script, layout, interval }) => [
    figure,
    handle,
    drag.join(', '),
    ...[script.median, script.p95, layout.median, interval?.median, interval?.p95].map(number),
    state,
  ]);
  const widths = columns.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
  const line = (/** @type {string[]} */ cells) =>
    cells
      .map((cell, i) => (i > 1 && i < 8 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd();
  console.log(dim(line(columns)));
  for (const row of rows) console.log(line(row));
}
