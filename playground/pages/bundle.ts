import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The page's script and style, as served. */
export interface Bundle {
  script: string;
  style: string;
}

/** Bundles the page from its sources, in memory; throws when it does not compile. */
export async function bundlePage(): Promise<Bundle> {
  const root = packageRoot(dirname(fileURLToPath(import.meta.url)));
  const client = join(root, 'playground/pages/client');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(client, 'main.tsx'), join(client, 'page.css')],
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const output = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: output('.js'), style: output('.css') };
}

function packageRoot(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : packageRoot(dirname(from));
}
