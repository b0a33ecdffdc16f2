// Where things are, and the fingerprint by which a build knows that it is up to date.
// Runs before npm packages are installed: Node's own modules alone.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const build = join(root, 'build');
export const dist = join(root, 'dist');
export const cores = availableParallelism();

/** @param {string} text */
export const hash = (text) => createHash('sha256').update(text).digest('hex');

/**
 * All files under a path (or the path itself), sorted; nothing where it does not exist.
 * @param {string} path
 * @returns {string[]}
 */
export function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * A fingerprint of sources by content, so that a checkout that only touches times rebuilds nothing.
 * @param {string[]} paths relative to the root
 * @param {string[]} [facts] whatever else the result depends on
 */
export function fingerprint(paths, facts = []) {
  const sum = createHash('sha256');
  for (const fact of facts) sum.update(`${fact}\0`);
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    sum
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return sum.digest('hex');
}

/**
 * Does the work unless it was already done from the same sources and what it made is still there.
 * @param {{ stamp: string, sources: string, products: string[] }} target
 * @param {() => Promise<void>} work
 */
export async function unlessUpToDate({ stamp, sources, products }, work) {
  const file = join(build, 'stamps', stamp);
  const known = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (known === sources && products.every((product) => existsSync(product))) return;
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, sources);
}

/**
 * The first of the programs that is on the PATH, as a full path.
 * @param {...string} names
 * @returns {string | undefined}
 */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}
