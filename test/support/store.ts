import { createRepositories, type Repositories } from '../../src/storage/repositories/repositories.js';
import { openStore, type Store } from '../../src/storage/store.js';
import { openTestDatabase, type TestDatabase } from './database.js';

/** The repositories on a database of the engine under test. */
export interface TestStore extends Repositories, Pick<TestDatabase, 'notAtomic' | 'close'> {
  store: Store;
}

/** Opens them on an empty database. */
export async function openTestStore(): Promise<TestStore> {
  const database = await openTestDatabase();
  const store = await openStore(database.uri);
  return {
    ...createRepositories(store),
    store,
    notAtomic: database.notAtomic,
    async close() {
      await store.close();
      await database.close();
    },
  };
}

/** Runs as many at once and tells how each ended. */
export function race<T>(racers: number, run: (racer: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: racers }, (_, racer) => run(racer)));
}
