import type { Role } from '../../src/app.js';
import { type LeadbellProcess, startLeadbellProcess } from '../support/leadbell-process.js';

/** A process of the fleet, with what it does. */
export interface Member extends LeadbellProcess {
  role: Role;
}

/** Leadbell processes around one database. */
export interface Fleet {
  members(role?: Role): Member[];
  /** Those that take leads. */
  doors(): Member[];
  start(role: Role): Promise<Member>;
  /** Ends one and starts another in its place; resolves with how it ended. */
  replace(member: Member, signal: NodeJS.Signals): Promise<{ code: number | null; stderr: string }>;
  /** Kills one, waits until all others have ended because of it, and starts as many again, the first one first. */
  fall(member: Member): Promise<void>;
  stop(): Promise<void>;
}

/** Makes a fleet without processes yet. */
export function createFleet(env: Record<string, string>): Fleet {
  let members: Member[] = [];

  async function start(role: Role): Promise<Member> {
    const member = { ...(await startLeadbellProcess(env, ['--role', role])), role };
    members.push(member);
    return member;
  }

  function leave(member: Member, signal: NodeJS.Signals) {
    members = members.filter((each) => each !== member);
    return member.end(signal);
  }

  return {
    members: (role) => members.filter((member) => role === undefined || member.role === role),
    doors: () => members.filter(({ role }) => role !== 'worker'),
    start,
    async replace(member, signal) {
      const ended = await leave(member, signal);
      await start(member.role);
      return ended;
    },
    async fall(member) {
      const fallen = members;
      members = [];
      await member.end('SIGKILL');
      await Promise.all(fallen.map(({ ended }) => ended));
      const [first, ...others] = fallen;
      if (first) await start(first.role);
      await Promise.all(others.map(({ role }) => start(role)));
    },
    async stop() {
      // All but the first, which may own the store, and that one last.
      const [first, ...others] = members;
      await Promise.all(others.map((member) => leave(member, 'SIGTERM')));
      if (first) await leave(first, 'SIGTERM');
    },
  };
}
