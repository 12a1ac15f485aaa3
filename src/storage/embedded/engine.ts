import type { Clock } from '../../clock.js';
import type { Catalog } from './catalog.js';
import { openCatalog } from './catalog.js';
import type { Collection } from './collection.js';
import { openCollection } from './collection.js';
import type { Cursors } from './cursors.js';
import { createCursors } from './cursors.js';
import type { Environment } from './environment.js';
import type { Gate } from './gate.js';
import type { Doc } from './query/engine-values.js';
import { StoreError } from './query/store-error.js';

/** What commands work on. */
export interface Engine {
  env: Environment;
  catalog: Catalog;
  cursors: Cursors;
  clock: Pick<Clock, 'now'>;
  find(db: string, name: string): Collection | undefined;
  /** The collection, made if it is not there. Inside `env.transact` only. */
  ensure(db: string, name: string): Collection;
}

/** A command answers with a document or with BSON; one that writes runs inside a transaction, at one go. */
export type Command =
  | { writes: true; run(engine: Engine, db: string, args: Doc): Answer }
  | { writes: false; run(engine: Engine, db: string, args: Doc, gate: Gate): Answer | Promise<Answer> };

type Answer = Doc | Uint8Array;

// MongoDB's rule for collection names, and its bound on a namespace's length in bytes.
const LONGEST_NAMESPACE = 255;

/** The engine on an open environment. */
export function createEngine(env: Environment, clock: Pick<Clock, 'now'>): Engine {
  const catalog = openCatalog(env);
  const engine: Engine = {
    env,
    catalog,
    cursors: createCursors(clock),
    clock,
    find(db, name) {
      const info = catalog.find(db, name);
      return info && openCollection(env, catalog, info);
    },
    ensure(db, name) {
      const bad = name === '' || name.includes('\0') || name.includes('$') || name.startsWith('system.');
      if (bad || Buffer.byteLength(`${db}.${name}`) > LONGEST_NAMESPACE)
        throw new StoreError(73, 'InvalidNamespace', `Invalid collection name: ${db}.${name}`);
      return engine.find(db, name) ?? openCollection(env, catalog, catalog.create(db, name));
    },
  };
  return engine;
}
