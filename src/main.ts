import type { Logger } from 'pino';
import type { Role, RunningApp } from './app.js';
import { systemClock } from './clock.js';
import type { Config } from './config.js';
import { openDatabase } from './storage/open-database.js';

/** Starts a process; resolves once it takes traffic. `onLost` is told when the embedded store's owner is gone. */
export async function startProcess(
  config: Config,
  role: Role,
  log: Logger,
  onLost: (error: Error) => void,
): Promise<RunningApp> {
  // A thread or server opens the database; this thread loads everything else meanwhile.
  const [database, { startApp }] = await Promise.all([openDatabase(config, log, onLost), loadApp(config)]);
  try {
    const { store, broughtUp } = database;
    const app = await startApp({
      config,
      role,
      store,
      ...(broughtUp && { broughtUp }),
      clock: systemClock,
      log,
    });
    return {
      port: app.port,
      async stop() {
        await app.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function loadApp(config: Config): Promise<typeof import('./app.js')> {
  const app = await import('./app.js');
  await app.loadPlatforms(config);
  return app;
}
