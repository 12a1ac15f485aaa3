import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { runSuite } from './suite.js';

// `npm run test:ferretdb`: builds FerretDB on SQLite where there is a Go to build it with, and runs the tests on it.

const source = fileURLToPath(new URL('../../../test/engines/ferretdb', import.meta.url));
const program = join(
  fileURLToPath(new URL('./', import.meta.url)),
  process.platform === 'win32' ? 'ferretdb.exe' : 'ferretdb',
);

process.exitCode = await main();

async function main(): Promise<number> {
  const built = await build();
  if (built === 'no-go') return say('skipped: FerretDB is built with Go, and there is no `go` on PATH.', 0);
  if (built !== 0) return say('failed: FerretDB could not be built; what Go said stands above.', 1);
  const folder = await mkdtemp(join(tmpdir(), 'leadbell-ferretdb-'));
  const server = spawn(program, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    return await runSuite(await addressOf(server));
  } finally {
    server.stdin.end();
    if (server.exitCode === null) await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
}

/** The exit code of the build, which the second time takes a second. */
async function build(): Promise<number | 'no-go'> {
  const go = spawn('go', ['build', '-buildvcs=false', '-o', program, '.'], { cwd: source, stdio: 'inherit' });
  try {
    const [code] = await once(go, 'close');
    return code ?? 1;
  } catch {
    return 'no-go';
  }
}

async function addressOf(server: ChildProcess & { stdout: NodeJS.ReadableStream }): Promise<string> {
  for await (const line of createInterface(server.stdout)) return line;
  throw new Error('FerretDB ended before it listened.');
}

function say(line: string, code: number): number {
  process.stdout.write(`test:ferretdb ${line}\n`);
  return code;
}
