import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Door, doorSchema } from './door.js';
import { ownMark } from './process-mark.js';

const claimSchema = z.object({
  pid: z.number().int(),
  began: z.string(),
  /** It ends by itself soon, so that nobody should depend on it. */
  brief: z.boolean().default(false),
  door: doorSchema.optional(),
  released: z.boolean(),
});

/** What an owner says about itself: which process it is and, as soon as it does, where it listens. */
export type Claim = z.infer<typeof claimSchema>;

/** The claim that counts, and its number. Number 0: nobody ever was here. */
export interface Standing {
  generation: number;
  claim?: Claim;
}

/** This process owns the folder. */
export interface Ownership {
  generation: number;
  /** Doors of owners that are gone, to be taken away. */
  left: Door[];
  /** Says where this process listens. Throws when another took the folder meanwhile. */
  announce(door: Door): void;
  /** Says that it is over, for the next one to come. */
  release(): void;
}

const CLAIM = /^owner\.(\d+)\.json$/;

/** Reads who owns `dir` by what it said itself; makes `dir` if it is not there. */
export function standingOf(dir: string): Standing {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  while (true) {
    const generation = newest(dir);
    if (generation === 0) return { generation };
    const claim = readClaim(dir, generation);
    if (claim) return { generation, claim };
  }
}

/**
 * Takes `dir` over from `standing`, whose process the caller knows to be gone; undefined when another was faster.
 * Claims are numbered and the highest one counts; a claim is made by `link`, which only one process can win. The highest
 * claim is never removed, so the number never falls: who made a claim and then sees a higher one knows that it came too
 * late.
 */
export function takeOver(dir: string, standing: Standing, brief: boolean): Ownership | undefined {
  const generation = standing.generation + 1;
  const claim: Claim = { ...ownMark(), brief, released: false };
  if (!publish(dir, generation, claim)) return undefined;
  if (newest(dir) !== generation) {
    rmSync(fileOf(dir, generation), { force: true });
    return undefined;
  }
  const rewrite = (next: Claim) => {
    const draft = writeDraft(dir, next);
    renameSync(draft, fileOf(dir, generation));
  };
  return {
    generation,
    left: removeOlder(dir, generation),
    announce(door) {
      if (newest(dir) !== generation) throw new Error('another process took it over');
      claim.door = door;
      rewrite(claim);
    },
    release() {
      rewrite({ ...claim, released: true });
    },
  };
}

function publish(dir: string, generation: number, claim: Claim): boolean {
  const draft = writeDraft(dir, claim);
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

function writeDraft(dir: string, claim: Claim): string {
  const draft = join(dir, `${randomUUID()}.tmp`);
  writeFileSync(draft, JSON.stringify(claim), { mode: 0o600 });
  return draft;
}

function removeOlder(dir: string, generation: number): Door[] {
  const older = generations(dir).filter((each) => each < generation);
  const doors = older.map((each) => readClaim(dir, each)?.door);
  for (const each of older) rmSync(fileOf(dir, each), { force: true });
  return doors.filter((door) => door !== undefined);
}

function generations(dir: string): number[] {
  return readdirSync(dir).flatMap((name) => Number(CLAIM.exec(name)?.[1] ?? []) || []);
}

function newest(dir: string): number {
  return Math.max(0, ...generations(dir));
}

function readClaim(dir: string, generation: number): Claim | undefined {
  let text: string;
  try {
    text = readFileSync(fileOf(dir, generation), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return claimSchema.parse(JSON.parse(text));
  } catch {
    // Claims are whole when they get their name: only a power cut leaves this, and no process outlives one.
    return { pid: 0, began: '', brief: false, released: true };
  }
}

function fileOf(dir: string, generation: number): string {
  return join(dir, `owner.${generation}.json`);
}
