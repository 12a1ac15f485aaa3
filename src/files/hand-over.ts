import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { OutgoingFile } from '../platforms/platform.js';
import type { Id } from '../storage/id.js';
import type { FileRecord } from '../storage/models/file.js';
import type { Files } from '../storage/repositories/files.js';
import type { Shelf } from './shelf.js';

/**
 * What came of handing a file over.
 * - `given`: it is theirs now, and nobody else's.
 * - `busy`: somebody is being given it just now.
 * - `before`: it was given to somebody before.
 * - `gone`: its time is over, or there is none.
 */
export type HandedOver = 'given' | 'busy' | 'before' | 'gone';

/** What handing over needs. */
export interface HandOverParts {
  files: Files;
  shelf: Shelf;
  clock: Clock;
}

/** A process that dies while it hands a file over keeps others from it for so long, in ms. */
const heldFor = 60_000;
const renewEvery = 20_000;

/** Hands a file over to one at a time, until it was handed over once. */
export type HandOver = ReturnType<typeof createHandOver>;

/** Makes what hands files over, whichever way they go. */
export function createHandOver({ files, shelf, clock }: HandOverParts) {
  const untilThen = () => new Date(clock.now().getTime() + heldFor);

  async function renew(workspace: Id, id: Id, holder: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      await clock.sleep(renewEvery, signal);
      if (signal.aborted) return;
      await files.holdOn(workspace, id, holder, untilThen()).catch(() => undefined);
    }
  }

  /**
   * Lets `give` have a file. Where it throws, the file is there for another try and the error goes on.
   * @throws FileError where the file cannot be read.
   */
  return async function handOver(
    workspace: Id,
    id: Id,
    give: (file: OutgoingFile) => Promise<void>,
  ): Promise<HandedOver> {
    const holder = randomBytes(8).toString('hex');
    const held = await files.hold(workspace, id, holder, clock.now(), untilThen());
    if (!held) return whyNot(await files.find(workspace, id), clock.now());
    const done = new AbortController();
    const renewing = renew(workspace, id, holder, done.signal);
    try {
      await give(await shelf.open(workspace, id));
      await shelf.deliver(workspace, id);
      return 'given';
    } finally {
      done.abort();
      await renewing;
      await files.release(workspace, id, holder).catch(() => undefined);
    }
  };
}

/** How a file stands that nobody can be given now. */
export function whyNot(record: FileRecord | null, now: Date): Exclude<HandedOver, 'given'> {
  if (record?.state === 'delivered') return 'before';
  return record?.state === 'kept' && record.until > now ? 'busy' : 'gone';
}
