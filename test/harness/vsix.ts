/** Builds the extension's package for this platform, with this platform's binaries and nothing else of node_modules. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './paths.ts';
import { runOk } from './processes.ts';

/** Marketplaces accept more, people on slow lines do not. */
const LIMIT_MB = 100;

export interface Vsix {
  readonly file: string;
  /** Megabytes of 10^6 bytes. */
  readonly size: number;
}

export async function buildExtension(): Promise<void> {
  await runOk(process.execPath, ['esbuild.mjs'], { cwd: root });
}

/** Packages dist/ as it stands. Throws above 100 MB. */
export async function packageVsix(): Promise<Vsix> {
  const target = `${process.platform}-${process.arch}`;
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const file = path.join(root, `tessera-${target}-${version}.vsix`);
  const scratch = await mkdtemp(path.join(tmpdir(), 'tessera-package-'));
  try {
    const ignoreFile = path.join(scratch, 'vscodeignore');
    const runtime = `!node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}/**`;
    await writeFile(ignoreFile, `${await readFile(path.join(root, '.vscodeignore'), 'utf8')}\n${runtime}\n`);
    const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
    const where = ['--out', file, '--target', target, '--ignoreFile', ignoreFile];
    const links = ['--allow-missing-repository', '--no-rewrite-relative-links'];
    await runOk(process.execPath, [vsce, 'package', ...where, ...links], { cwd: root });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const size = (await stat(file)).size / 1e6;
  if (size > LIMIT_MB)
    throw new Error(`The package has ${size.toFixed(0)} MB; at most ${LIMIT_MB} are allowed.`);
  return { file, size };
}

/** The package to test: the one the test command built, else a fresh one. */
export async function vsixUnderTest(): Promise<string> {
  const given = process.env['TESSERA_VSIX'];
  if (given !== undefined) return given;
  await buildExtension();
  return (await packageVsix()).file;
}
