import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPackage, PackageError, type PackageSettings } from './package.js';

const usage = `Usage: npm run manifest:teams -- --app-id GUID [--website URL] [--out FILE]
  --app-id     the bot's application (client) id in Microsoft Entra
  --website    your site; also taken for --privacy and --terms
  --privacy, --terms, --developer, --name, --version
  --out        where the package goes; leadbell-teams.zip when left out
`;

const options = {
  'app-id': { type: 'string' },
  name: { type: 'string' },
  version: { type: 'string' },
  developer: { type: 'string' },
  website: { type: 'string' },
  privacy: { type: 'string' },
  terms: { type: 'string' },
  out: { type: 'string', default: 'leadbell-teams.zip' },
  help: { type: 'boolean' },
} as const;

/** Writes the package for Teams that the arguments ask for; resolves with the exit code. */
export async function main(args: string[], folder: string): Promise<number> {
  try {
    const { values } = parseArgs({ args, options });
    const { 'app-id': appId, out, help, ...rest } = values;
    if (help || appId === undefined) {
      (help ? process.stdout : process.stderr).write(usage);
      return help ? 0 : 1;
    }
    const settings: PackageSettings = { appId, ...rest };
    await writeFile(out, await buildPackage(folder, settings));
    process.stdout.write(`${resolve(out)}\n`);
    if (settings.website === undefined)
      process.stderr.write(
        'It names leadbell.example as your site; say --website with your own before others use it.\n',
      );
    return 0;
  } catch (error) {
    if (error instanceof PackageError) process.stderr.write(`${error.message}\n`);
    else if (error instanceof TypeError) process.stderr.write(`${error.message}\n${usage}`);
    else throw error;
    return 1;
  }
}
