import { Readable, Writable } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';

/** So many bytes may be on their way to the other thread before this one waits. */
const window = 1_048_576;

const toReader = z.union([
  z.strictObject({ bytes: z.instanceof(Uint8Array) }),
  z.strictObject({ end: z.literal(true) }),
]);
const toWriter = z.strictObject({ took: z.number() });

/** The end of a port that bytes go into; it waits for the reader at the other end. */
export function writablePort(port: MessagePort): Writable {
  let underWay = 0;
  let goOn: (() => void) | undefined;
  port.on('message', (message) => {
    underWay -= toWriter.parse(message).took;
    if (underWay > window) return;
    goOn?.();
    goOn = undefined;
  });
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      underWay += chunk.length;
      port.postMessage({ bytes: chunk });
      if (underWay > window) goOn = done;
      else done();
    },
    final(done) {
      port.postMessage({ end: true });
      done();
    },
  });
}

/** The end of a port that bytes come out of. What went wrong at the other end is for its owner to say, by destroying this. */
export function readablePort(port: MessagePort): Readable {
  let untold = 0;
  const tell = () => {
    if (untold > 0) port.postMessage({ took: untold });
    untold = 0;
  };
  const stream = new Readable({ read: tell, destroy: (error, done) => done(error) });
  port.on('message', (message) => {
    const sent = toReader.parse(message);
    if ('end' in sent) stream.push(null);
    else {
      untold += sent.bytes.length;
      if (stream.push(sent.bytes)) tell();
    }
  });
  return stream;
}
