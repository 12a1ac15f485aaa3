import { runStore } from './run-store.js';

export { EmbeddedStoreError, type EmbeddedStoreErrorCode } from './embedded-store-error.js';

/** Where the store lies and whom it tells what. */
export interface EmbeddedStoreOptions {
  /** A folder of its own, made if it is not there. */
  dir: string;
  /** This process only runs a command: nobody depends on it, whoever comes meanwhile waits for its end. */
  brief?: boolean;
  /** Called once when the store is gone before `stop` was asked for; nothing can be stored after it. */
  onLost?: (error: Error) => void;
  log?: (message: string, details?: Record<string, unknown>) => void;
}

/** A store to connect to. */
export interface EmbeddedStore {
  /** For mongoose or the driver. On Windows it holds a password: not to be logged. */
  uri: string;
  /** Whether this process runs it; otherwise another does, and this one only connects. */
  owner: boolean;
  /** The owner finishes what runs and closes the store; anyone else only lets go of it. */
  stop(): Promise<void>;
}

/**
 * Starts the store in `dir`, or finds the one that another process runs there. Throws EmbeddedStoreError:
 * `data_dir_unusable` when the folder or the file in it cannot be used, `data_dir_busy` when a process holds the folder
 * and does not answer within ten seconds. Waits as long as a brief owner takes.
 */
export function startEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  // Node has no unix sockets on Windows, and whoever may read the folder may read the password.
  return runStore(process.platform === 'win32' ? 'loopback' : 'socket', options);
}
