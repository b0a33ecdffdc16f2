// A small static server for dist/: right types, compression, no dependencies.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

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

/**
 * @param {string} folder
 * @param {string} path of the URL
 * @returns {{ file: string, size: number } | { redirect: string } | undefined}
 */
function find(folder, path) {
  const file = join(folder, normalize(path));
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return { file, size: found.size };
  if (!found?.isDirectory()) return undefined;
  // Relative addresses in an index page need the closing slash.
  if (!path.endsWith('/')) return { redirect: `${path}/` };
  const index = join(file, 'index.html');
  const size = statSync(index, { throwIfNoEntry: false })?.size;
  return size === undefined ? undefined : { file: index, size };
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
  response.writeHead(200, {
    ...headers,
    'Content-Type': type,
    // Always ask again: what is served here is what was built last.
    'Cache-Control': 'no-cache',
    Vary: 'Accept-Encoding',
    ...(encoding ? { 'Content-Encoding': encoding } : { 'Content-Length': found.size }),
  });
  if (request.method === 'HEAD') return response.end();
  const content = createReadStream(found.file).on('error', () => response.destroy());
  return (encoding ? content.pipe(compressors[encoding]()) : content).pipe(response);
}

/** Quick rather than smallest: it is done anew for every answer. @type {Record<string, () => import('node:stream').Duplex>} */
const compressors = {
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: () => createGzip({ level: 4 }),
};

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
