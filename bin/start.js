// `npm start`: Leadbell on the platforms that are configured, or the playground where none is.
import { existsSync } from 'node:fs';
import { main } from '../dist/src/cli/main.js';

const playground = new URL('../dist/playground/start.js', import.meta.url);
const wanted =
  process.env.NODE_ENV !== 'production' &&
  !Object.keys(process.env).some((name) => /^(SLACK|TELEGRAM|MICROSOFT|SMTP)_/.test(name));

if (wanted && existsSync(playground)) {
  const { startPlayground } = await import(playground.href);
  process.exit(await startPlayground(process.env));
} else {
  process.exit(await main(['start'], process.env));
}
