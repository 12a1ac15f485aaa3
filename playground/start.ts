import { startApp } from '../src/app.js';
import { untilStopped } from '../src/cli/start.js';
import { systemClock } from '../src/clock.js';
import { type Config, ConfigError, readConfig } from '../src/config.js';
import { createLogger } from '../src/logger.js';
import { openDatabase } from '../src/storage/open-database.js';
import { furnish, playgroundAgent } from './furnish.js';
import { bundlePage } from './pages/bundle.js';
import { createPages } from './pages/server.js';
import { configOf, connect, createStandIns, stopStandIns } from './stand-ins.js';

const host = '127.0.0.1';
/** Where the page is when its port is free. */
const pagesPort = 4400;

/**
 * Starts Leadbell with its own stand-ins for every platform and a page to try it all, every part on 127.0.0.1. Prints the
 * address to open and a curl that captures a lead. Resolves with the exit code once stopped.
 */
export async function startPlayground(env: Record<string, string | undefined>): Promise<number> {
  try {
    await run(readConfig({ LOG_LEVEL: 'warn', ...env }));
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `leadbell: ${error instanceof ConfigError ? message : `the playground cannot start: ${message}`}\n`,
    );
    return 1;
  }
}

async function run(settings: Config): Promise<void> {
  const log = createLogger(settings.logLevel);
  // Where what it hands out is to lead, unless the port is only known later.
  const publicUrl =
    settings.publicUrl ?? (settings.port === 0 ? undefined : `http://${host}:${settings.port}`);
  // Beside everything else, as it takes a second.
  const bundling = bundlePage();
  bundling.catch(() => undefined);
  const standIns = await createStandIns(systemClock, publicUrl !== undefined);
  const config: Config = { ...settings, ...(publicUrl && { publicUrl }), ...configOf(standIns) };
  const database = await openDatabase(config, log, (error) => {
    process.stderr.write(`leadbell: ${error.message}\n`);
    process.exit(1);
  });
  const captureKey = await furnish(database.store, standIns);
  const { store, broughtUp } = database;
  const app = await startApp({
    config,
    role: 'all',
    store,
    ...(broughtUp && { broughtUp }),
    clock: systemClock,
    log,
    host,
  });
  const leadbellUrl = `http://${host}:${app.port}`;
  connect(standIns, leadbellUrl);
  const curl = curlOf(leadbellUrl, captureKey);
  const options = {
    ...standIns,
    leadbellUrl,
    captureKey,
    agentName: playgroundAgent,
    curl,
    clock: systemClock,
    bundle: await bundling,
  };
  const pages = await createPages({ ...options, port: pagesPort }).catch(() =>
    createPages({ ...options, port: 0 }),
  );
  process.stdout.write(`Leadbell is up. Open ${pages.url}\n\nOr ring from a terminal:\n${curl}\n`);
  await untilStopped(log, async () => {
    await app.stop();
    await Promise.all([pages.stop(), stopStandIns(standIns)]);
    await database.close();
  });
}

/** One line that runs as it is pasted; its conversation is new at every start, so that it rings. */
function curlOf(leadbellUrl: string, key: string): string {
  const body = JSON.stringify({
    conversation: `curl-${systemClock.now().getTime().toString(36)}`,
    fields: {
      name: 'Grace Hopper',
      email: 'grace@example.com',
      phone: '+1 202 555 0143',
      company: 'Compilers Inc.',
    },
    messages: [
      { id: '1', role: 'agent', text: 'Hi! What can I do for you?' },
      {
        id: '2',
        role: 'visitor',
        text: 'We need 40 seats by next month. Can somebody call me about a quote?',
      },
    ],
  });
  return `curl -sS -X POST ${leadbellUrl}/v1/leads -H 'authorization: Bearer ${key}' -H 'content-type: application/json' -d '${body}'`;
}
