import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ProcessMark } from './process-mark.js';
import { isRunning, markOf } from './process-mark.js';

const claimSchema = z.object({
  pid: z.number().int(),
  began: z.string(),
  socket: z.string(),
  released: z.boolean(),
});

/** What an owner says about itself: who it is and where it listens. */
export type Claim = z.infer<typeof claimSchema>;

/** This process owns the folder. */
export interface Ownership {
  owner: true;
  /** Says that it is over, for the next one to come. */
  release(): void;
  /** Sockets of owners that are gone, to be cleared away. */
  left: string[];
}

const CLAIM = /^owner\.(\d+)\.json$/;

/**
 * Takes `dir`, or says who has it. Claims are numbered and the highest one counts; a claim is made by `link`, which
 * only one process can win, and only above a claim whose process is gone. The highest claim is never removed, so the
 * number never falls: who made a claim and then sees a higher one knows that it came too late.
 */
export function takeOwnership(dir: string, socketFor: (generation: number) => string): Ownership | Claim {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  while (true) {
    const highest = newest(dir);
    const claim = highest > 0 ? readClaim(dir, highest) : undefined;
    if (highest > 0 && !claim) continue;
    if (claim && !claim.released && isRunning(claim)) return claim;
    const mine = claimIt(dir, highest + 1, socketFor(highest + 1));
    if (mine) return mine;
  }
}

/** The claim that counts now, if its process runs. */
export function currentOwner(dir: string): Claim | undefined {
  const claim = readClaim(dir, newest(dir));
  return claim && !claim.released && isRunning(claim) ? claim : undefined;
}

function claimIt(dir: string, generation: number, socket: string): Ownership | undefined {
  const claim: Claim = { ...ownMark(), socket, released: false };
  if (!publish(dir, generation, claim)) return undefined;
  if (newest(dir) !== generation) {
    rmSync(fileOf(dir, generation), { force: true });
    return undefined;
  }
  const left = removeOlder(dir, generation);
  return {
    owner: true,
    left,
    release() {
      const draft = join(dir, `${randomUUID()}.tmp`);
      writeFileSync(draft, JSON.stringify({ ...claim, released: true }), { mode: 0o600 });
      renameSync(draft, fileOf(dir, generation));
    },
  };
}

function publish(dir: string, generation: number, claim: Claim): boolean {
  const draft = join(dir, `${randomUUID()}.tmp`);
  writeFileSync(draft, JSON.stringify(claim), { mode: 0o600 });
  try {
    linkSync(draft, fileOf(dir, generation));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function removeOlder(dir: string, generation: number): string[] {
  const older = generations(dir).filter((each) => each < generation);
  const sockets = older.map((each) => readClaim(dir, each)?.socket);
  for (const each of older) rmSync(fileOf(dir, each), { force: true });
  return sockets.filter((socket) => socket !== undefined);
}

function generations(dir: string): number[] {
  return readdirSync(dir).flatMap((name) => Number(CLAIM.exec(name)?.[1] ?? []) || []);
}

function newest(dir: string): number {
  return Math.max(0, ...generations(dir));
}

function readClaim(dir: string, generation: number): Claim | undefined {
  try {
    return claimSchema.parse(JSON.parse(readFileSync(fileOf(dir, generation), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function fileOf(dir: string, generation: number): string {
  return join(dir, `owner.${generation}.json`);
}

function ownMark(): ProcessMark {
  const mark = markOf(process.pid);
  if (!mark) throw new Error('the operating system does not say when this process began');
  return mark;
}
