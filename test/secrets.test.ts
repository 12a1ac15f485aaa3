import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecrets } from '../src/secrets.js';
import { race } from './support/store.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'leadbell-secrets-'));
});
afterEach(() => rm(root, { recursive: true }));

test('those of the configuration are used, and nothing is written', async () => {
  const secrets = ['a'.repeat(32)];
  expect(await openSecrets({ secrets, dataDir: root })).toEqual(secrets);
  expect(await readdir(root)).toEqual([]);
});

test('without one, 20 starts at once make one, for its owner alone, and the next start has it', async () => {
  const dataDir = join(root, 'data');
  const made = await race(20, () => openSecrets({ secrets: [], dataDir }));
  expect(new Set(made.map(([secret]) => secret)).size).toBe(1);
  expect(made[0]?.[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(await readdir(dataDir)).toEqual(['secret']);
  expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
  expect(await openSecrets({ secrets: [], dataDir })).toEqual(made[0]);
});

test('one that is too short is refused, and kept for people to look at', async () => {
  await writeFile(join(root, 'secret'), 'short\n');
  await expect(openSecrets({ secrets: [], dataDir: root })).rejects.toThrow('LEADBELL_SECRET');
  expect(await readFile(join(root, 'secret'), 'utf8')).toBe('short\n');
});
