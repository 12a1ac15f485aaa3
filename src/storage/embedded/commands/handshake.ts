import { Long } from 'bson';
import { MAX_DOCUMENT_BYTES } from '../collection.js';
import type { Command } from '../engine.js';
import { MAX_MESSAGE_BYTES } from '../wire.js';

// A standalone server of this wire version is MongoDB 7.0; from 25 on drivers would send the `bulkWrite` command.
const WIRE_VERSION = 21;

const hello: Command = {
  writes: false,
  run: (engine, _db, args, gate) => ({
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: engine.clock.now(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
    ...gate.greet(args),
  }),
};

const killCursors: Command = {
  writes: false,
  run(engine, _db, args) {
    const ids = Array.isArray(args.cursors) ? args.cursors : [];
    const killed = ids.filter((id) => id instanceof Long && engine.cursors.kill(id.toBigInt()));
    const missing = ids.filter((id) => !killed.includes(id));
    return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] };
  },
};

const nothing: Command = { writes: false, run: () => ({}) };

/** Commands that touch no document. */
export const handshakeCommands: Record<string, Command> = {
  hello,
  ismaster: hello,
  isMaster: hello,
  ping: nothing,
  endSessions: nothing,
  killCursors,
  buildInfo: {
    writes: false,
    run: () => ({
      version: '7.0.0',
      versionArray: [7, 0, 0, 0],
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      modules: [],
    }),
  },
};
