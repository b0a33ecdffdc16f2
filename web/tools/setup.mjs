// Finds what a build needs and installs what is missing: programs and libraries through the system's package
// manager where it may, npm packages from the lock file. Runs on a machine that has only Node.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEmscripten } from './emscripten.mjs';
import { onPath, root } from './project.mjs';
import { Problem, attempt, run, step, yellow } from './terminal.mjs';

/** @typedef {'engine' | 'native' | 'tests' | 'oracles' | 'bench' | 'browser'} Purpose */

/**
 * @typedef {object} Need
 * @property {string} name
 * @property {Purpose[]} purposes
 * @property {() => boolean | Promise<boolean>} present
 * @property {Record<string, string>} packages by package manager
 * @property {boolean} [optional] what needs it is left out, with a word, where it cannot be had
 */

const includeFolders = ['/usr/include', '/usr/local/include', '/opt/homebrew/include', '/opt/local/include'];
/** @param {string} header */
const hasHeader = (header) => includeFolders.some((folder) => existsSync(join(folder, header)));

/** The folder that holds `Eigen/Core`: a cross build does not search the system's own. */
export function findEigen() {
  const folders = [
    process.env.EIGEN3_INCLUDE_DIR ?? '',
    ...includeFolders.map((folder) => join(folder, 'eigen3')),
  ];
  return folders.find((folder) => folder && existsSync(join(folder, 'Eigen', 'Core')));
}

/**
 * A Chrome or Chromium that starts, one without windows first, for it is the quicker; Ubuntu's `chromium-browser` may be a stub that only asks for a snap.
 */
export async function findBrowser() {
  const candidates = [
    process.env.CHROME_PATH,
    ...[
      'chromium-headless-shell',
      'chromium',
      'google-chrome',
      'google-chrome-stable',
      'chromium-browser',
    ].map((name) => onPath(name)),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    // Where none of these is: to read Playwright takes a quarter of a second.
    playwrightBrowser,
  ];
  for (const place of candidates) {
    const candidate = typeof place === 'function' ? await place() : place;
    if (!candidate || !existsSync(candidate)) continue;
    const { code, output } = await attempt(candidate, ['--version']);
    if (code === 0 && /chrom/i.test(output)) return candidate;
  }
  return undefined;
}

async function playwrightBrowser() {
  if (!existsSync(join(root, 'node_modules', 'playwright-core'))) return undefined;
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

/** @type {Need[]} */
const needs = [
  {
    name: 'Emscripten',
    purposes: ['engine'],
    present: () => findEmscripten() !== undefined,
    packages: { apt: 'emscripten', brew: 'emscripten', dnf: 'emscripten', pacman: 'emscripten' },
  },
  {
    name: 'CMake',
    purposes: ['engine', 'native'],
    present: () => onPath('cmake') !== undefined,
    packages: { apt: 'cmake', brew: 'cmake', dnf: 'cmake', pacman: 'cmake' },
  },
  {
    name: 'Ninja',
    purposes: ['engine', 'native'],
    present: () => onPath('ninja') !== undefined,
    packages: { apt: 'ninja-build', brew: 'ninja', dnf: 'ninja-build', pacman: 'ninja' },
  },
  {
    name: 'Eigen',
    purposes: ['engine', 'native'],
    present: () => findEigen() !== undefined,
    packages: { apt: 'libeigen3-dev', brew: 'eigen', dnf: 'eigen3-devel', pacman: 'eigen' },
  },
  {
    name: 'a C++ compiler',
    purposes: ['native'],
    present: () => onPath('c++', 'g++', 'clang++') !== undefined,
    packages: { apt: 'g++', brew: 'gcc', dnf: 'gcc-c++', pacman: 'gcc' },
  },
  {
    name: 'GoogleTest',
    purposes: ['tests'],
    present: () => hasHeader('gtest/gtest.h'),
    packages: { apt: 'libgtest-dev', brew: 'googletest', dnf: 'gtest-devel', pacman: 'gtest' },
  },
  {
    name: 'Google Benchmark',
    purposes: ['bench'],
    present: () => hasHeader('benchmark/benchmark.h'),
    packages: {
      apt: 'libbenchmark-dev',
      brew: 'google-benchmark',
      dnf: 'google-benchmark-devel',
      pacman: 'benchmark',
    },
  },
  {
    name: 'Chromium',
    purposes: ['tests', 'browser'],
    present: async () => (await findBrowser()) !== undefined,
    packages: { apt: 'chromium-headless-shell', brew: 'google-chrome', dnf: 'chromium', pacman: 'chromium' },
  },
  {
    name: 'PyTorch',
    purposes: ['oracles'],
    // Exported programs are run by the system's own Python, for which the package is.
    present: async () => (await attempt('/usr/bin/python3', ['-c', 'import torch'])).code === 0,
    packages: { apt: 'python3-torch' },
    optional: true,
  },
];

const managers = [
  {
    id: 'apt',
    program: 'apt-get',
    // A fresh machine may be busy with its own updates.
    command: 'apt-get update && apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends',
    root: true,
  },
  { id: 'brew', program: 'brew', command: 'brew install', root: false },
  { id: 'dnf', program: 'dnf', command: 'dnf install', root: true },
  { id: 'pacman', program: 'pacman', command: 'pacman -S', root: true },
];

/**
 * Everything that the purposes need, found or installed.
 * @param {Purpose[]} purposes
 */
export async function setup(purposes) {
  checkNode();
  await installNpmPackages();
  await installSystemPackages(purposes);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  throw new Problem(
    `Node ${process.versions.node} is too old for the site's build.`,
    'Install Node 20.19 or later of that line, or 22.12 or later: https://nodejs.org/en/download',
  );
}

async function installNpmPackages() {
  if (npmPackagesMatchLock()) return;
  // Nothing here needs a package's install scripts, so none is run.
  await step('npm packages, from the lock file', () =>
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: root,
      output: 'show',
      advice: 'Is the machine online? Run `npm ci --ignore-scripts` by hand to see more.',
    }),
  );
}

/** npm notes what it installed in node_modules/.package-lock.json; optional packages may be absent there. */
function npmPackagesMatchLock() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.keys(want).every(
    (path) => path === '' || want[path].optional || have[path]?.version === want[path].version,
  );
}

/** @param {Purpose[]} purposes */
async function installSystemPackages(purposes) {
  const absent = await missingNeeds(purposes);
  const missing = absent.filter(({ optional }) => !optional);
  const extras = absent.filter(({ optional }) => optional);
  if (missing.length > 0) await installNeeds(missing, purposes);
  for (const need of extras) await installExtra(need);
}

/**
 * @param {Need[]} missing
 * @param {Purpose[]} purposes
 */
async function installNeeds(missing, purposes) {
  const names = missing.map((need) => need.name).join(', ');

  const manager = managers.find(({ program }) => onPath(program));
  if (!manager) {
    throw new Problem(
      `Missing: ${names}.`,
      'Install these with your package manager and start again' +
        (process.platform === 'win32' ? '; on Windows use WSL with Debian or Ubuntu.' : '.'),
    );
  }

  // Ubuntu has no Chromium package that runs without snap; Playwright's build of it stands in.
  const snapOnly = (/** @type {Need} */ need) => need.name === 'Chromium' && isUbuntu();
  const packages = missing.filter((need) => !snapOnly(need)).map((need) => need.packages[manager.id]);
  const isRoot = process.getuid?.() === 0;
  const prefix = manager.root && !isRoot ? 'sudo ' : '';
  const byHand = [
    packages.length > 0 &&
      `${manager.command.replaceAll(manager.program, prefix + manager.program)} ${packages.join(' ')}`,
    missing.some(snapOnly) && 'npx playwright-core install --with-deps chromium',
  ]
    .filter(Boolean)
    .join(' && ');

  if (manager.id !== 'apt' || !(isRoot || (await canSudo()))) {
    throw new Problem(`Missing: ${names}.`, `Run this and start again:\n\n${byHand}`);
  }

  await step(`Installing ${names}`, async () => {
    const advice = `To see more, run by hand:\n${byHand}`;
    if (packages.length > 0) {
      await apt(['update', '-q'], { output: 'show', advice });
      await apt([...install, ...packages], { output: 'show', advice });
    }
    if (missing.some(snapOnly)) {
      const program = join(root, 'node_modules', 'playwright-core', 'cli.js');
      await run(process.execPath, [program, 'install', '--with-deps', 'chromium'], {
        output: 'show',
        advice,
      });
    }
  });

  const still = (await missingNeeds(purposes)).filter(({ optional }) => !optional);
  if (still.length > 0) {
    throw new Problem(
      `Installed, yet not found: ${still.map((need) => need.name).join(', ')}.`,
      'A browser elsewhere is named by CHROME_PATH, Eigen by EIGEN3_INCLUDE_DIR, an emsdk by EMSDK.',
    );
  }
}

const install = ['install', '-q', '-y', '--no-install-recommends'];

/** @param {string[]} parameters @param {import('./terminal.mjs').RunOptions} options */
function apt(parameters, options) {
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...parameters];
  if (process.getuid?.() !== 0) command.unshift('sudo', '-n');
  return run(command[0], command.slice(1), options);
}

/** In silence, for it may be done beside other work. @param {Need} need without which the rest goes on */
async function installExtra(need) {
  if (!onPath('apt-get') || !(process.getuid?.() === 0 || (await canSudo()))) return;
  try {
    await step(`Installing ${need.name}`, async () => {
      await apt(['update', '-q'], { output: 'collect' });
      await apt([...install, need.packages.apt], { output: 'collect' });
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.log(yellow(`  Without ${need.name}: what needs it is left out.`));
  }
}

/** @param {Purpose[]} purposes */
async function missingNeeds(purposes) {
  const missing = [];
  for (const need of needs.filter((one) => one.purposes.some((purpose) => purposes.includes(purpose)))) {
    if (!(await need.present())) missing.push(need);
  }
  return missing;
}

async function canSudo() {
  return onPath('sudo') !== undefined && (await attempt('sudo', ['-n', 'true'])).code === 0;
}

function isUbuntu() {
  return existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
