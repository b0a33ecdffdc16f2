/**
 * Building a figure may take a frame's time; a fast scroll past many of them must not stall. One is built a frame.
 * @type {(() => void)[]}
 */
const waiting = [];
let request = 0;

/** @param {() => void} build */
export function buildSoon(build) {
  waiting.push(build);
  request ||= requestAnimationFrame(next);
}

function next() {
  waiting.shift()?.();
  request = waiting.length ? requestAnimationFrame(next) : 0;
}
