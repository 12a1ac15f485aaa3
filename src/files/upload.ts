import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';

/** Bytes on their way to an address that a platform handed out. */
export interface Upload {
  url: string;
  method: 'POST' | 'PUT';
  headers: Record<string, string>;
  /** How many bytes there are. */
  length: number;
  bytes: AsyncIterable<Uint8Array>;
  /** It is given up once nothing has moved for so long, in ms. */
  patience: number;
}

/** Nothing moves for so long, in ms, only where nothing will. */
export const uploadPatience = 20_000;

/**
 * Streams bytes of a known length to an address, once, without following it elsewhere: no more of them is in memory than the
 * network has not taken yet. Resolves with the status of the answer. @throws where there is none, or the bytes end in an error.
 */
export async function upload({ url, method, headers, length, bytes, patience }: Upload): Promise<number> {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), patience);
  const open = url.startsWith('https:') ? requestHttps : requestHttp;
  const request = open(url, {
    method,
    headers: { ...headers, 'content-length': length },
    signal: stalled.signal,
  });
  try {
    return await new Promise<number>((resolve, reject) => {
      request.once('error', reject);
      // An answer may come before everything is sent, where it is not wanted.
      request.once('response', (response) => {
        response.once('error', reject).once('close', () => resolve(response.statusCode ?? 0));
        response.resume();
      });
      pipeline(
        whileMoving(bytes, () => timer.refresh()),
        request,
      ).catch(reject);
    });
  } finally {
    clearTimeout(timer);
    request.destroy();
  }
}

/** The same bytes; `moved` is called for each part that is taken. */
export async function* whileMoving(
  bytes: AsyncIterable<Uint8Array>,
  moved: () => void,
): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    moved();
    yield part;
  }
}
