import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.js';
import { parseId } from '../storage/id.js';
import type { Files } from '../storage/repositories/files.js';
import { erase, keptFor } from './shelf.js';

/** What sweeping needs. */
export interface SweepParts {
  /** The folder of the shelf. */
  folder: string;
  files: Files;
  clock: Clock;
}

const batch = 100;
/** A draft that was not written to for so long, in ms, is a dead writer's; so is what a record says is not there. */
const leftOver = 3_600_000;

/**
 * Makes the step that takes files away whose time is over, and what dead processes left on this machine's shelf. It can be
 * cut off after any line: bytes go before the record that tells of them.
 */
export function createSweep({ folder, files, clock }: SweepParts) {
  async function sweepDue(signal: AbortSignal): Promise<void> {
    for (;;) {
      const due = await files.due(clock.now(), batch);
      for (const { workspace, _id } of due) {
        if (signal.aborted) return;
        await erase(folder, _id.toHexString());
        await files.remove(workspace, _id);
      }
      if (due.length < batch) return;
    }
  }

  /** For how long nothing was written to it, in ms. */
  async function ageOf(name: string): Promise<number> {
    const found = await stat(join(folder, name)).catch(() => undefined);
    return found ? clock.now().getTime() - found.mtimeMs : 0;
  }

  async function sweepFolder(signal: AbortSignal): Promise<void> {
    for (const name of await readdir(folder).catch(() => [])) {
      const hex = name.replace(/\.part$/, '');
      const id = parseId(hex);
      if (signal.aborted) return;
      const age = await ageOf(name);
      if (!id || age <= leftOver) continue;
      const [record] = await files.among([id]);
      if (record?.state === 'kept' && name === hex) continue;
      // Of no record: it may be of another database that this folder served, and then its time is over by now.
      if (!record && age <= keptFor) continue;
      await erase(folder, hex);
      if (record?.state === 'writing') await files.remove(record.workspace, id);
    }
  }

  return async function sweep(signal: AbortSignal): Promise<void> {
    await sweepDue(signal);
    await sweepFolder(signal);
  };
}
