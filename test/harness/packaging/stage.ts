/**
 * A folder from which another platform's package can be made: what was built here, and the dependencies as npm would
 * install them there. Versions and hashes are those of package-lock.json; no script of theirs runs (.npmrc).
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../paths.ts';
import { npm } from '../processes.ts';
import type { Target } from './targets.ts';

const NEEDED = [
  ...['package.json', 'package-lock.json', 'package.nls.json', '.npmrc', '.vscodeignore'],
  ...['README.md', 'CHANGELOG.md', 'LICENSE', 'dist', 'media'],
];

/** The folder goes at the end of the block. */
export async function stageFor({ os, cpu }: Target): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-stage-'));
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    for (const name of NEEDED) await cp(path.join(root, name), path.join(folder, name), { recursive: true });
    const platform = [`--os=${os}`, `--cpu=${cpu}`, ...(os === 'linux' ? ['--libc=glibc'] : [])];
    await npm(['ci', '--omit=dev', ...platform], folder);
  } catch (error) {
    await dispose();
    throw error;
  }
  return { folder, [Symbol.asyncDispose]: dispose };
}
