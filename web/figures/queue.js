/**
 * Building a figure may take a frame's time; a fast scroll past many of them must not stall. One is built a frame.
 * @type {(() => void)[]}
 */
const waiting = [];
let request = 0;
/** How many are being built before all others. */
let called = 0;
/** In milliseconds; whatever keeps the one that is called, the others are not kept for ever. */
const PATIENCE = 4000;

/** @param {() => void} build */
export function buildSoon(build) {
  waiting.push(build);
  goOn();
}

/** At once, and before those that wait: a reader has been led to it. @param {() => Promise<unknown>} build */
export async function buildFirst(build) {
  ++called;
  await Promise.race([build(), new Promise((resolve) => void setTimeout(resolve, PATIENCE))]);
  --called;
  goOn();
}

function goOn() {
  if (waiting.length > 0 && called === 0) request ||= requestAnimationFrame(next);
}

function next() {
  request = 0;
  if (called === 0) waiting.shift()?.();
  goOn();
}
