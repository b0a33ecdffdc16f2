// What it weighs to open the article: bytes over the network, which no machine's speed can change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtSite } from './support/built_site.mjs';
import { devices, firstLoad, kilobytes, weightOf } from './support/first_load.mjs';

const LIMIT = 300_000;

const site = builtSite();

for (const device of /** @type {(keyof typeof devices)[]} */ (Object.keys(devices))) {
  test(`the article, opened on a ${device}, weighs at most ${LIMIT / 1000} kB without the engine`, async () => {
    const fetched = await firstLoad(site.browser, site.url, { device });
    const files = fetched.map(({ file }) => file);
    for (const expected of [/^index\.html$/, /\.css$/, /\.woff2$/, /^momentum-.*\.js$/, /^descent\.wasm$/])
      assert.ok(
        files.some((file) => expected.test(file)),
        `${expected} is not among what was fetched`,
      );

    const counted = fetched.filter(({ engine }) => !engine);
    const weight = weightOf(counted);
    const largest = counted.slice(0, 12).map(({ file, bytes }) => `${kilobytes(bytes)} kB ${file}`);
    assert.ok(
      weight <= LIMIT,
      `${kilobytes(weight)} kB in ${counted.length} files, the largest of them\n${largest.join('\n')}`,
    );
  });
}
