// The faces of the pages, subset: what to make, and where. How is in subset_fonts.mjs, which needs npm's packages.
import { join } from 'node:path';
import { build, fingerprint, unlessUpToDate } from './project.mjs';
import { step } from './terminal.mjs';

export const fontFolder = join(build, 'fonts');

export async function buildFonts() {
  const sources = fingerprint([
    'web/article',
    'web/slides',
    'package-lock.json',
    'web/tools/subset_fonts.mjs',
  ]);
  await unlessUpToDate({ stamp: 'fonts', sources, products: [fontFolder] }, () =>
    step('Fonts, subset', async () => (await import('./subset_fonts.mjs')).subsetFonts(fontFolder)),
  );
}
