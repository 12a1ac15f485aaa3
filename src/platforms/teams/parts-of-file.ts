/** A part of a file's bytes. */
export interface FilePart {
  /** Where in the file it begins. */
  from: number;
  length: number;
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * How much goes at a time, in bytes: below 60 MiB and a multiple of 320 KiB, as Microsoft's "driveItem: createUploadSession"
 * asks for.
 */
const partBytes = 32 * 320 * 1_024;

/** The parts of a stream of a known length, each to be read to its end before the next is begun. */
export function* inParts(source: AsyncIterable<Uint8Array>, total: number): Generator<FilePart> {
  const take = taker(source);
  for (let from = 0; from < total; from += partBytes) {
    const length = Math.min(partBytes, total - from);
    yield { from, length, bytes: take(length) };
  }
}

/** Takes so many bytes off a stream at a time. */
function taker(source: AsyncIterable<Uint8Array>): (count: number) => AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  return async function* take(count) {
    for (let left = count; left > 0; ) {
      if (rest.length === 0) {
        const next = await pieces.next();
        if (next.done) return;
        rest = next.value;
      }
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  };
}
