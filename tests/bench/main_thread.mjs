// The tasks of a page's thread, by the browser's own trace, in processor time: what else the machine does, workers
// included, is not the page's. A mark cuts the tasks before it from those after it.

const CATEGORIES = ['toplevel', 'blink.user_timing', 'disabled-by-default-devtools.timeline'];
const PREFIX = 'bench ';

/** @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, tdur?: number }} TraceEvent */

/**
 * @param {import('playwright-core').Browser} browser @param {import('playwright-core').Page} page
 */
export async function traceTasks(browser, page) {
  await browser.startTracing(page, { categories: CATEGORIES });
  return {
    /** Evaluated on the page: what runs from here on belongs to the part of this name. @param {string} name */
    mark: (name) => `performance.mark(${JSON.stringify(PREFIX + name)})`,
    /** @returns {Promise<Map<string, number[]>>} of every part the length of its tasks, in milliseconds, in their order */
    async stop() {
      const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
      return partsOf(traceEvents);
    },
  };
}

/** @param {TraceEvent[]} events @returns {Map<string, number[]>} */
function partsOf(events) {
  const marks = events.filter(({ name, ph }) => name.startsWith(PREFIX) && /^[IRn]$/.test(ph));
  if (marks.length === 0) return new Map();
  const [{ pid, tid }] = marks;
  const tasks = events.filter(
    ({ name, ph, ...of }) =>
      of.pid === pid && of.tid === tid && ph === 'X' && name === 'ThreadControllerImpl::RunTask',
  );
  const inOrder = [...marks, ...tasks].sort((a, b) => a.ts - b.ts);
  /** @type {Map<string, number[]>} */
  const parts = new Map();
  /** @type {number[]} */
  let present = [];
  for (const { name, tdur = 0 } of inOrder) {
    if (!name.startsWith(PREFIX)) present.push(tdur / 1000);
    else parts.set(name.slice(PREFIX.length), (present = []));
  }
  return parts;
}
