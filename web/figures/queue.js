/**
 * Building a figure takes the time of some frames, and a reader may pass many on the way to one: they are built one after
 * the other, and of those that are near by then, first what is seen.
 * @typedef {{ readonly seen: boolean, build: () => Promise<unknown> }} Buildable
 */

/** @type {Set<Buildable>} in the order in which they have come near */
const waiting = new Set();
let request = 0;
/** How many are being built. */
let building = 0;
/** In milliseconds; whatever keeps the one that is being built, the others are not kept for ever. */
const PATIENCE = 4000;

/** @param {Buildable} figure */
export function buildSoon(figure) {
  waiting.add(figure);
  goOn();
}

/** The reader has passed it. @param {Buildable} figure */
export function buildLater(figure) {
  waiting.delete(figure);
}

/** At once, and before those that wait: a reader has been led to it. @param {Buildable} figure */
export async function buildFirst(figure) {
  waiting.delete(figure);
  ++building;
  await Promise.race([figure.build(), new Promise((resolve) => void setTimeout(resolve, PATIENCE))]);
  --building;
  goOn();
}

function goOn() {
  if (waiting.size > 0 && building === 0) request ||= requestAnimationFrame(next);
}

function next() {
  request = 0;
  if (building > 0) return;
  const [first] = waiting;
  const figure = [...waiting].find(({ seen }) => seen) ?? first;
  if (figure) void buildFirst(figure);
}
