import { createCipheriv, createDecipheriv } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { FileError } from './file-error.js';

const algorithm = 'aes-256-gcm';
/** So much of a file is sealed at a time: what a reader holds before it knows that it is whole. */
const chunkBytes = 64 * 1024;
/** What GCM wants of a nonce, and its whole tag: NIST SP 800-38D. */
const nonceBytes = 12;
const tagBytes = 16;

/** How long the bytes of a file are once they are sealed. */
export function sealedLength(bytes: number): number {
  return bytes + chunkCount(bytes) * tagBytes;
}

/**
 * Encrypts a file for a key of 32 bytes that seals nothing else, piece by piece. Each piece's nonce is its number and whether
 * it is the last, so that none can be left out, moved, or come to stand at the end.
 */
export async function* sealChunks(source: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer> {
  let index = 0;
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    parts.push(part);
    size += part.length;
    if (size <= chunkBytes) continue;
    let rest = Buffer.concat(parts);
    for (; rest.length > chunkBytes; rest = rest.subarray(chunkBytes), index += 1)
      yield seal(rest.subarray(0, chunkBytes), key, index, false);
    parts = [rest];
    size = rest.length;
  }
  yield seal(Buffer.concat(parts), key, index, true);
}

/**
 * Reads what was sealed, from a file that held `bytes` before.
 * @throws FileError `file_gone` where it is not there, `file_broken` where it is not what was sealed: nothing of the piece
 * that is wrong has been handed out then.
 */
export async function* openChunks(path: string, key: Buffer, bytes: number): AsyncGenerator<Buffer> {
  const file = await openFile(path);
  try {
    const count = chunkCount(bytes);
    for (let index = 0; index < count; index += 1) {
      const isLast = index === count - 1;
      const length = isLast ? bytes - index * chunkBytes : chunkBytes;
      const sealed = Buffer.allocUnsafe(length + tagBytes);
      const { bytesRead } = await file.read(sealed, 0, sealed.length, index * (chunkBytes + tagBytes));
      const piece = bytesRead < sealed.length ? undefined : unseal(sealed, key, index, isLast);
      if (!piece) throw new FileError('file_broken');
      if (length > 0) yield piece;
    }
  } finally {
    await file.close();
  }
}

function chunkCount(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / chunkBytes));
}

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeUIntBE(index, 5, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

function seal(piece: Buffer, key: Buffer, index: number, isLast: boolean): Buffer {
  const cipher = createCipheriv(algorithm, key, nonceOf(index, isLast));
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}

function unseal(sealed: Buffer, key: Buffer, index: number, isLast: boolean): Buffer | undefined {
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv(algorithm, key, nonceOf(index, isLast), {
    authTagLength: tagBytes,
  }).setAuthTag(sealed.subarray(end));
  const piece = decipher.update(sealed.subarray(0, end));
  try {
    decipher.final();
    return piece;
  } catch {
    return undefined;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? new FileError('file_gone')
      : error;
  }
}
