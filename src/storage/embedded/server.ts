import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { encodeError, prepare } from './dispatch.js';
import type { Engine } from './engine.js';
import { StoreError } from './query/store-error.js';
import type { Request } from './wire.js';
import { createFrameReader, encodeReply } from './wire.js';
import type { WriteQueue } from './write-queue.js';

/** What the server says about what went wrong: ids and causes, never contents. */
export type ServerLog = (message: string, details: Record<string, unknown>) => void;

/** A wire-protocol server. */
export interface WireServer {
  listen(path: string): Promise<void>;
  /** Takes no more, finishes what runs, closes every connection. */
  close(): Promise<void>;
}

/** A server that runs commands on `engine`, writes through `queue`. */
export function createWireServer(engine: Engine, queue: WriteQueue, log: ServerLog): WireServer {
  const sockets = new Set<Socket>();
  const running = new Set<Promise<void>>();

  async function answer(socket: Socket, request: Request): Promise<void> {
    let bytes: Uint8Array;
    try {
      const call = prepare(engine, request.args);
      bytes = call.writes ? await queue.add(() => call.run()) : call.run();
    } catch (error) {
      if (!(error instanceof StoreError))
        log('a command failed', { command: Object.keys(request.args)[0], cause: error });
      bytes = encodeError(error);
    }
    if (!request.quiet && socket.writable) socket.write(encodeReply(request, bytes));
  }

  function serve(socket: Socket): void {
    const reader = createFrameReader();
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', (cause) => log('a connection broke', { cause }));
    socket.on('data', (chunk) => {
      try {
        for (const request of reader.push(chunk)) {
          const job = answer(socket, request).finally(() => running.delete(job));
          running.add(job);
        }
      } catch (cause) {
        log('a connection sent what is not the wire protocol', { cause });
        socket.destroy();
      }
    });
  }

  const server: Server = createServer(serve);
  return {
    listen: (path) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(path, resolve);
      }),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.pause();
      await Promise.allSettled(running);
      for (const socket of sockets) socket.destroySoon();
      await closed;
    },
  };
}
