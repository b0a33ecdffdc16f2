// What a hand that drags wishes of a worker: the newest is taken up, and what is overtaken is abandoned.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestWish } from '../../web/figures/newest_wish.js';
import { workerThread } from '../../web/figures/worker_thread.js';

/** A worker whose work ends when it is told to, or abandoned. */
function workerOf() {
  /** @type {string[]} */
  const log = [];
  let end = (/** @type {Error | undefined} */ _error) => {};
  const remote = { abandon: () => (log.push('abandon'), end(undefined)) };
  /** @type {any} */
  const thread = {
    ask: (/** @type {(of: typeof remote) => Promise<void>} */ question) => question(remote),
    tell: (/** @type {(of: typeof remote) => void} */ word) => word(remote),
  };
  /** @param {unknown} _ @param {string} wish @param {(answer: string) => void} told @returns {Promise<void>} */
  const ask = (_, wish, told) => {
    log.push(`ask ${wish}`);
    told(`${wish}!`);
    return new Promise((done, refuse) => {
      end = (error) => (error ? refuse(error) : done());
    });
  };
  return { log, thread, ask, finish: (/** @type {Error | undefined} */ error) => end(error) };
}

const settled = () => new Promise((done) => void setTimeout(done));

test('the newest wish is taken up, those between are never asked, and each that is asked tells its first answer', async () => {
  const { log, thread, ask, finish } = workerOf();
  /** @type {string[]} */
  const answers = [];
  const wishes = newestWish(thread, {
    ask,
    told: (wish, key, answer) => void answers.push(`${wish} ${key} ${answer}`),
    failed: () => assert.fail(),
  });
  wishes.want('a', '1');
  wishes.want('a', '1');
  wishes.want('b', '2');
  wishes.want('c', '3');
  await settled();
  assert.deepEqual(log, ['ask a', 'abandon', 'abandon', 'ask c']);
  assert.deepEqual(answers, ['a 1 a!', 'c 3 c!']);
  finish(undefined);
  await settled();
  wishes.want('c', '3');
  await settled();
  assert.equal(log.length, 4);
});

test('who goes away and comes back at once gets what was left unfinished, or overwritten', async () => {
  const { log, thread, ask, finish } = workerOf();
  const wishes = newestWish(thread, { ask, told: () => {}, failed: () => assert.fail() });
  wishes.want('a', '1');
  wishes.want('b', '2');
  wishes.want('a', '1');
  await settled();
  finish(undefined);
  await settled();
  assert.deepEqual(log, ['ask a', 'abandon', 'abandon', 'ask a']);
  // This one is done when it is left for another.
  wishes.want('b', '2');
  wishes.want('a', '1');
  await settled();
  assert.deepEqual(log.slice(4), ['ask b', 'abandon', 'ask a']);
});

test('what fails is told once and not tried again; another wish is', async () => {
  const { log, thread, ask, finish } = workerOf();
  /** @type {string[]} */
  const failures = [];
  const wishes = newestWish(thread, {
    ask,
    told: () => {},
    failed: (key, sentence) => void failures.push(`${key} ${sentence}`),
  });
  wishes.want('a', '1');
  finish(new Error('the worker did not start'));
  await settled();
  wishes.want('a', '1');
  await settled();
  assert.deepEqual(failures, ['1 the worker did not start']);
  wishes.want('b', '2');
  await settled();
  assert.deepEqual(log, ['ask a', 'ask b']);
});

test('who asks a worker that does not start is told so, at once also soon after; later there is a new one', async () => {
  class Lost extends EventTarget {
    ended = false;
    postMessage() {}
    terminate() {
      this.ended = true;
    }
  }
  const made = /** @type {Lost[]} */ ([]);
  const thread = workerThread(
    () => {
      made.push(new Lost());
      return /** @type {any} */ (made.at(-1));
    },
    { pause: 100 },
  );
  const ask = () => thread.ask((remote) => /** @type {any} */ (remote).work());
  for (const count of [1, 2]) {
    const answer = ask();
    assert.equal(made.length, count);
    assert.ok(thread.running);
    made[count - 1].dispatchEvent(new Event('error'));
    await assert.rejects(answer, /the worker did not start/);
    assert.deepEqual([made[count - 1].ended, thread.running], [true, false]);
    await assert.rejects(ask(), /the worker did not start/);
    assert.equal(made.length, count);
    await new Promise((done) => void setTimeout(done, 120));
  }
});
