import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** What tells a process from every other, also from a later one with the same id. */
export interface ProcessMark {
  pid: number;
  /** When and where it began, in the words of the operating system; empty where it has none. */
  began: string;
}

/** Whether a process still runs, as far as can be told from here. */
export type Presence = 'here' | 'gone' | 'unknown';

/** The mark of this process. */
export function ownMark(): ProcessMark {
  return { pid: process.pid, began: beganOf(process.pid) ?? '' };
}

/**
 * Whether the process that left `mark` still runs. Unknown where ids alone do not tell: on Windows, and for a process
 * of another container.
 */
export function presenceOf(mark: ProcessMark): Presence {
  const [boot, place] = mark.began.split(' ');
  if (process.platform === 'linux') {
    if (boot !== bootId()) return 'gone';
    if (place !== processNamespace()) return 'unknown';
  }
  if (!exists(mark.pid)) return 'gone';
  const began = beganOf(mark.pid);
  if (began === undefined || began === '') return 'unknown';
  return began === mark.began ? 'here' : 'gone';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function beganOf(pid: number): string | undefined {
  if (process.platform === 'win32') return '';
  try {
    if (process.platform !== 'linux')
      return (
        execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: PLAIN }).trim() ||
        undefined
      );
    // Fields 3 and 22 of proc(5), counted from the end of the name, which may hold anything: state and start time.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ended = fields[0] === 'Z' || fields[0] === 'X';
    return `${bootId()} ${processNamespace()} ${ended ? 'ended' : fields[19]}`;
  } catch {
    return undefined;
  }
}

// Every process has to read the same words, whatever its own zone and language.
const PLAIN = { PATH: '/bin:/usr/bin', TZ: 'UTC', LC_ALL: 'C' };

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function processNamespace(): string {
  return readlinkSync('/proc/self/ns/pid');
}
