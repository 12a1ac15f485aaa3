import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What has no database under it, or only ever the embedded store. */
const elsewhere = ['views/**', 'playground/**', 'storage/embedded/**', 'cli/cli.test.js'];

/**
 * Runs the tests on the server at `uri`: all that touch a database, or those that the command line names. Each is named in
 * the output, a skipped one with the reason. Resolves with
 * vitest's exit code.
 */
export function runSuite(uri: string): Promise<number> {
  const vitest = fileURLToPath(new URL('../../../node_modules/vitest/vitest.mjs', import.meta.url));
  const excluded = elsewhere.flatMap((path) => ['--exclude', `dist/test/${path}`]);
  const tests = spawn(
    process.execPath,
    [vitest, 'run', '--reporter=verbose', ...excluded, ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: { ...process.env, TEST_MONGODB_URI: uri },
    },
  );
  return new Promise((resolve, reject) => {
    tests.once('error', reject);
    tests.once('close', (code) => resolve(code ?? 1));
  });
}
