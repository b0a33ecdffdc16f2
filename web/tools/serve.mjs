// A small static server for dist/: right types, compression, no dependencies.
import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.bin': 'application/octet-stream',
};
const compressible = /^(text|image\/svg|application\/(json|wasm|octet-stream))/;

/** @typedef {{ file: string, size: number, version: string }} Found `version` changes with what the file holds */

/**
 * @param {string} folder
 * @param {string} path of the URL
 * @returns {Found | { redirect: string } | undefined}
 */
function find(folder, path) {
  const file = join(folder, normalize(path));
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  const found = fileAt(file);
  if (found) return found;
  if (!statSync(file, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  // Relative addresses in an index page need the closing slash.
  if (!path.endsWith('/')) return { redirect: `${path}/` };
  return fileAt(join(file, 'index.html'));
}

/** @param {string} file @returns {Found | undefined} */
function fileAt(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) return undefined;
  return { file, size: found.size, version: `${found.size}-${found.mtimeMs}` };
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} folder
 * @param {Record<string, string>} headers
 */
function answer(request, response, folder, headers) {
  const refuse = (/** @type {number} */ status, /** @type {string} */ words) =>
    response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${words}\n`);

  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'GET and HEAD alone');
  let path;
  try {
    path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  } catch {
    return refuse(400, 'an address that cannot be read');
  }
  const found = path.includes('\0') ? undefined : find(folder, path);
  if (!found) return refuse(404, 'nothing here');
  if ('redirect' in found)
    return response.writeHead(301, { ...headers, Location: encodeURI(found.redirect) }).end();

  const type = types[extname(found.file)] ?? 'application/octet-stream';
  const encoding = compressible.test(type)
    ? ['br', 'gzip'].find((name) => accepted(request, name))
    : undefined;
  const tag = `"${found.version}${encoding ? `-${encoding}` : ''}"`;
  // Always ask again: what is served here is what was built last.
  const kept = { ...headers, 'Cache-Control': 'no-cache', ETag: tag, Vary: 'Accept-Encoding' };
  if (request.headers['if-none-match'] === tag) return response.writeHead(304, kept).end();
  const whole = { ...kept, 'Content-Type': type };
  if (!encoding) {
    response.writeHead(200, { ...whole, 'Content-Length': found.size });
    if (request.method === 'HEAD') return response.end();
    return createReadStream(found.file)
      .on('error', () => response.destroy())
      .pipe(response);
  }
  return compressed(found, encoding).then(
    (body) =>
      response
        .writeHead(200, { ...whole, 'Content-Encoding': encoding, 'Content-Length': body.length })
        .end(request.method === 'HEAD' ? undefined : body),
    () => response.destroy(),
  );
}

/** Quick rather than smallest: somebody waits for the first one. @type {Record<string, (content: Buffer) => Promise<Buffer>>} */
const compressors = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (content) => promisify(gzip)(content, { level: 4 }),
};

/** What was compressed, while the file is still the same. @type {Map<string, { version: string, body: Promise<Buffer> }>} */
const compressions = new Map();

/** @param {Found} found @param {string} encoding @returns {Promise<Buffer>} */
function compressed({ file, version }, encoding) {
  const key = `${encoding} ${file}`;
  const held = compressions.get(key);
  if (held?.version === version) return held.body;
  const body = readFile(file).then(compressors[encoding]);
  compressions.set(key, { version, body });
  body.catch(() => compressions.delete(key));
  return body;
}

/** @param {import('node:http').IncomingMessage} request @param {string} encoding */
function accepted(request, encoding) {
  return new RegExp(`\\b${encoding}\\b`).test(String(request.headers['accept-encoding']));
}

/**
 * Serves a folder until closed.
 * @param {object} options
 * @param {string} options.folder
 * @param {number} [options.port] 0, the default, takes any free one
 * @param {string} [options.host]
 * @param {Record<string, string>} [options.headers] added to every answer: a test's Content-Security-Policy
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>} `url` ends in a slash
 */
export function serve({ folder, port = 0, host = '127.0.0.1', headers = {} }) {
  const server = createServer((request, response) => void answer(request, response, folder, headers));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolve({
        url: `http://localhost:${address.port}/`,
        port: address.port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
