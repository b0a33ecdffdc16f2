// What differs where everything stands in one file: a worker is made of text, data are at hand, and a figure's modules
// do not wait until they are asked for.
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

const NEW_WORKER = /new Worker\(\s*new URL\('([^']+)', import\.meta\.url\),\s*\{ type: 'module' \}\s*\)/g;
const VIRTUAL = '\0descent:';

/** A worker's name in a single file. @param {string} figures the folder @param {string} file */
export const workerName = (figures, file) => relative(figures, file).replace(/\.js$/, '');

/**
 * @param {object} options
 * @param {string} options.web
 * @param {{ id: string, title: string, file: string }[]} options.figures
 * @returns {import('vite').Plugin}
 */
export function singleFile({ web, figures }) {
  const folder = join(web, 'figures');
  const quoted = (/** @type {string} */ text) => JSON.stringify(text);
  const entry = (/** @type {{ id: string, title: string }} */ { id, title }, /** @type {string} */ name) =>
    `{ id: ${quoted(id)}, title: ${quoted(title)}, load: async () => ({ default: ${name} }) }`;

  /** @type {Record<string, () => string>} */
  const written = {
    // Every figure, and none of them behind a dynamic import.
    registry: () => `
      ${figures.map(({ file }, n) => `import figure${n} from ${quoted(file)};`).join('\n')}
      export const registry = [${figures.map((figure, n) => entry(figure, `figure${n}`)).join(', ')}];`,
    // What style_sheet.js would fetch comes along with the plugin's script.
    style: () => 'export const bringStyleSheet = async () => {};',
  };
  for (const figure of figures) {
    written[`figure/${figure.id}`] = () => `
      import ${quoted(join(web, 'embed', 'embed.css'))};
      import { showFigure } from ${quoted(join(web, 'embed', 'frame.js'))};
      import figure from ${quoted(figure.file)};
      showFigure(document.querySelector('main'), [${entry(figure, 'figure')}]);`;
  }

  return {
    name: 'descent:single-file',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source.startsWith('descent:')) return `\0${source}`;
      if (source === 'descent') return join(web, 'embed', 'inlined_engine.js');
      if (!importer || !source.startsWith('.')) return undefined;
      const file = join(dirname(importer), source);
      if (file === join(folder, 'registry.js')) return `${VIRTUAL}registry`;
      if (file === join(folder, 'style_sheet.js')) return `${VIRTUAL}style`;
      return undefined;
    },
    load(id) {
      if (id.startsWith(VIRTUAL)) return written[id.slice(VIRTUAL.length)]?.();
      if (/\.bin\?url$/.test(id)) {
        const name = basename(id.slice(0, id.indexOf('?')));
        return `export default globalThis.descentFile.data(${quoted(name)});`;
      }
      return undefined;
    },
    transform(code, id) {
      if (!code.includes('new Worker(')) return undefined;
      const changed = code.replace(NEW_WORKER, (_, path) => {
        const name = workerName(folder, join(dirname(id), path));
        return `globalThis.descentFile.worker(${quoted(name)})`;
      });
      return { code: changed, map: null };
    },
  };
}

/**
 * The figures by their registry: what stands there is all there is to know.
 * @param {string} web @returns {Promise<{ id: string, title: string, file: string }[]>}
 */
export async function figuresOf(web) {
  const folder = join(web, 'figures');
  const { registry } = await import(join(folder, 'registry.js'));
  return registry.map((/** @type {import('../figures/registry.js').Entry} */ { id, title, load }) => {
    const path = /import\(\s*['"`]([^'"`]+)/.exec(load.toString())?.[1];
    if (!path) throw new Error(`registry.js: “${id}” loads no module that could be read.`);
    return { id, title, file: join(folder, path) };
  });
}

/** The engine as a classic script: nothing is beside it, so that its own address is of no use. @param {string} file */
export function engineSource(file) {
  return readFileSync(file, 'utf8').replaceAll('import.meta.url', '"https://descent.invalid/"');
}
