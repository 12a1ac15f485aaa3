// Compiles the product after an install. A production install has no compiler and brings its own dist/.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const compiler = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
if (existsSync(compiler)) {
  const project = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
  process.exitCode = spawnSync(process.execPath, [compiler, '-p', project], { stdio: 'inherit' }).status ?? 1;
} else {
  process.stderr.write('leadbell: no compiler here, dist/ is left as it is (see Deploying in the README).\n');
}
