import type { Command } from '../engine.js';

const saslStart: Command = { writes: false, run: (_engine, _db, args, gate) => gate.start(args) };

const saslContinue: Command = { writes: false, run: (_engine, _db, args, gate) => gate.proceed(args) };

/** Commands of an authentication. */
export const saslCommands: Record<string, Command> = { saslStart, saslContinue };
