import { readdir, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/storage/id.js';
import type { FileRecord } from '../../src/storage/models/file.js';
import { digest, openTestShelf, secret, someBytes, streamOf } from './support.js';

let it: Awaited<ReturnType<typeof openTestShelf>>;
beforeAll(async () => {
  it = await openTestShelf();
});
afterAll(() => it.close());

const piece = 64 * 1024;
const put = (bytes: Buffer) => it.shelf.put(it.workspace, it.facts(), streamOf(bytes));
const read = async (id: FileRecord['_id'], shelf = it.shelf, workspace = it.workspace) =>
  buffer(await (await shelf.open(workspace, id)).open());
const pathOf = ({ _id }: FileRecord) => join(it.folder, _id.toHexString());

describe('what is put on the shelf', () => {
  test.each([0, 1, piece - 1, piece, piece + 1, 3 * piece, 200_001])(
    'is read as it was: %i bytes',
    async (length) => {
      const bytes = someBytes(length);
      const kept = await put(bytes);
      const file = await it.shelf.open(it.workspace, kept._id);
      expect(file).toMatchObject({ name: 'Leads.xlsx', bytes: length, id: kept._id.toHexString() });
      expect(await buffer(await file.open())).toEqual(bytes);
      // As a platform reads it that is tried again.
      expect(await buffer(await file.open())).toEqual(bytes);
    },
  );

  test('lies there encrypted, for its owner alone', async () => {
    const bytes = Buffer.from('Grace Hopper, grace@example.com\n'.repeat(5_000));
    const kept = await put(bytes);
    expect((await readFile(pathOf(kept))).includes('grace')).toBe(false);
    expect((await stat(pathOf(kept))).mode & 0o777).toBe(0o600);
    const again = await put(bytes);
    expect((await readFile(pathOf(again))).subarray(0, 32)).not.toEqual(
      (await readFile(pathOf(kept))).subarray(0, 32),
    );
  });

  test('is another workspace’s for nobody', async () => {
    const { _id } = await put(someBytes(10));
    await expect(it.shelf.open(newId(), _id)).rejects.toMatchObject({ code: 'file_gone' });
  });

  test('is gone once its time is over, once it is removed, and once its bytes are', async () => {
    const [late, removed, lost] = [await put(someBytes(9)), await put(someBytes(9)), await put(someBytes(9))];
    await it.files.forget(newId(), it.clock.now());
    await it.shelf.remove(it.workspace, removed._id);
    const opened = await it.shelf.open(it.workspace, lost._id);
    await it.shelf.deliver(it.workspace, lost._id);
    await expect(opened.open()).rejects.toMatchObject({ code: 'file_gone' });
    it.clock.forward(25 * 3_600_000);
    for (const { _id } of [late, removed, lost])
      await expect(it.shelf.open(it.workspace, _id)).rejects.toMatchObject({ code: 'file_gone' });
  });
});

describe('a file that is not what was written is noticed before a wrong byte is handed out', () => {
  const bytes = someBytes(2 * piece + 100);
  const change: Record<string, (sealed: Buffer) => Buffer> = {
    'a changed first byte': (sealed) => flipped(sealed, 0),
    'a changed byte of the second piece': (sealed) => flipped(sealed, piece + 16 + 5),
    'a changed tag': (sealed) => flipped(sealed, sealed.length - 1),
    'two pieces that changed places': (sealed) =>
      Buffer.concat([
        sealed.subarray(piece + 16, 2 * (piece + 16)),
        sealed.subarray(0, piece + 16),
        sealed.subarray(2 * (piece + 16)),
      ]),
    'a first piece in the place of the second': (sealed) =>
      Buffer.concat([
        sealed.subarray(0, piece + 16),
        sealed.subarray(0, piece + 16),
        sealed.subarray(2 * (piece + 16)),
      ]),
    'a last piece that was cut off': (sealed) => sealed.subarray(0, 2 * (piece + 16)),
    'a byte too many': (sealed) => Buffer.concat([sealed, Buffer.from([0])]),
  };

  test.each(Object.entries(change))('%s', async (_what, changed) => {
    const kept = await put(bytes);
    await writeFile(pathOf(kept), changed(await readFile(pathOf(kept))));
    const got: Buffer[] = [];
    const reading = async () => {
      const file = await it.shelf.open(it.workspace, kept._id);
      for await (const part of await file.open()) got.push(part);
    };
    await expect(reading()).rejects.toMatchObject({ code: 'file_broken' });
    const right = Buffer.concat(got);
    expect(digest(right)).toBe(digest(bytes.subarray(0, right.length)));
  });

  test('one that is cut while it is read', async () => {
    const kept = await put(bytes);
    const stream = await (await it.shelf.open(it.workspace, kept._id)).open();
    await truncate(pathOf(kept), piece + 16);
    await expect(buffer(stream)).rejects.toMatchObject({ code: 'file_broken' });
  });

  test('another file in its place, its record’s length with it', async () => {
    const [one, other] = [await put(bytes), await put(someBytes(bytes.length))];
    await writeFile(pathOf(one), await readFile(pathOf(other)));
    await expect(read(one._id)).rejects.toMatchObject({ code: 'file_broken' });
  });
});

test('a file can be read as long as its secret is among ours', async () => {
  const kept = await put(someBytes(100));
  const newer = 'another secret of the tests that is long enough';
  expect(await read(kept._id, it.shelfWith(newer, secret))).toEqual(someBytes(100));
  await expect(read(kept._id, it.shelfWith(newer))).rejects.toMatchObject({ code: 'secret_missing' });
});

describe('nothing is left of a file', () => {
  const left = async () => ({
    files: await readdir(it.folder),
    records: await it.files.due(new Date(8e15), 100),
  });
  const clean = { files: [], records: [] };
  beforeAll(async () => {
    it.clock.forward(25 * 3_600_000);
    await it.sweep(new AbortController().signal);
    expect(await left()).toEqual(clean);
  });

  test('whose source breaks', async () => {
    async function* broken() {
      yield someBytes(piece * 2);
      throw new Error('the store is away');
    }
    await expect(it.shelf.put(it.workspace, it.facts(), broken())).rejects.toThrow('the store is away');
    expect(await left()).toEqual(clean);
  });

  test('that is given up while it is written', async () => {
    const giving = new AbortController();
    async function* endless() {
      for (;;) {
        yield someBytes(1_000);
        giving.abort();
      }
    }
    await expect(it.shelf.put(it.workspace, it.facts(), endless(), giving.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await left()).toEqual(clean);
  });

  test('that was begun before a lead of the workspace was erased', async () => {
    async function* source() {
      yield someBytes(1_000);
      await it.files.forget(it.workspace, it.clock.now());
    }
    const putting = it.shelf.put(it.workspace, it.facts(), source());
    await expect(putting).rejects.toMatchObject({ code: 'file_gone' });
    expect(await left()).toEqual(clean);
  });

  test('that was ready before, once it is swept; it cannot be read meanwhile', async () => {
    const kept = await put(someBytes(10));
    const others = await it.shelf.put(newId(), it.facts(), streamOf(someBytes(5)));
    await it.files.forget(it.workspace, it.clock.now());
    await expect(read(kept._id)).rejects.toMatchObject({ code: 'file_gone' });
    await it.sweep(new AbortController().signal);
    expect(await readdir(it.folder)).toEqual([others._id.toHexString()]);
    await it.shelf.remove(others.workspace, others._id);
    expect(await left()).toEqual(clean);
  });

  // What a process leaves that dies after this line of `put` or `sweep`.
  const record = async (state: FileRecord['state'], until = it.facts().until) => {
    const id = newId();
    await it.files.begin({ _id: id, workspace: it.workspace, ...it.facts(), key: 'k', until });
    if (state === 'kept') await it.files.keep(it.workspace, id, 3);
    return id.toHexString();
  };
  const lay = async (name: string) => {
    const now = it.clock.now();
    await writeFile(join(it.folder, name), 'abc');
    await utimes(join(it.folder, name), now, now);
  };
  const died: Record<string, () => Promise<void>> = {
    'noting it': async () => void (await record('writing')),
    'the first bytes': async () => lay(`${await record('writing')}.part`),
    'giving it its name': async () => lay(await record('writing')),
    'taking its bytes away': async () => void (await record('kept')),
    'its record was lost': async () => lay(newId().toHexString()),
  };
  test.each(Object.entries(died))('whose process died after %s', async (_line, die) => {
    await die();
    await it.sweep(new AbortController().signal);
    expect(await left()).not.toEqual(clean);
    it.clock.forward(25 * 3_600_000);
    await it.sweep(new AbortController().signal);
    expect(await left()).toEqual(clean);
  });

  test('and a dead writer’s go after an hour, beside those of living ones and kept ones', async () => {
    const kept = await put(someBytes(10));
    const [dead, alive] = [await record('writing'), await record('writing')];
    for (const hex of [dead, alive]) await lay(`${hex}.part`);
    const old = new Date(it.clock.now().getTime() - 3_700_000);
    for (const name of [`${dead}.part`, kept._id.toHexString()])
      await utimes(join(it.folder, name), old, old);
    await it.sweep(new AbortController().signal);
    expect((await readdir(it.folder)).sort()).toEqual([`${alive}.part`, kept._id.toHexString()].sort());
    expect(await read(kept._id)).toEqual(someBytes(10));
  });

  test('a sweep that is cut off goes on where it was', async () => {
    it.clock.forward(25 * 3_600_000);
    const stopped = new AbortController();
    stopped.abort();
    await it.sweep(stopped.signal);
    expect((await readdir(it.folder)).length).toBeGreaterThan(0);
    await it.sweep(new AbortController().signal);
    expect(await left()).toEqual(clean);
  });
});

describe('a file is handed over', () => {
  test('to one at a time, and once', async () => {
    const kept = await put(someBytes(10));
    const given: Buffer[] = [];
    const first = it.handOver(it.workspace, kept._id, async (file) => {
      expect(await it.handOver(it.workspace, kept._id, async () => undefined)).toBe('busy');
      given.push(await buffer(await file.open()));
    });
    expect(await first).toBe('given');
    expect(given).toEqual([someBytes(10)]);
    expect(await it.handOver(it.workspace, kept._id, async () => undefined)).toBe('before');
    expect(await readdir(it.folder)).not.toContain(kept._id.toHexString());
  });

  test('again where it broke off, and to nobody once its time is over', async () => {
    const kept = await put(someBytes(10));
    const broken = it.handOver(it.workspace, kept._id, async () => {
      throw new Error('hung up');
    });
    await expect(broken).rejects.toThrow('hung up');
    expect(await it.handOver(newId(), kept._id, async () => undefined)).toBe('gone');
    it.clock.forward(25 * 3_600_000);
    expect(await it.handOver(it.workspace, kept._id, async () => undefined)).toBe('gone');
  });

  test('by another where the one who had it in hand died', async () => {
    const kept = await put(someBytes(10));
    const soon = new Date(it.clock.now().getTime() + 60_000);
    expect(await it.files.hold(it.workspace, kept._id, 'dead', it.clock.now(), soon)).not.toBeNull();
    expect(await it.handOver(it.workspace, kept._id, async () => undefined)).toBe('busy');
    it.clock.forward(61_000);
    expect(await it.handOver(it.workspace, kept._id, async () => undefined)).toBe('given');
  });
});

function flipped(sealed: Buffer, at: number): Buffer {
  const changed = Buffer.from(sealed);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
