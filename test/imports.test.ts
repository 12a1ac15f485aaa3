import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Rooms by where their files lie; the first that fits counts. `*` is one folder's name and becomes part of the room. */
const rooms = [
  'src/storage/embedded/start.ts',
  'src/storage/embedded',
  'src/storage',
  'src/leads',
  'src/notify',
  'src/desk',
  'src/files',
  'src/exports',
  'src/jobs',
  'src/api',
  'src/cli',
  'src/platforms/platform.ts',
  'src/platforms/*',
  'src/app.ts',
  'src/main.ts',
  'src',
  'views/*',
  'views',
];

/** What each room may import besides itself. `src` is the files that lie there alone: configuration, clock, errors, figures. */
const mayImport: Record<string, string[]> = {
  views: [],
  'views/*': ['views'],
  src: [],
  'src/storage/embedded': ['src', 'src/storage/embedded/start.ts'],
  'src/storage/embedded/start.ts': ['src/storage/embedded'],
  'src/storage': ['src', 'src/storage/embedded/start.ts'],
  'src/leads': ['src', 'src/storage'],
  'src/files': ['src', 'src/storage', 'src/platforms/platform.ts', 'views'],
  'src/exports': ['src', 'src/storage', 'src/leads', 'src/files', 'views'],
  'src/platforms/platform.ts': ['views'],
  'src/notify': ['src', 'src/storage', 'src/leads', 'src/platforms/platform.ts', 'views'],
  'src/desk': ['src', 'src/storage', 'src/leads', 'src/notify', 'views'],
  'src/jobs': ['src', 'src/storage', 'src/leads', 'src/notify', 'src/exports'],
  'src/api': ['src', 'src/storage', 'src/leads', 'src/notify', 'src/exports'],
  'src/platforms/*': [
    'src',
    'src/storage',
    'src/leads',
    'src/notify',
    'src/desk',
    'src/files',
    'src/exports',
    'src/platforms/platform.ts',
    'views',
    'views/=',
  ],
  // The command line puts its own parts together, as app.ts does those of a process.
  'src/cli': [
    'src',
    'src/storage',
    'src/leads',
    'src/notify',
    'src/exports',
    'src/platforms/*',
    'src/main.ts',
    'src/app.ts',
    'views',
  ],
  'src/app.ts': [
    'src',
    'src/storage',
    'src/leads',
    'src/notify',
    'src/exports',
    'src/files',
    'src/jobs',
    'src/api',
    'src/platforms/*',
    'src/platforms/platform.ts',
  ],
  'src/main.ts': ['src', 'src/storage', 'src/app.ts'],
};

const platforms = ['slack', 'teams', 'telegram', 'email'].map((name) => `src/platforms/${name}`);

/** Packages that belong to some rooms; every other one may be used anywhere in `src`. */
const owners: [RegExp, string[]][] = [
  [/^@slack\/types$/, ['src/platforms/slack', 'views/slack']],
  [/^@slack\//, ['src/platforms/slack']],
  [/^(mongoose|mongodb)$/, ['src/storage']],
  [/^(lmdb|bson)$/, ['src/storage/embedded']],
  [/^(agenda|@agendajs\/.*)$/, ['src/jobs']],
  [/^express$/, ['src/api', 'src/files', ...platforms, 'src/app.ts']],
  [/^nodemailer/, ['src/platforms/email']],
  [/^grammy/, ['src/platforms/telegram']],
  [/^(botbuilder|botframework-.*)$/, ['src/platforms/teams']],
  [/^exceljs$/, ['src/exports']],
  [/^(commander|cli-progress)$/, ['src/cli']],
];

/** Packages that what people see may be drawn with. */
const drawing = /^(luxon|@slack\/types)$/;

interface Room {
  /** As it is named in the tables above. */
  kind: string;
  name: string;
}

function roomOf(file: string): Room {
  for (const kind of rooms) {
    const pattern = new RegExp(`^${kind.replace('*', '[^/]+').replaceAll('.', '\\.')}(?=/|$)`);
    const name = pattern.exec(file)?.[0];
    if (name && !(kind.endsWith('*') && name === file)) return { kind, name };
  }
  return { kind: 'outside', name: 'outside' };
}

/** What a file's imports do that they may not: types, dynamic imports and `require` count as well. */
function wrongImports(file: string, source: string): string[] {
  const from = roomOf(file);
  const specifiers = [...source.matchAll(/\b(?:from|import|require)\b\s*\(?\s*['"]([^'"]+)['"]/g)];
  return specifiers.flatMap(([, specifier = '']) => {
    const fine = specifier.startsWith('.')
      ? reaches(from, roomOf(posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts')))
      : uses(from, specifier);
    return fine ? [] : [`${file} imports ${specifier}`];
  });
}

function reaches(from: Room, to: Room): boolean {
  if (from.name === to.name) return true;
  const platform = from.name.split('/').at(-1);
  return (mayImport[from.kind] ?? []).some((kind) =>
    kind === 'views/=' ? to.name === `views/${platform}` : kind === to.kind,
  );
}

function uses({ kind, name }: Room, specifier: string): boolean {
  const owner = owners.find(([packages]) => packages.test(specifier));
  if (owner && !owner[1].includes(name)) return false;
  return !kind.startsWith('views') || drawing.test(specifier);
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

test('imports point one way, those of types too', () => {
  const files = ['src', 'views'].flatMap(filesIn);
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((file) => wrongImports(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test.each([
  ['src/leads/inbox.ts', `import type { Config } from '../platforms/slack/open.js';`],
  ['src/leads/inbox.ts', `type T = import('../api/router.js').ApiParts;`],
  ['src/leads/inbox.ts', `const { x } = require('../notify/drain.js');`],
  ['src/leads/inbox.ts', `import { WebClient } from '@slack/web-api';`],
  ['src/api/router.ts', `import { send } from '../platforms/slack/client.js';`],
  ['src/api/router.ts', `export { x } from '../cli/main.js';`],
  ['src/platforms/teams/open.ts', `import { x } from '../slack/open.js';`],
  ['src/platforms/teams/open.ts', `import { x } from '../../../views/slack/notices.js';`],
  ['src/storage/store.ts', `import { x } from './embedded/engine.js';`],
  ['src/app.ts', `import { x } from '../playground/start.js';`],
  ['views/text.ts', `import { x } from '../src/errors.js';`],
  ['views/slack/notices.ts', `import express from 'express';`],
  ['views/text.ts', `import { readFileSync } from 'node:fs';`],
])('refuses in %s: %s', (file, source) => {
  expect(wrongImports(file, source)).toHaveLength(1);
});
