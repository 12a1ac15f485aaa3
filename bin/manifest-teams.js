// `npm run manifest:teams`: the package that is uploaded to Microsoft Teams.
import { fileURLToPath } from 'node:url';
import { main } from '../dist/src/platforms/teams/manifest/main.js';

const folder = fileURLToPath(new URL('../manifests/teams/', import.meta.url));
process.exitCode = await main(process.argv.slice(2), folder);
