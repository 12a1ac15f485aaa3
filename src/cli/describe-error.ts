import { CommanderError } from 'commander';
import { ConfigError } from '../config.js';
import { LeadbellError } from '../errors.js';

/** What went wrong, in a stable code and one sentence for the person at the shell. */
export interface Described {
  code: string;
  message: string;
}

/** Says what any error of a verb is to the person who ran it. */
export function describeError(error: unknown): Described {
  if (error instanceof LeadbellError) return { code: error.code, message: error.message };
  if (error instanceof ConfigError) return { code: 'configuration', message: error.message };
  if (error instanceof CommanderError) return { code: 'usage', message: usage(error) };
  if (error instanceof Error && error.name.startsWith('Mongo')) {
    return { code: 'unavailable', message: 'The database cannot be reached; check MONGODB_URI.' };
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return { code: error.code, message: error.message };
  }
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}

function usage(error: CommanderError): string {
  if (error.code === 'commander.help') return 'Name what to do; `leadbell --help` lists it all.';
  return error.message.replace(/^error: /, '');
}

/** Ends a verb with exit code 1 when what it printed says why. */
export class ToldAlready extends Error {
  override readonly name = 'ToldAlready';
}
