import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Door, knock, removeDoor, socketPath, uriOf } from './door.js';
import { EmbeddedStoreError } from './embedded-store-error.js';
import { type EngineThread, startEngineThread } from './engine-thread.js';
import { type Claim, type Ownership, standingOf, takeOver } from './ownership.js';
import { presenceOf } from './process-mark.js';
import type { EmbeddedStore, EmbeddedStoreOptions } from './start.js';

/** How clients reach the engine: a unix socket, or loopback TCP with a password. */
export type Transport = 'socket' | 'loopback';

const LOOK_AGAIN_MS = 50;
const MOST_LOOKS = 200;
// A process that cannot be seen from here (another container's) and listens nowhere may still be starting.
const LOOKS_AT_THE_UNKNOWN = 60;
const LOOKS_BEFORE_A_WORD = 20;

/** Starts the store in `dir` on `transport`, or finds the one that another process runs. Throws EmbeddedStoreError. */
export async function runStore(transport: Transport, options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const dir = resolve(options.dir);
  const run = join(dir, 'run');
  let holder: Claim | undefined;
  let waits = 0;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const standing = usable(dir, () => standingOf(run));
    holder = standing.claim?.released ? undefined : standing.claim;
    const presence = holder ? presenceOf(holder) : 'gone';
    // Where a port is left by who is gone, anybody may listen by now.
    const link = holder?.door && presence !== 'gone' && (await knock(holder.door));
    if (holder?.door && link) {
      if (!holder.brief) return follow(holder.door, link, options);
      link.destroy();
      look = 0;
      waits += 1;
      if (waits === LOOKS_BEFORE_A_WORD)
        options.log?.('waiting for another command to end', { pid: holder.pid });
    }
    if (presence === 'gone' || (presence === 'unknown' && look >= LOOKS_AT_THE_UNKNOWN)) {
      const ownership = usable(dir, () => takeOver(run, standing, options.brief ?? false));
      if (ownership) return own(transport, dir, ownership, options);
    } else await sleep(LOOK_AGAIN_MS);
  }
  throw new EmbeddedStoreError(
    'data_dir_busy',
    `Another process (${holder?.pid}) holds the data folder ${dir} but does not answer: end it and start again.`,
  );
}

function usable<T>(dir: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw unusable(dir, cause);
  }
}

function unusable(dir: string, cause: unknown): EmbeddedStoreError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `The data folder ${dir} cannot be used: ${why}.`;
  return new EmbeddedStoreError('data_dir_unusable', message, { cause });
}

async function own(
  transport: Transport,
  dir: string,
  ownership: Ownership,
  { onLost, log }: EmbeddedStoreOptions,
): Promise<EmbeddedStore> {
  const run = join(dir, 'run');
  let path: string | undefined;
  let thread: EngineThread | undefined;
  const leave = () => {
    if (path) removeDoor({ path });
    ownership.release();
  };
  try {
    chmodSync(run, 0o700);
    for (const old of ownership.left) removeDoor(old);
    path = transport === 'socket' ? socketPath(run, `${ownership.generation}.sock`) : undefined;
    thread = await startEngineThread({
      dir,
      listen: path ? { path } : { password: randomBytes(32).toString('base64url') },
      log: log ?? (() => {}),
      onLost(cause) {
        leave();
        const message = `The embedded store in ${dir} failed: ${cause.message}.`;
        onLost?.(new EmbeddedStoreError('store_failed', message, { cause }));
      },
    });
    ownership.announce(thread.door);
    return running(thread, leave);
  } catch (cause) {
    await thread?.stop();
    leave();
    throw unusable(dir, cause);
  }
}

function running(thread: EngineThread, leave: () => void): EmbeddedStore {
  return {
    uri: uriOf(thread.door),
    owner: true,
    async stop() {
      await thread.stop();
      leave();
    },
  };
}

function follow(door: Door, link: Socket, { onLost }: EmbeddedStoreOptions): EmbeddedStore {
  let stopped = false;
  const message = 'The process that runs the embedded store has gone: start again.';
  link.on('error', () => link.destroy());
  link.on('close', () => {
    if (!stopped) onLost?.(new EmbeddedStoreError('owner_lost', message));
  });
  return {
    uri: uriOf(door),
    owner: false,
    async stop() {
      stopped = true;
      link.destroy();
    },
  };
}
