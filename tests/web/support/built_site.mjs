// The built site on a server, and a browser to open it with, for as long as a test file runs.
import { after, before } from 'node:test';
import { dist } from '../../../web/tools/project.mjs';
import { serve } from '../../../web/tools/serve.mjs';
import { launchChromium } from './chromium.mjs';

/** To be called where a file begins. @returns {{ browser: import('playwright-core').Browser, url: string }} once tests run */
export function builtSite() {
  const site = /** @type {ReturnType<typeof builtSite>} */ ({});
  /** @type {Awaited<ReturnType<typeof serve>> | undefined} */
  let server;
  before(async () => {
    server = await serve({ folder: dist });
    site.url = server.url;
    site.browser = await launchChromium();
  });
  after(async () => {
    await site.browser?.close();
    await server?.close();
  });
  return site;
}
