// What the bench compares with and measures by: npm packages of its own, which nothing else needs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../web/tools/project.mjs';
import { run, step } from '../../web/tools/terminal.mjs';

const bench = join(root, 'tests', 'bench');

export async function peersAtHand() {
  const { dependencies } = JSON.parse(readFileSync(join(bench, 'package.json'), 'utf8'));
  if (Object.keys(dependencies).every((name) => existsSync(join(bench, 'node_modules', name)))) return;
  await step('Peers from npm', () =>
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: bench }),
  );
}
