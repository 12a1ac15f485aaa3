import { randomUUID } from 'node:crypto';
import type { Environment } from './environment.js';

/** One index. `multikey`: some document holds an array there. `cut`: some key was too long and is stored shortened. */
export interface IndexInfo {
  id: number;
  name: string;
  fields: { path: string; direction: 1 | -1 }[];
  unique: boolean;
  multikey: boolean;
  cut: boolean;
}

/** One collection; `_id`'s own index is the order of the documents and is not in `indexes`. */
export interface CollectionInfo {
  id: number;
  db: string;
  name: string;
  uuid: string;
  indexes: IndexInfo[];
}

/** Which collections and indexes there are, in memory and, for every change, in the current transaction. */
export interface Catalog {
  find(db: string, name: string): CollectionInfo | undefined;
  list(db: string): CollectionInfo[];
  create(db: string, name: string): CollectionInfo;
  save(info: CollectionInfo): void;
  remove(info: CollectionInfo): void;
  /** An id that was never used before, for a collection or an index. */
  nextId(): number;
  /** Reads everything again, after a transaction was undone. */
  reload(): void;
}

const COUNTER = 'next-id';

/** The catalog kept in `env`. */
export function openCatalog(env: Environment): Catalog {
  const known = new Map<string, CollectionInfo>();
  const keyOf = (db: string, name: string) => `ns:${db}.${name}`;
  const catalog: Catalog = {
    find: (db, name) => known.get(keyOf(db, name)),
    list: (db) => [...known.values()].filter((info) => info.db === db),
    create(db, name) {
      const info = { id: catalog.nextId(), db, name, uuid: randomUUID(), indexes: [] };
      catalog.save(info);
      return info;
    },
    save(info) {
      known.set(keyOf(info.db, info.name), info);
      env.catalog.putSync(keyOf(info.db, info.name), info);
    },
    remove(info) {
      known.delete(keyOf(info.db, info.name));
      env.catalog.removeSync(keyOf(info.db, info.name));
    },
    nextId() {
      const id = Number(env.catalog.get(COUNTER) ?? 0) + 1;
      env.catalog.putSync(COUNTER, id);
      return id;
    },
    reload() {
      known.clear();
      for (const { key, value } of env.catalog.getRange({ start: 'ns:', end: 'ns;' }))
        known.set(key, value as CollectionInfo);
    },
  };
  catalog.reload();
  return catalog;
}
