// The two places where the figure `momentum` stands, alone and as the article's cover, for the test files that look at both.
import { after, before } from 'node:test';
import { figureSite } from './browser.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */

/** Opened before the file's first test, closed after its last. @returns {{ site: Site, cover: Site }} */
export function momentumAndCover() {
  const places = /** @type {{ site: Site, cover: Site }} */ ({});
  before(async () => {
    places.site = await figureSite('momentum');
    places.cover = await figureSite('cover', { home: 'article' });
  });
  after(() => Promise.all([places.site?.close(), places.cover?.close()]));
  return places;
}
