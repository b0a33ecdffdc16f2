/** Milliseconds that a piece of the work may take: what is left of a frame. */
const PIECE = 6;

/**
 * Works through a generator in pieces, each while nothing else is to be done.
 * @param {Iterator<unknown>} work each `next` a small part of it
 * @returns {() => void} stops it
 */
export function whileIdle(work) {
  let request = 0;
  const piece = () => {
    const end = performance.now() + PIECE;
    do {
      if (work.next().done) return;
    } while (performance.now() < end);
    request = later(piece);
  };
  request = later(piece);
  return () => cancel(request);
}

// Not every browser has idle callbacks; a short timer leaves room for a frame, too.
const idle = typeof requestIdleCallback === 'function';
const later = (/** @type {() => void} */ piece) =>
  idle ? requestIdleCallback(piece, { timeout: 200 }) : window.setTimeout(piece, 16);
const cancel = (/** @type {number} */ request) =>
  idle ? cancelIdleCallback(request) : clearTimeout(request);
