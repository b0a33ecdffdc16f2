// npm run build: sets up and builds what is out of date.
import { setup } from './setup.mjs';
import { buildSite } from './site.mjs';
import { bold, main } from './terminal.mjs';

await main(async () => {
  await setup(['engine']);
  await buildSite();
  console.log(`\n  ${bold('dist/')} is up to date; \`npm start\` serves it`);
});
