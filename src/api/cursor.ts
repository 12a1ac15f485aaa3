import { z } from 'zod';
import { LeadbellError } from '../errors.js';
import { parseId } from '../storage/id.js';
import type { LeadKey } from '../storage/repositories/leads.js';

const leadPlace = z.tuple([z.number().int(), z.string()]);
const ordinal = z.tuple([z.number().int().nonnegative()]);

/** Where a list's next page begins. */
export function leadCursor({ capturedAt, id }: LeadKey): string {
  return encode([capturedAt.getTime(), id.toHexString()]);
}

/** @throws LeadbellError `invalid_request` for anything that `leadCursor` did not make. */
export function readLeadCursor(cursor: string): LeadKey {
  const parsed = leadPlace.safeParse(decode(cursor));
  const id = parsed.success ? parseId(parsed.data[1]) : undefined;
  const capturedAt = parsed.success ? new Date(parsed.data[0]) : undefined;
  if (!id || !capturedAt || Number.isNaN(capturedAt.getTime())) throw invalid();
  return { capturedAt, id };
}

/** Where a conversation's next page begins. */
export function messageCursor(from: number): string {
  return encode([from]);
}

/** @throws LeadbellError `invalid_request` for anything that `messageCursor` did not make. */
export function readMessageCursor(cursor: string): number {
  const parsed = ordinal.safeParse(decode(cursor));
  if (!parsed.success) throw invalid();
  return parsed.data[0];
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw invalid();
  }
}

function invalid(): LeadbellError {
  return new LeadbellError('invalid_request', 'cursor: use the `next` of the page before.');
}
