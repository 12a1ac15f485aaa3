import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { standingOf, takeOver } from '../../../src/storage/embedded/ownership.js';
import { ownMark, presenceOf } from '../../../src/storage/embedded/process-mark.js';
import { startEmbeddedStore } from '../../../src/storage/embedded/start.js';

let dir: string;
let children: ChildProcess[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'store-test-'));
  children = [];
});

afterEach(async () => {
  await Promise.all(children.map(kill));
  await rm(dir, { recursive: true, force: true });
});

const startedSchema = z.object({ owner: z.boolean(), uri: z.string() });
const storedSchema = z.object({ stored: z.number() });

function spawn(mode: string): ChildProcess {
  const child = fork(fileURLToPath(new URL('./owner-process.js', import.meta.url)), [dir, mode]);
  children.push(child);
  return child;
}

async function started(child: ChildProcess) {
  const [message] = await once(child, 'message');
  return startedSchema.parse(message);
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function socketOf(uri: string): string {
  return decodeURIComponent(uri.slice('mongodb://'.length, uri.lastIndexOf('/')));
}

describe('a data folder', () => {
  it('that a command holds for a moment is waited for, and nobody depends on the command', async () => {
    const command = await startEmbeddedStore({ dir, brief: true });
    let say: (message: string) => void = () => undefined;
    const said = new Promise<string>((resolve) => {
      say = resolve;
    });
    const starting = startEmbeddedStore({ dir, log: say });
    expect(await said).toBe('waiting for another command to end');
    await command.stop();
    const server = await starting;
    expect(server.owner).toBe(true);
    const beside = await startEmbeddedStore({ dir, brief: true });
    expect(beside.owner).toBe(false);
    await beside.stop();
    await server.stop();
  });

  it('is owned once; whoever comes later connects', async () => {
    const first = await startEmbeddedStore({ dir });
    const second = await startEmbeddedStore({ dir });
    expect([first.owner, second.owner]).toEqual([true, false]);
    expect(second.uri).toBe(first.uri);
    expect(statSync(dirname(socketOf(first.uri))).mode & 0o777).toBe(0o700);
    await second.stop();
    await first.stop();
    expect(existsSync(socketOf(first.uri))).toBe(false);
    const third = await startEmbeddedStore({ dir });
    expect(third.owner).toBe(true);
    await third.stop();
  });

  it('has one owner when several start at once, also over what a killed one left', async () => {
    const killed = spawn('idle');
    expect((await started(killed)).owner).toBe(true);
    await kill(killed);
    const racers = await Promise.all(['idle', 'idle', 'idle', 'idle'].map((mode) => started(spawn(mode))));
    expect(racers.filter(({ owner }) => owner)).toHaveLength(1);
    expect(new Set(racers.map(({ uri }) => uri)).size).toBe(1);
  });

  it('tells those who only connect, once, that the owner has gone', async () => {
    const ownerProcess = spawn('idle');
    await started(ownerProcess);
    const told: Error[] = [];
    const lost = new Promise<void>((resolve) => {
      startEmbeddedStore({
        dir,
        onLost(error) {
          told.push(error);
          resolve();
        },
      }).then(({ owner }) => {
        expect(owner).toBe(false);
        return kill(ownerProcess);
      });
    });
    await lost;
    expect(told).toMatchObject([{ name: 'EmbeddedStoreError', code: 'owner_lost' }]);
  });

  it('with a long path keeps its socket elsewhere, in a private folder, and clears it away', async () => {
    const long = join(dir, 'x'.repeat(100));
    const store = await startEmbeddedStore({ dir: long });
    const socket = socketOf(store.uri);
    expect(socket.startsWith(long)).toBe(false);
    expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
    await store.stop();
    expect(existsSync(dirname(socket))).toBe(false);
  });

  it('that cannot be used is said so in a sentence', async () => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    await expect(startEmbeddedStore({ dir: file })).rejects.toMatchObject({
      name: 'EmbeddedStoreError',
      code: 'data_dir_unusable',
    });
  });

  it('still holds every acknowledged write after kill -9 among concurrent writers', async () => {
    for (const most of [50, 400]) {
      const child = spawn('write');
      await started(child);
      const stored: number[] = [];
      await new Promise<void>((resolve) => {
        child.on('message', (message) => {
          stored.push(storedSchema.parse(message).stored);
          if (stored.length === most) resolve();
        });
      });
      await kill(child);
      const store = await startEmbeddedStore({ dir });
      expect(store.owner).toBe(true);
      const client = await MongoClient.connect(store.uri);
      const leads = client.db().collection<{ _id: number; twin: number }>('leads');
      const kept = new Set((await leads.find().toArray()).map(({ _id }) => _id));
      expect(stored.filter((each) => !kept.has(each))).toEqual([]);
      expect(await leads.countDocuments({ twin: { $in: stored.slice(0, 50) } })).toBe(
        Math.min(50, stored.length),
      );
      expect(await leads.find().sort({ twin: 1 }).toArray()).toHaveLength(kept.size);
      await leads.drop();
      await client.close();
      await store.stop();
    }
  });
});

describe('a claim', () => {
  it('is won by one of those who saw the same, and not announced once another took the folder', () => {
    const seen = standingOf(dir);
    const slow = takeOver(dir, seen, false);
    expect(takeOver(dir, seen, false)).toBeUndefined();
    const quick = takeOver(dir, standingOf(dir), false);
    quick?.announce({ path: join(dir, 'quick') });
    expect(() => slow?.announce({ path: join(dir, 'slow') })).toThrow('another process');
    expect(standingOf(dir)).toMatchObject({ generation: 2, claim: { door: { path: join(dir, 'quick') } } });
  });

  it('that a power cut left in pieces holds nobody up', async () => {
    const first = await startEmbeddedStore({ dir });
    await first.stop();
    writeFileSync(join(dir, 'run', 'owner.7.json'), '{"pid":');
    const next = await startEmbeddedStore({ dir });
    expect(next.owner).toBe(true);
    await next.stop();
  });

  it.skipIf(process.platform !== 'linux')('tells a process from a later one with its number', () => {
    const own = ownMark();
    expect(presenceOf(own)).toBe('here');
    const [boot, space] = own.began.split(' ');
    expect(presenceOf({ ...own, began: `${boot} ${space} 1` })).toBe('gone');
    expect(presenceOf({ ...own, began: `before ${space} 1` })).toBe('gone');
    expect(presenceOf({ ...own, began: `${boot} another 1` })).toBe('unknown');
  });
});
