import type { Readable } from 'node:stream';
import { type OutgoingFile, SendError } from '../platforms/platform.js';
import { FileError } from './file-error.js';

/** A file that is read to be sent. */
export interface Reading {
  bytes: Readable;
  /** Why the file itself could not be read to its end, where that is what went wrong. */
  failure(): SendError | undefined;
}

/** Begins to read a file that is to be sent. @throws SendError where it cannot be read. */
export async function startReading(file: OutgoingFile): Promise<Reading> {
  try {
    const bytes = await file.open();
    let failed: SendError | undefined;
    bytes.once('error', (error) => {
      failed = toUnreadable(error);
    });
    return { bytes, failure: () => failed };
  } catch (error) {
    throw toUnreadable(error) ?? new SendError('later', 'unknown', { cause: error });
  }
}

function toUnreadable(error: unknown): SendError | undefined {
  return error instanceof FileError ? new SendError('content', error.code, { cause: error }) : undefined;
}
