import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../web/tools/serve.mjs';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
const folder = mkdtempSync(join(tmpdir(), 'descent-serve-'));

before(async () => {
  mkdirSync(join(folder, 'site', 'embed'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not served');
  writeFileSync(join(folder, 'site', 'index.html'), '<p>first</p>');
  writeFileSync(join(folder, 'site', 'embed', 'index.html'), '<p>embedded</p>');
  writeFileSync(join(folder, 'site', 'descent.wasm'), Buffer.from([0, 0x61, 0x73, 0x6d]));
  server = await serve({ folder: join(folder, 'site'), headers: { 'X-Test': 'yes' } });
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test('pages and modules have their types, and arrive whole', async () => {
  const page = await fetch(server.url);
  assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(page.headers.get('x-test'), 'yes');
  assert.equal(await page.text(), '<p>first</p>');
  const module = await fetch(`${server.url}descent.wasm?v=1`);
  assert.equal(module.headers.get('content-type'), 'application/wasm');
  assert.deepEqual([...new Uint8Array(await module.arrayBuffer())], [0, 0x61, 0x73, 0x6d]);
});

test('what has not changed is not sent again; what has is', async () => {
  const page = join(folder, 'site', 'page.html');
  writeFileSync(page, 'one '.repeat(100));
  const first = await fetch(`${server.url}page.html`);
  assert.ok(first.headers.get('content-encoding'));
  assert.equal(await first.text(), 'one '.repeat(100));
  const known = { headers: { 'If-None-Match': String(first.headers.get('etag')) } };
  assert.equal((await fetch(`${server.url}page.html`, known)).status, 304);
  writeFileSync(page, 'other '.repeat(100));
  const second = await fetch(`${server.url}page.html`, known);
  assert.equal(second.status, 200);
  assert.equal(await second.text(), 'other '.repeat(100));
});

test('a folder leads to its index by way of the closing slash', async () => {
  const page = await fetch(`${server.url}embed`);
  assert.equal(page.url, `${server.url}embed/`);
  assert.equal(await page.text(), '<p>embedded</p>');
});

test('what is not there is not found, and nothing outside the folder is', async () => {
  assert.equal((await fetch(`${server.url}absent.js`)).status, 404);
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%']) {
    assert.match(String(await statusOf(path)), /^40[04]$/, path);
  }
  assert.equal((await fetch(server.url, { method: 'POST' })).status, 405);
});

/** @param {string} path sent as it is, which fetch would tidy @returns {Promise<number | undefined>} */
function statusOf(path) {
  return new Promise((resolve, reject) => {
    get({ port: server.port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}
