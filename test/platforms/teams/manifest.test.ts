import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildPackage } from '../../../src/platforms/teams/manifest/package.js';

const appId = '0b9f6a1e-7c1d-4a54-9a8a-5f3f0e2a7c11';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadbell-manifest-'));
  await cp('manifests/teams', folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

/** What is in a package. */
function contents(zip: Uint8Array) {
  const files = unzipSync(zip);
  return { files, manifest: JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) };
}

/** Runs the script as a person does. */
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/manifest-teams.js', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('the package has the manifest with the app id, and both icons', async () => {
  const out = join(folder, 'app.zip');
  const { status, stdout, stderr } = run(
    '--app-id',
    appId,
    '--website',
    'https://acme.example',
    '--out',
    out,
  );
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${out}\n`, stderr: '' });
  const { files, manifest } = contents(await readFile(out));
  expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
  expect(manifest).toMatchObject({
    id: appId,
    bots: [{ botId: appId, scopes: ['personal', 'team', 'groupChat'] }],
    developer: { websiteUrl: 'https://acme.example', privacyUrl: 'https://acme.example' },
  });
  expect(Buffer.from(files['color.png'] ?? [])).toEqual(await readFile('manifests/teams/color.png'));
});

test('every command that it offers is one that the app answers', async () => {
  const { manifest } = contents(await buildPackage(folder, { appId }));
  const titles = manifest.bots[0].commandLists[0].commands.map(({ title }: { title: string }) => title);
  expect(titles.map((title: string) => title.split(' ')[0])).toEqual(['leads', 'leads', 'connect', 'help']);
});

test('what is asked for wrongly is told in a sentence', () => {
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('Usage:') });
  expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage:') });
  expect(run('--app-id', appId, '--colour', 'red')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("Unknown option '--colour'"),
  });
  expect(run('--app-id', 'mine')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('id: must look like'),
  });
});

describe('is held to the rules of Teams', () => {
  test.each<[string, Parameters<typeof buildPackage>[1], string]>([
    ['a long name', { appId, name: 'x'.repeat(31) }, 'name.short: takes at most 30 characters'],
    ['a long developer', { appId, developer: 'x'.repeat(33) }, 'developer.name'],
    ['http', { appId, website: 'http://acme.example' }, 'developer.websiteUrl: must be an https: address'],
    ['a version', { appId, version: '1.0' }, 'version: must look like 1.2.3'],
  ])('%s', async (_name, settings, message) => {
    await expect(buildPackage(folder, settings)).rejects.toThrow(message);
  });

  test('icons of another size or kind', async () => {
    await cp(join(folder, 'color.png'), join(folder, 'outline.png'));
    await expect(buildPackage(folder, { appId })).rejects.toThrow(
      'outline.png: must be 32 × 32, not 192 × 192',
    );
    await writeFile(join(folder, 'color.png'), 'GIF89a');
    await expect(buildPackage(folder, { appId })).rejects.toThrow('color.png: must be a PNG');
  });
});
