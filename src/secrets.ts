import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, ConfigError } from './config.js';

/** Whether anything is sealed under the secrets. */
export function needsSecrets({ slack, teams, telegram, email }: Config): boolean {
  return [slack?.oauth, teams, telegram, email].some((each) => each !== undefined);
}

/** Characters that a secret must have at least. */
const shortest = 32;

/**
 * The secrets that tokens are sealed under: those of the configuration, or else the one that the first start makes and
 * keeps in the data folder for its owner alone. Processes that start at once agree on one.
 * @throws ConfigError where the one that is kept cannot be used.
 */
export async function openSecrets({
  secrets,
  dataDir,
}: Pick<Config, 'secrets' | 'dataDir'>): Promise<string[]> {
  if (secrets.length > 0) return secrets;
  const file = join(dataDir, 'secret');
  const kept = (await read(file)) ?? (await make(dataDir, file));
  if (kept.length >= shortest) return [kept];
  throw new ConfigError(
    `LEADBELL_SECRET: is unset, and ${file} holds none of ${shortest} characters or more; set it, or remove the file to begin anew`,
  );
}

async function read(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole beside it and then linked, so that nobody ever reads half of one and the first stays. */
async function make(dataDir: string, file: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  return (await read(file)) ?? '';
}
