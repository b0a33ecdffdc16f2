import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { descent, engine } from './support/engine.mjs';

test('loading again gives the same engine', async () => {
  const { loadEngine } = await descent();
  assert.equal(await loadEngine(), engine);
});

test('options of loading that are misspelt are refused, here and for a worker', async () => {
  const { loadEngine, engineInWorker } = await descent();
  const unknown = /** @type {any} */ ({ wasmURL: 'descent.wasm' });
  const refused = /^RangeError: options must not hold "wasmURL"; known are /;
  await assert.rejects(loadEngine(unknown), refused);
  await assert.rejects(engineInWorker(unknown), refused);
});

test('the engine says its version, the package’s', async () => {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.equal(engine.version, version);
});

test('a failed load is told, and the next attempt is free to succeed', async () => {
  // A module of its own, since the one above has loaded already.
  const fresh = await descent('?fresh');
  const missing = new URL('no-such-file.wasm', import.meta.url);
  await assert.rejects(fresh.loadEngine({ wasmUrl: missing }), /no-such-file\.wasm/);
  await assert.rejects(fresh.loadEngine({ wasmBinary: new Uint8Array([1, 2, 3, 4]) }));
  const wasmBinary = await readFile(new URL('../../build/engine/descent.wasm', import.meta.url));
  const second = await fresh.loadEngine({ wasmBinary });
  assert.equal(second.version, engine.version);
});

test('the module creates no code from strings, so that a strict content policy admits it', async () => {
  const source = await readFile(new URL('../../build/engine/descent.js', import.meta.url), 'utf8');
  assert.doesNotMatch(source, /new Function\b|\beval\(/);
});
