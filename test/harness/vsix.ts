/**
 * Builds the extension's package for a platform: with that platform's binaries and nothing else of node_modules, and
 * with a notice of everything in it that others wrote. A package that is not what it should be is not left behind.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { INSIDE, problemsOf } from './packaging/checkPackage.ts';
import { componentsOf, NOTICES, noticesText, ownParts } from './packaging/notices.ts';
import { bundledPackages, shippedPackages } from './packaging/shippedPackages.ts';
import { stageFor } from './packaging/stage.ts';
import { ownTarget, runtimeFiles, TARGETS, type TargetName } from './packaging/targets.ts';
import { readZip, withFile } from './packaging/zip.ts';
import { root } from './paths.ts';
import { runOk } from './processes.ts';

export interface Vsix {
  readonly file: string;
  /** Megabytes of 10^6 bytes. */
  readonly size: number;
}

export async function buildExtension(): Promise<void> {
  await runOk(process.execPath, ['esbuild.mjs'], { cwd: root });
}

/** Packages dist/ as it stands, for this machine's platform or another. Throws with all that is wrong with the package. */
export async function packageVsix(name: TargetName = ownTarget()): Promise<Vsix> {
  if (name === ownTarget()) return packageFrom(root, name);
  await using stage = await stageFor(TARGETS[name]);
  return await packageFrom(stage.folder, name);
}

/** @param folder where node_modules has the platform's packages */
async function packageFrom(folder: string, name: TargetName): Promise<Vsix> {
  const target = TARGETS[name];
  const bare = await bareVsix(folder, name);
  const files = readZip(bare).flatMap(entry =>
    entry.name.startsWith(INSIDE) ? [entry.name.slice(INSIDE.length)] : [],
  );
  const packages = shippedPackages(folder, files, []).concat(
    shippedPackages(root, [], bundledPackages(root)),
  );
  const notices = noticesText(`Tessera ${manifest.version} for ${name}`, [
    ...ownParts,
    ...componentsOf(packages),
  ]);
  const vsix = withFile(bare, `${INSIDE}${NOTICES}`, Buffer.from(notices));
  const problems = problemsOf({ entries: readZip(vsix), size: vsix.length, target, packages });
  if (problems.length > 0)
    throw new Error(`The package for ${name} is not fit to be used:\n${problems.join('\n')}`);
  const file = path.join(root, `tessera-${name}-${manifest.version}.vsix`);
  await writeFile(file, vsix);
  return { file, size: vsix.length / 1e6 };
}

/** The package as vsce makes it. */
async function bareVsix(folder: string, name: TargetName): Promise<Buffer> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'tessera-package-'));
  try {
    const ignoreFile = path.join(scratch, 'vscodeignore');
    const runtime = runtimeFiles(TARGETS[name]).map(file => `!${file}`);
    const allowed = await readFile(path.join(root, '.vscodeignore'), 'utf8');
    await writeFile(ignoreFile, [allowed, ...runtime, ''].join('\n'));
    const file = path.join(scratch, 'bare.vsix');
    const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
    const where = ['--out', file, '--target', name, '--ignoreFile', ignoreFile];
    const links = ['--allow-missing-repository', '--no-rewrite-relative-links'];
    await runOk(process.execPath, [vsce, 'package', ...where, ...links], { cwd: folder });
    return await readFile(file);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The package to test: the one the test command built, else a fresh one. */
export async function vsixUnderTest(): Promise<string> {
  const given = process.env['TESSERA_VSIX'];
  if (given !== undefined) return given;
  await buildExtension();
  return (await packageVsix()).file;
}
