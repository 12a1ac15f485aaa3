import { type Command, Option } from 'commander';
import type { Logger } from 'pino';
import type { Role } from '../app.js';
import { type Config, requirePlatformInProduction } from '../config.js';

/** A stop that takes longer than this is cut off, in ms; what was under way is found again by the next start. */
const longestStop = 9_500;

/** `leadbell start` */
export function registerStart(program: Command, settings: () => { config: Config; log: Logger }): void {
  program
    .command('start')
    .description('start Leadbell')
    .addOption(
      new Option('--role <role>', 'what this process does').choices(['all', 'web', 'worker']).default('all'),
    )
    .action(async ({ role }: { role: Role }) => {
      const { config, log } = settings();
      requirePlatformInProduction(config);
      // Loaded only here: the other verbs need neither the platforms nor the queue, and answer sooner without.
      const { startProcess } = await import('../main.js');
      const app = await startProcess(config, role, log, (error) => {
        process.stderr.write(`leadbell: ${error.message}\n`);
        process.exit(1);
      });
      await untilStopped(log, () => app.stop());
    });
}

/** Waits for SIGTERM or SIGINT and stops then; a second signal ends the process at once. */
export function untilStopped(log: Logger, stop: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const onSignal = (signal: string) => {
      log.info({ signal }, 'stopping');
      setTimeout(() => process.exit(1), longestStop).unref();
      stop().then(resolve, reject);
    };
    process.once('SIGTERM', onSignal);
    process.once('SIGINT', onSignal);
  });
}
