import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileError } from '../../src/files/file-error.js';
import { createHandOver } from '../../src/files/hand-over.js';
import { createShelf, keptFor } from '../../src/files/shelf.js';
import { createSweep } from '../../src/files/sweep.js';
import type { OutgoingFile } from '../../src/platforms/platform.js';
import { createSecretBox } from '../../src/secret-box.js';
import { newId } from '../../src/storage/id.js';
import { createShiftedClock } from '../support/shifted-clock.js';
import { openTestStore } from '../support/store.js';

/** A secret of the tests. */
export const secret = 'a secret of the tests that has enough characters';

/** A shelf in a folder of its own, on a real store, with a clock that can be put forward. */
export async function openTestShelf() {
  const folder = await mkdtemp(join(tmpdir(), 'leadbell-files-'));
  const { files, close } = await openTestStore();
  const clock = createShiftedClock();
  /** The same shelf as another process has it. */
  const shelfWith = (...secrets: string[]) =>
    createShelf({ folder, files, clock, box: async () => createSecretBox(secrets) });
  const shelf = shelfWith(secret);
  return {
    folder,
    files,
    clock,
    shelf,
    shelfWith,
    workspace: newId(),
    sweep: createSweep({ folder, files, clock }),
    handOver: createHandOver({ files, shelf, clock }),
    facts: () => ({
      name: 'Leads.xlsx',
      type: 'application/octet-stream',
      until: new Date(clock.now().getTime() + keptFor),
    }),
    async close() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes of which no two stretches are the same. */
export function someBytes(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let n = 0; n < length; n += 1) bytes[n] = (n * 31 + (n >> 8) * 7) % 251;
  return bytes;
}

/** A digest to compare many bytes by. */
export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A stream of these bytes, in pieces of an odd length. */
export function streamOf(bytes: Buffer, piece = 10_007): Readable {
  function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  return Readable.from(pieces(), { objectMode: false });
}

/** A file in memory, as the shelf hands one out. */
export function fileOf(bytes: Buffer, change: Partial<OutgoingFile> = {}): OutgoingFile {
  return {
    id: newId().toHexString(),
    name: 'Leads „Köln“.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: bytes.length,
    open: async () => streamOf(bytes),
    ...change,
  };
}

/** A file that turns out to be broken in its middle. */
export function brokenFile(length: number): OutgoingFile {
  async function* half() {
    yield someBytes(Math.floor(length / 2));
    throw new FileError('file_broken');
  }
  return fileOf(someBytes(length), { open: async () => Readable.from(half(), { objectMode: false }) });
}

/** A file that is not there any more. */
export function goneFile(): OutgoingFile {
  return fileOf(someBytes(10), {
    open: async () => {
      throw new FileError('file_gone');
    },
  });
}
