import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../clock.js';
import type { OutgoingFile } from '../platforms/platform.js';
import { SealError, type SecretBox } from '../secret-box.js';
import { type Id, newId } from '../storage/id.js';
import type { FileRecord } from '../storage/models/file.js';
import type { Files } from '../storage/repositories/files.js';
import { FileError } from './file-error.js';
import { openChunks, sealChunks, sealedLength } from './sealed-chunks.js';

/** How long a file waits to be fetched, in ms, unless somebody knows better. */
export const keptFor = 24 * 3_600_000;

/** What the shelf needs. */
export interface ShelfParts {
  /** The folder that its files lie in; it is made with the first. */
  folder: string;
  files: Files;
  /** What the keys of files are sealed in. Asked for when a file is written or read, as a secret may have to be made for it. */
  box(): Promise<SecretBox>;
  clock: Clock;
}

/** What a file is to be. */
export type FileFacts = Pick<FileRecord, 'name' | 'type' | 'until'>;

/** Where a file lies, and where it lies while it is written. */
export function pathsIn(folder: string, id: string): { whole: string; draft: string } {
  return { whole: join(folder, id), draft: join(folder, `${id}.part`) };
}

/** Takes a file's bytes away, whether they are whole or not. */
export async function erase(folder: string, id: string): Promise<void> {
  for (const path of Object.values(pathsIn(folder, id))) await rm(path, { force: true });
}

/** Files that wait to be fetched, encrypted. */
export type Shelf = ReturnType<typeof createShelf>;

/**
 * Makes the shelf: files of this machine, each encrypted under a key of its own, which its record holds sealed. Without the
 * record, or the secrets, nothing of a file can be read. A process can die after any line: what it left is swept.
 */
export function createShelf({ folder, files, box, clock }: ShelfParts) {
  const placeOf = (workspace: Id, id: Id) => `file ${workspace.toHexString()} ${id.toHexString()}`;

  async function keyOf({ _id, workspace, key = '' }: FileRecord): Promise<Buffer> {
    try {
      return Buffer.from((await box()).open(key, placeOf(workspace, _id)), 'base64url');
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      throw new FileError(error.code === 'secret_missing' ? 'secret_missing' : 'file_broken');
    }
  }

  async function write(
    id: Id,
    key: Buffer,
    source: AsyncIterable<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<number> {
    const { whole, draft } = pathsIn(folder, id.toHexString());
    let bytes = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const part of source) {
        bytes += part.length;
        yield part;
      }
    }
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await pipeline(
      sealChunks(counted(), key),
      createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
      signal ? { signal } : {},
    );
    await rename(draft, whole);
    return bytes;
  }

  return {
    /**
     * Writes a file; it is there once this resolves, and not at all where it rejects: with what the source throws, the
     * signal's reason, or FileError `file_gone` where the workspace's files were forgotten meanwhile.
     */
    async put(
      workspace: Id,
      facts: FileFacts,
      source: AsyncIterable<Uint8Array>,
      signal?: AbortSignal,
    ): Promise<FileRecord> {
      const id = newId();
      const key = randomBytes(32);
      const sealed = (await box()).seal(key.toString('base64url'), placeOf(workspace, id));
      await files.begin({ _id: id, workspace, ...facts, key: sealed });
      try {
        const kept = await files.keep(workspace, id, await write(id, key, source, signal));
        if (!kept) throw new FileError('file_gone');
        return kept;
      } catch (error) {
        // What is left where this fails as well is swept.
        await erase(folder, id.toHexString())
          .then(() => files.remove(workspace, id))
          .catch(() => undefined);
        throw error;
      }
    },

    /**
     * A file of this workspace; its bytes can be read as often as wanted. A file that was cut or changed is noticed while it
     * is read: the stream fails then. @throws FileError
     */
    async open(workspace: Id, id: Id): Promise<OutgoingFile> {
      const record = await files.find(workspace, id);
      const { state, until, bytes, name = '', type = '' } = record ?? {};
      if (!record || state !== 'kept' || bytes === undefined || !until || until <= clock.now())
        throw new FileError('file_gone');
      const key = await keyOf(record);
      const hex = id.toHexString();
      const { whole } = pathsIn(folder, hex);
      return {
        id: hex,
        name,
        type,
        bytes,
        async open() {
          const { size } = await stat(whole).catch(() => {
            throw new FileError('file_gone');
          });
          if (size !== sealedLength(bytes)) throw new FileError('file_broken');
          return Readable.from(openChunks(whole, key, bytes), { objectMode: false });
        },
      };
    },

    /** Notes that a file was handed over, and takes its bytes away. */
    async deliver(workspace: Id, id: Id): Promise<void> {
      await files.deliver(workspace, id);
      await erase(folder, id.toHexString());
    },

    /** Takes a file away. */
    async remove(workspace: Id, id: Id): Promise<void> {
      await erase(folder, id.toHexString());
      await files.remove(workspace, id);
    },
  };
}
