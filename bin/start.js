// `npm start`: Leadbell on the platforms that are configured, or the playground where none is.
import { existsSync } from 'node:fs';
import { main } from '../dist/src/cli/main.js';
import { hasPlatform, readConfig } from '../dist/src/config.js';

const playground = new URL('../dist/playground/start.js', import.meta.url);

/** A setting that cannot be read is for the real start to tell. */
function playgroundWanted() {
  try {
    const config = readConfig(process.env);
    return !config.production && !hasPlatform(config);
  } catch {
    return false;
  }
}

/** A production install has neither the playground nor what draws its page. */
function playgroundThere() {
  try {
    import.meta.resolve('esbuild');
    return existsSync(playground);
  } catch {
    return false;
  }
}

if (playgroundWanted() && playgroundThere()) {
  const { startPlayground } = await import(playground.href);
  process.exit(await startPlayground(process.env));
} else {
  process.exit(await main(['start'], process.env));
}
