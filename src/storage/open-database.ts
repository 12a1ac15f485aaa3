import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { type EmbeddedStore, EmbeddedStoreError, startEmbeddedStore } from './embedded/start.js';
import { openStore, type Store } from './store.js';

/** The database of this process, with what lies under it. */
export interface OpenDatabase {
  store: Store;
  /** When this process began to bring the store up, where it owns it: nobody else was at work on it then. */
  broughtUp: Date | undefined;
  close(): Promise<void>;
}

/**
 * Opens MongoDB, or the embedded store where no MongoDB is set.
 * `brief`: this process only runs a command.
 * @throws EmbeddedStoreError, or the driver's error when MongoDB cannot be reached.
 */
export async function openDatabase(
  config: Config,
  log: Logger,
  onLost: (error: Error) => void,
  { brief = false } = {},
): Promise<OpenDatabase> {
  const began = new Date();
  let embedded: EmbeddedStore | undefined;
  if (!config.mongodbUri) {
    embedded = await startEmbeddedStore({
      dir: join(config.dataDir, 'store'),
      brief,
      onLost,
      log: (message, details) => log.warn({ details }, message),
    });
  }
  const uri = config.mongodbUri ?? embedded?.uri ?? '';
  try {
    const store = await openStore(uri);
    return {
      store,
      broughtUp: embedded?.owner ? began : undefined,
      async close() {
        await store.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    log.debug({ err: error }, 'database could not be opened');
    if (embedded && !embedded.owner) throw frozen(error);
    throw error;
  }
}

/** Its socket takes connections, so the owner is there, but nothing is answered. */
function frozen(cause: unknown): EmbeddedStoreError {
  return new EmbeddedStoreError(
    'data_dir_busy',
    'The process that runs the embedded store does not answer: end it and start again.',
    { cause },
  );
}
