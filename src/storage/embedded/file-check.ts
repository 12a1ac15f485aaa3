import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The size of lmdb's pages in our file, in bytes. */
export const PAGE_BYTES = 4096;

// lmdb's data format (mdb.c, MDB_meta): a header of 24 bytes, then magic, version, address, size and two tables of 48
// bytes each, whose last eight are the root's page number; after them the transaction's number. Two copies, in the
// first two pages, of which the one of the later transaction counts.
const MAGIC = 0xbeefc0de;
const FORMAT = 2;
const AT = { magic: 24, format: 28, pageSize: 48, freeRoot: 88, mainRoot: 136, transaction: 152 };
const NO_PAGE = 0xffffffffffffffffn;

/**
 * Looks at a file's head before lmdb maps it, which ends the whole process on a file that is cut off or something
 * else. Throws an Error that says in a few words what is wrong; a file that is not there or empty is a new one.
 */
export function checkStoreFile(path: string): void {
  const { head, size } = headOf(path);
  if (size === 0) return;
  const metas = [0, PAGE_BYTES].map((start) => head.subarray(start, start + PAGE_BYTES));
  if (size < 2 * PAGE_BYTES || metas.some((meta) => meta.readUInt32LE(AT.magic) !== MAGIC)) throw damaged();
  const formats = metas.map((meta) => meta.readUInt32LE(AT.format));
  if (formats.some((format) => format > FORMAT)) throw newer();
  if (formats.some((format) => format !== FORMAT)) throw damaged();
  const [current] = metas.sort((a, b) =>
    Number(b.readBigUInt64LE(AT.transaction) - a.readBigUInt64LE(AT.transaction)),
  );
  const roots = [AT.freeRoot, AT.mainRoot].map((at) => current?.readBigUInt64LE(at) ?? NO_PAGE);
  const lies = (page: bigint) => page === NO_PAGE || (page + 1n) * BigInt(PAGE_BYTES) <= BigInt(size);
  if (current?.readUInt32LE(AT.pageSize) !== PAGE_BYTES || !roots.every(lies)) throw damaged();
}

/** What is said of a store that a later version wrote. */
export function newer(): Error {
  return new Error('it was written by a newer version of Leadbell');
}

function damaged(): Error {
  return new Error('its file store.lmdb is damaged, put a copy of the folder back');
}

function headOf(path: string): { head: Buffer; size: number } {
  const head = Buffer.alloc(2 * PAGE_BYTES);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { head, size: 0 };
    throw error;
  }
  try {
    readSync(file, head, 0, head.length, 0);
    return { head, size: fstatSync(file).size };
  } finally {
    closeSync(file);
  }
}
