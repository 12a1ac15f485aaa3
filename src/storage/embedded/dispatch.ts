import { aggregateCommands } from './commands/aggregate.js';
import { collectionCommands } from './commands/collections.js';
import { deleteCommands } from './commands/delete.js';
import { findCommands } from './commands/find.js';
import { findAndModifyCommands } from './commands/find-and-modify.js';
import { handshakeCommands } from './commands/handshake.js';
import { indexCommands } from './commands/indexes.js';
import { insertCommands } from './commands/insert.js';
import { refuseTransaction } from './commands/refuse.js';
import { saslCommands } from './commands/sasl.js';
import { updateCommands } from './commands/update.js';
import type { Command, Engine } from './engine.js';
import type { Gate } from './gate.js';
import { type Doc, writeBson } from './query/engine-values.js';
import { StoreError } from './query/store-error.js';

const COMMANDS = new Map<string, Command>(
  Object.entries({
    ...handshakeCommands,
    ...saslCommands,
    ...collectionCommands,
    ...indexCommands,
    ...insertCommands,
    ...updateCommands,
    ...deleteCommands,
    ...findAndModifyCommands,
    ...findCommands,
    ...aggregateCommands,
  }),
);

/** A command that is known and may run. */
export type Call =
  /** Runs inside a transaction. Throws StoreError. */
  | { writes: true; run(): Uint8Array }
  /** Rejects with StoreError. */
  | { writes: false; run(): Promise<Uint8Array> };

/**
 * Finds the command that `args` names. Throws CommandNotFound, Unauthorized before the connection has authenticated
 * itself, and IllegalOperation for a transaction.
 */
export function prepare(engine: Engine, args: Doc, gate: Gate): Call {
  const name = Object.keys(args)[0] ?? '';
  if (!gate.admits(name)) throw new StoreError(13, 'Unauthorized', `Command ${name} requires authentication`);
  const command = COMMANDS.get(name);
  if (!command) throw new StoreError(59, 'CommandNotFound', `no such command: '${name}'`);
  const db = args.$db;
  if (typeof db !== 'string' || !/^[^/\\. "$\0]{1,63}$/.test(db))
    throw new StoreError(73, 'InvalidNamespace', 'Invalid database name');
  refuseTransaction(args);
  if (command.writes) return { writes: true, run: () => encode(command.run(engine, db, args)) };
  return { writes: false, run: async () => encode(await command.run(engine, db, args, gate)) };
}

function encode(answer: Doc | Uint8Array): Uint8Array {
  return answer instanceof Uint8Array ? answer : writeBson({ ...answer, ok: 1 });
}

/** The answer to a command that failed: MongoDB's own for a StoreError, InternalError for the rest. */
export function encodeError(error: unknown): Uint8Array {
  const known = error instanceof StoreError ? error : undefined;
  return writeBson({
    ok: 0,
    errmsg: known?.message ?? 'The embedded store failed to run this command.',
    code: known?.code ?? 1,
    codeName: known?.codeName ?? 'InternalError',
    ...known?.extra,
  });
}
