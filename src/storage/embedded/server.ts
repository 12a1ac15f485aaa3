import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { z } from 'zod';
import { encodeError, prepare } from './dispatch.js';
import { type Door, LOOPBACK } from './door.js';
import type { Engine } from './engine.js';
import { createGate, type Gate } from './gate.js';
import { StoreError } from './query/store-error.js';
import { type ScramKeys, scramKeys } from './scram.js';
import type { Request } from './wire.js';
import { createFrameReader, encodeReply } from './wire.js';
import type { WriteQueue } from './write-queue.js';

const portSchema = z.object({ port: z.number().int() });

/** What the server says about what went wrong: ids and causes, never contents. */
export type ServerLog = (message: string, details: Record<string, unknown>) => void;

/** A wire-protocol server. */
export interface WireServer {
  /** Listens on a socket, or on a free port of the loopback interface for those who know the password. */
  listen(on: { path: string } | { password: string }): Promise<Door>;
  /** Takes no more, finishes what runs, closes every connection. */
  close(): Promise<void>;
}

/** A server that runs commands on `engine`, writes through `queue`. */
export function createWireServer(engine: Engine, queue: WriteQueue, log: ServerLog): WireServer {
  const sockets = new Set<Socket>();
  const running = new Set<Promise<void>>();
  let keys: ScramKeys | undefined;

  async function answer(socket: Socket, gate: Gate, request: Request): Promise<void> {
    let bytes: Uint8Array;
    try {
      const call = prepare(engine, request.args, gate);
      bytes = call.writes ? await queue.add(() => call.run()) : await call.run();
    } catch (error) {
      if (!(error instanceof StoreError))
        log('a command failed', { command: Object.keys(request.args)[0], cause: error });
      bytes = encodeError(error);
    }
    if (!request.quiet && socket.writable) socket.write(encodeReply(request, bytes));
  }

  function serve(socket: Socket): void {
    const gate = createGate(keys);
    const reader = createFrameReader(gate.mostBytes);
    // A connection's requests are answered one after another, so that a read sees the unacknowledged write before it.
    let last = Promise.resolve();
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', (cause) => log('a connection broke', { cause }));
    socket.on('data', (chunk) => {
      try {
        for (const request of reader.push(chunk)) {
          const job = last.then(() => answer(socket, gate, request));
          last = job;
          running.add(job);
          job.finally(() => running.delete(job));
        }
      } catch (cause) {
        log('a connection sent what is not the wire protocol', { cause });
        socket.destroy();
      }
    });
  }

  const server: Server = createServer(serve);
  return {
    async listen(on) {
      if ('password' in on) keys = scramKeys(on.password);
      const listening = once(server, 'listening');
      server.listen('path' in on ? on : { host: LOOPBACK, port: 0 });
      await listening;
      if ('path' in on) return on;
      const { port } = portSchema.parse(server.address());
      return { port, password: on.password };
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.pause();
      await Promise.allSettled(running);
      for (const socket of sockets) socket.destroySoon();
      await closed;
    },
  };
}
