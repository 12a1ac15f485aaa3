import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { TestDatabase } from './database.js';

/** A network between the product and its database that has bad days. */
export interface DatabaseProxy {
  /** The same database, by way of the proxy. */
  uri: string;
  /** No byte passes any more, as with a server that is stopped; connections stand and new ones are taken. */
  freeze(): void;
  /** Everything that was held up passes. */
  thaw(): void;
  /**
   * Breaks the connection on which the next such command on such a collection comes: before the database has seen it, or
   * once it has been done and before the answer is back. Resolves when that has happened.
   */
  breakAt(what: 'request' | 'answer', command: string, collection: string): Promise<void>;
  /** Breaks every connection that stands. */
  reset(): void;
  /** Breaks every connection and refuses new ones, as with no server at all. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

/** Puts a proxy before a database. It serves a single server, whatever replica set that belongs to. */
export async function startDatabaseProxy(database: TestDatabase): Promise<DatabaseProxy> {
  const [, host = '', name = ''] = /^mongodb:\/\/([^/?]+)\/([^?]*)/.exec(database.uri) ?? [];
  const target = decodeURIComponent(host);
  const [address = '', port] = target.split(':');
  const pairs = new Set<[Socket, Socket]>();
  let frozen = false;
  let doomed: { what: 'request' | 'answer'; start: Buffer; done: () => void } | undefined;
  const server = createServer((near) => {
    const far = target.startsWith('/') ? connect(target) : connect(Number(port ?? 27017), address);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.on('data', (chunk) => {
      const fault = doomed && chunk.includes(doomed.start) ? doomed : undefined;
      if (fault) {
        doomed = undefined;
        const breakOff = () => {
          near.resetAndDestroy();
          fault.done();
        };
        if (fault.what === 'request') return breakOff();
        far.removeAllListeners('data');
        far.once('data', breakOff);
      }
      far.write(chunk);
    });
    far.on('data', (chunk) => near.write(chunk));
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        for (const end of pair) end.destroy();
        pairs.delete(pair);
      });
      if (frozen) socket.pause();
    }
  });
  const each = (act: (socket: Socket) => void) => {
    for (const pair of pairs) pair.forEach(act);
  };
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    return typeof bound === 'object' && bound ? bound.port : at;
  };
  // A unix socket cannot be reset, only closed.
  const reset = () => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  };
  const goAway = async () => {
    const closed = once(server, 'close');
    server.close();
    reset();
    await closed;
  };
  const own = await listen(0);
  return {
    uri: `mongodb://127.0.0.1:${own}/${name}?directConnection=true`,
    freeze() {
      frozen = true;
      each((socket) => socket.pause());
    },
    thaw() {
      frozen = false;
      each((socket) => socket.resume());
    },
    breakAt: (what, command, collection) =>
      new Promise((done) => {
        doomed = { what, start: commandStart(command, collection), done };
      }),
    reset,
    goAway,
    async comeBack() {
      await listen(own);
    },
    async close() {
      if (server.listening) await goAway();
    },
  };
}

/** How a command begins as it is sent: its name, then the collection as a BSON string. */
function commandStart(command: string, collection: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32LE(Buffer.byteLength(collection) + 1);
  return Buffer.concat([Buffer.from(`${command}\0`), length, Buffer.from(`${collection}\0`)]);
}
