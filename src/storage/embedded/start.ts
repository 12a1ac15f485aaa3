import { chmodSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedStoreError } from './embedded-store-error.js';
import { startEngineThread } from './engine-thread.js';
import { type Claim, currentOwner, type Ownership, takeOwnership } from './ownership.js';

export { EmbeddedStoreError, type EmbeddedStoreErrorCode } from './embedded-store-error.js';

/** Where the store lies and whom it tells what. */
export interface EmbeddedStoreOptions {
  /** A folder of its own, made if it is not there. */
  dir: string;
  /** Called once when the store is gone before `stop` was asked for; nothing can be stored after it. */
  onLost?: (error: Error) => void;
  log?: (message: string, details?: Record<string, unknown>) => void;
}

/** A store to connect to. */
export interface EmbeddedStore {
  /** For mongoose or the driver. */
  uri: string;
  /** Whether this process runs it; otherwise another does, and this one only connects. */
  owner: boolean;
  /** The owner finishes what runs and closes the store; anyone else only lets go of it. */
  stop(): Promise<void>;
}

// sun_path holds 104 bytes on macOS and the BSDs and 108 on Linux, with its closing NUL.
const LONGEST_SOCKET_PATH = 100;
const TEMPORARY = 'leadbell-';
const LOOK_AGAIN_MS = 50;
const MOST_LOOKS = 200;

/**
 * Starts the store in `dir`, or finds the one that another process runs there. Throws EmbeddedStoreError:
 * `data_dir_unusable`, `data_dir_busy` when a process holds the folder and does not answer within ten seconds,
 * `platform_unsupported` where there are no unix sockets.
 */
export async function startEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  if (process.platform === 'win32')
    throw new EmbeddedStoreError(
      'platform_unsupported',
      'The embedded store does not run on Windows: set MONGODB_URI.',
    );
  const dir = resolve(options.dir);
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const taken = take(dir);
    if ('release' in taken.ownership) return own(dir, taken.socket, taken.ownership, options);
    const link = await connect(taken.ownership.socket);
    if (link) return follow(taken.ownership, link, options);
    await sleep(LOOK_AGAIN_MS);
  }
  const pid = currentOwner(runDir(dir))?.pid;
  throw new EmbeddedStoreError(
    'data_dir_busy',
    `Another process${pid ? ` (${pid})` : ''} holds the data folder ${dir} but does not answer: end it and start again.`,
  );
}

function take(dir: string): { ownership: Ownership | Claim; socket: string } {
  let socket = '';
  try {
    const ownership = takeOwnership(runDir(dir), (generation) => {
      if (socket) clear(socket);
      socket = placeSocket(dir, generation);
      return socket;
    });
    if (!('release' in ownership) && socket) clear(socket);
    return { ownership, socket };
  } catch (cause) {
    throw unusable(dir, cause);
  }
}

function runDir(dir: string): string {
  return join(dir, 'run');
}

function placeSocket(dir: string, generation: number): string {
  const path = join(runDir(dir), `${generation}.sock`);
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return path;
  return join(mkdtempSync(join(tmpdir(), TEMPORARY)), `${generation}.sock`);
}

function clear(socket: string): void {
  rmSync(socket, { force: true });
  if (basename(dirname(socket)).startsWith(TEMPORARY) && dirname(dirname(socket)) === tmpdir()) {
    try {
      rmdirSync(dirname(socket));
    } catch {
      // The folder is gone already, or holds what is not ours.
    }
  }
}

function unusable(dir: string, cause: unknown): EmbeddedStoreError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new EmbeddedStoreError('data_dir_unusable', `The data folder ${dir} cannot be used: ${why}`, {
    cause,
  });
}

async function own(
  dir: string,
  socket: string,
  ownership: Ownership,
  { onLost, log }: EmbeddedStoreOptions,
): Promise<EmbeddedStore> {
  try {
    chmodSync(runDir(dir), 0o700);
    mkdirSync(dir, { recursive: true });
    for (const old of ownership.left) clear(old);
    const thread = await startEngineThread({
      dir,
      socket,
      log: log ?? (() => {}),
      onLost(cause) {
        clear(socket);
        onLost?.(
          new EmbeddedStoreError('store_failed', `The embedded store in ${dir} failed: ${cause.message}`, {
            cause,
          }),
        );
      },
    });
    return {
      uri: uriOf(socket),
      owner: true,
      async stop() {
        await thread.stop();
        clear(socket);
        ownership.release();
      },
    };
  } catch (cause) {
    clear(socket);
    ownership.release();
    throw unusable(dir, cause);
  }
}

function follow(claim: Claim, link: Socket, { onLost }: EmbeddedStoreOptions): EmbeddedStore {
  let stopped = false;
  link.on('error', () => link.destroy());
  link.on('close', () => {
    if (!stopped)
      onLost?.(
        new EmbeddedStoreError(
          'owner_lost',
          'The process that runs the embedded store has gone: start again.',
        ),
      );
  });
  return {
    uri: uriOf(claim.socket),
    owner: false,
    async stop() {
      stopped = true;
      link.destroy();
    },
  };
}

function connect(path: string): Promise<Socket | undefined> {
  return new Promise((settle) => {
    const socket = createConnection(path);
    socket.once('error', () => settle(undefined));
    socket.once('connect', () => settle(socket.resume()));
  });
}

function uriOf(socket: string): string {
  return `mongodb://${encodeURIComponent(socket)}/leadbell`;
}
