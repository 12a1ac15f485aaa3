import type { Doc } from './query/engine-values.js';
import { readBson, writeBson } from './query/engine-values.js';

/** MongoDB's own bound on one message, in bytes (`maxMessageSizeBytes`). */
export const MAX_MESSAGE_BYTES = 48_000_000;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const REQUIRED_FLAGS = 0xffff;

/** One request as it came in: `quiet` ones (`w:0`) get no answer. `legacy` is the OP_QUERY handshake. */
export interface Request {
  id: number;
  legacy: boolean;
  quiet: boolean;
  args: Doc;
}

/** What is on the socket is not MongoDB's wire protocol; the connection cannot go on. */
export class WireError extends Error {}

/**
 * Cuts a byte stream into requests, each of at most `mostBytes`. `push` returns those that are complete. Throws WireError
 * on a malformed frame.
 */
export function createFrameReader(mostBytes: () => number): { push(chunk: Buffer): Request[] } {
  let chunks: Buffer[] = [];
  let held = 0;
  return {
    push(chunk) {
      chunks.push(chunk);
      held += chunk.length;
      const requests: Request[] = [];
      while (held >= 4) {
        if ((chunks[0]?.length ?? 0) < 4) chunks = [Buffer.concat(chunks)];
        const length = chunks[0]?.readInt32LE(0) ?? 0;
        if (length < HEADER + 5 || length > mostBytes()) throw new WireError('message length out of range');
        if (held < length) break;
        const all = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
        requests.push(parse(all.subarray(0, length)));
        chunks = all.length > length ? [all.subarray(length)] : [];
        held -= length;
      }
      return requests;
    },
  };
}

function parse(frame: Buffer): Request {
  try {
    const id = frame.readInt32LE(4);
    const opcode = frame.readInt32LE(12);
    if (opcode === OP_MSG) return parseMessage(id, frame);
    if (opcode === OP_QUERY) return parseQuery(id, frame);
    throw new WireError(`unsupported opcode ${opcode}`);
  } catch (error) {
    if (error instanceof WireError) throw error;
    throw new WireError('malformed message', { cause: error });
  }
}

function parseQuery(id: number, frame: Buffer): Request {
  const end = frame.indexOf(0, HEADER + 4);
  if (end < 0) throw new WireError('unterminated namespace');
  const namespace = frame.toString('utf8', HEADER + 4, end);
  const args = readBson(documentAt(frame, end + 9, frame.length));
  return { id, legacy: true, quiet: false, args: { ...args, $db: namespace.split('.')[0] ?? 'admin' } };
}

function parseMessage(id: number, frame: Buffer): Request {
  const flags = frame.readUInt32LE(HEADER);
  if (flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME))
    throw new WireError('unknown required flag');
  const end = frame.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  let offset = HEADER + 4;
  let body: Doc | undefined;
  const sequences: [string, Doc[]][] = [];
  while (offset < end) {
    const kind = frame[offset];
    if (kind === 0) {
      if (body) throw new WireError('two bodies');
      const bytes = documentAt(frame, offset + 1, end);
      body = readBson(bytes);
      offset += 1 + bytes.length;
    } else if (kind === 1) {
      const size = frame.readInt32LE(offset + 1);
      if (size < 5 || offset + 1 + size > end) throw new WireError('section length out of range');
      sequences.push(sequenceAt(frame, offset + 5, offset + 1 + size));
      offset += 1 + size;
    } else throw new WireError('unknown section kind');
  }
  if (!body) throw new WireError('no body');
  for (const [name, docs] of sequences) {
    if (Object.hasOwn(body, name)) throw new WireError('sequence repeats a field of the body');
    body[name] = docs;
  }
  return { id, legacy: false, quiet: (flags & MORE_TO_COME) !== 0, args: body };
}

function sequenceAt(frame: Buffer, start: number, end: number): [string, Doc[]] {
  const nameEnd = frame.indexOf(0, start);
  if (nameEnd < 0 || nameEnd >= end) throw new WireError('unterminated section name');
  const docs: Doc[] = [];
  let offset = nameEnd + 1;
  while (offset < end) {
    const bytes = documentAt(frame, offset, end);
    docs.push(readBson(bytes));
    offset += bytes.length;
  }
  return [frame.toString('utf8', start, nameEnd), docs];
}

function documentAt(frame: Buffer, offset: number, end: number): Buffer {
  if (offset + 5 > end) throw new WireError('document outside its message');
  const size = frame.readInt32LE(offset);
  if (size < 5 || offset + size > end) throw new WireError('document length out of range');
  return frame.subarray(offset, offset + size);
}

/** Frames an answer to `request`. `bytes` is the answer as BSON. */
export function encodeReply(request: Request, bytes: Uint8Array): Buffer {
  const lead = request.legacy ? 20 : 5;
  const frame = Buffer.alloc(HEADER + lead + bytes.length);
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(request.id, 8);
  frame.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (request.legacy) frame.writeInt32LE(1, HEADER + 16);
  frame.set(bytes, HEADER + lead);
  return frame;
}

/** BSON of `{cursor: {firstBatch|nextBatch: docs, id, ns}, ok: 1}` from documents that are BSON already. */
export function encodeBatch(
  batch: 'firstBatch' | 'nextBatch',
  docs: Uint8Array[],
  id: bigint,
  ns: string,
): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 5;
  docs.forEach((doc, at) => {
    const name = Buffer.from(`\x03${at}\0`);
    parts.push(name, doc);
    size += name.length + doc.length;
  });
  const arrayHead = Buffer.concat([Buffer.from(`\x04${batch}\0`), int32(size)]);
  const rest = writeBson({ id: 0n, ns });
  Buffer.from(rest.buffer, rest.byteOffset, rest.length).writeBigInt64LE(id, 8);
  const cursorSize = 4 + arrayHead.length + (size - 4) + (rest.length - 4);
  const cursorHead = Buffer.concat([Buffer.from('\x03cursor\0'), int32(cursorSize), arrayHead]);
  const ok = writeBson({ ok: 1 });
  const total = 4 + (cursorHead.length - arrayHead.length - 4) + cursorSize + (ok.length - 4);
  return Buffer.concat([int32(total), cursorHead, ...parts, ZERO, rest.subarray(4), ok.subarray(4)]);
}

const ZERO = Buffer.alloc(1);

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
