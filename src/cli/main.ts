import { Command, CommanderError } from 'commander';
import { readConfig } from '../config.js';
import { createLogger } from '../logger.js';
import { withContext } from './context.js';
import { describeError, ToldAlready } from './describe-error.js';
import { registerStart } from './start.js';
import { type Print, type Run, verbGroups } from './verbs.js';

/** Runs the `leadbell` command; resolves with the exit code: 0, or 1 after one sentence on stderr. */
export async function main(argv: string[], env: Record<string, string | undefined>): Promise<number> {
  const json = argv.includes('--json');
  endWithReader(process.stdout);
  const program = new Command('leadbell')
    .description('Rings when your AI agent wins a lead.')
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  const settings = () => {
    const config = readConfig(env);
    return { config, log: createLogger(config.logLevel) };
  };
  registerStart(program, settings);
  const print: Print = (document, lines) => {
    const text = json ? JSON.stringify(document) : lines.join('\n');
    if (text !== '') process.stdout.write(`${text}\n`);
  };
  const run: Run = (verb) => {
    const { config } = settings();
    const workspace = workspaceOf(argv);
    const parts = { config, log: createLogger('silent'), print };
    return withContext({ ...parts, ...(workspace !== undefined && { workspace }) }, verb);
  };
  for (const register of verbGroups) register(program, run, print);
  addSharedOptions(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof ToldAlready) return 1;
    const { code, message } = describeError(error);
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

/** Whoever reads what is printed may stop early, as `head` does: then there is nothing left to print. */
function endWithReader(output: NodeJS.WriteStream): void {
  output.on('error', (error) => {
    if ('code' in error && error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
