import { Command, CommanderError } from 'commander';
import { ConfigError, readConfig } from '../config.js';
import { LeadbellError } from '../errors.js';
import { createLogger } from '../logger.js';
import { withContext } from './context.js';
import { registerStart } from './start.js';
import { verbGroups } from './verbs.js';

/** Runs the `leadbell` command; resolves with the exit code: 0, or 1 after one sentence on stderr. */
export async function main(argv: string[], env: Record<string, string | undefined>): Promise<number> {
  const json = argv.includes('--json');
  const program = new Command('leadbell')
    .description('Rings when your AI agent wins a lead.')
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  const settings = () => {
    const config = readConfig(env);
    return { config, log: createLogger(config.logLevel) };
  };
  registerStart(program, settings);
  for (const register of verbGroups) {
    register(program, (verb) => {
      const { config } = settings();
      const workspace = workspaceOf(argv);
      const parts = { config, log: createLogger('silent'), out: process.stdout, json };
      return withContext({ ...parts, ...(workspace !== undefined && { workspace }) }, verb);
    });
  }
  addSharedOptions(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const { code, message } = describe(error);
    process.stderr.write(
      json ? `${JSON.stringify({ error: { code, message } })}\n` : `leadbell: ${message}\n`,
    );
    return 1;
  }
}

/** Every verb takes `--json` and `--workspace`, wherever they stand. */
function addSharedOptions(command: Command): void {
  if (command.commands.length === 0) {
    command
      .option('--json', 'print one JSON document')
      .option('--workspace <id>', 'which workspace, where there are several');
  }
  command.commands.forEach(addSharedOptions);
}

function workspaceOf(argv: string[]): string | undefined {
  const joined = argv.find((part) => part.startsWith('--workspace='));
  if (joined) return joined.slice('--workspace='.length);
  const at = argv.indexOf('--workspace');
  return at === -1 ? undefined : argv[at + 1];
}

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof LeadbellError) return { code: error.code, message: error.message };
  if (error instanceof ConfigError) return { code: 'configuration', message: error.message };
  if (error instanceof CommanderError)
    return { code: 'usage', message: error.message.replace(/^error: /, '') };
  if (error instanceof Error && error.name.startsWith('Mongo')) {
    return { code: 'unavailable', message: 'The database cannot be reached; check MONGODB_URI.' };
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return { code: error.code, message: error.message };
  }
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}
