// npm start: sets up, builds what is out of date, serves dist/.
import { parseArgs } from 'node:util';
import { buildSite } from './site.mjs';
import { dist } from './project.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';
import { Problem, bold, dim, main } from './terminal.mjs';

const usualPort = 4173;

await main(async () => {
  const wanted = wantedPort();
  await setup(['engine']);
  await buildSite();
  const { url } = await serveFrom(wanted ?? usualPort, wanted !== undefined);
  // From here on an interruption is the ordinary end.
  process.removeAllListeners('SIGINT').on('SIGINT', () => process.exit(0));
  console.log(`\n  ${bold('descent')} is at ${bold(url)}\n  ${dim('Ctrl-C stops it')}\n`);
});

/** @returns {number | undefined} */
function wantedPort() {
  let text;
  try {
    text = parseArgs({ options: { port: { type: 'string' } } }).values.port;
  } catch (error) {
    throw new Problem(
      error instanceof Error ? error.message : String(error),
      'Usage: npm start -- [--port N]',
    );
  }
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Problem(
    `--port takes a whole number from 1 to 65535, not "${text}".`,
    'Usage: npm start -- [--port N]',
  );
}

/**
 * A port that was asked for is taken or refused; the usual one may give way to the next free one.
 * @param {number} port
 * @param {boolean} exact
 */
async function serveFrom(port, exact) {
  for (let candidate = port; ; ++candidate) {
    try {
      return await serve({ folder: dist, port: candidate });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EACCES')
        throw new Problem(`Port ${candidate} needs more rights than this user has.`, 'Take one above 1023.');
      if (code !== 'EADDRINUSE') throw error;
      if (exact)
        throw new Problem(
          `Port ${candidate} is taken.`,
          'Choose another, or leave --port out to get a free one.',
        );
      if (candidate >= port + 50)
        throw new Problem(
          `Ports ${port} to ${candidate} are all taken.`,
          'Choose one: npm start -- --port N',
        );
    }
  }
}
