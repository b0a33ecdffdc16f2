/** @type {(() => void)[]} */
const waiting = [];
/** @type {MessageChannel | undefined} */
let channel;

/**
 * What waits besides this has its turn: between two pieces of a long work a page answers, and paints. A message comes at
 * once, where a timeout within a timeout is made to wait.
 * @returns {Promise<void>}
 */
export function turn() {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((done) => {
    waiting.push(done);
    port2.postMessage(null);
  });
}
