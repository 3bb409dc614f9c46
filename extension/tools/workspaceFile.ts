/**
 * Which files a tool may open: those inside the workspace, whatever links, dots or odd names say.
 * A model chooses these paths, and a document may have told it what to choose.
 */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { errors } from '../errors.ts';
import { possiblePaths } from './pathSyntax.ts';

/**
 * @param folders the workspace's folders, absolute
 * @param given a path, absolute or relative to one of the folders
 * @returns the real path
 * @throws tool.badInput for what is no path of a file, file.missing, tool.outsideWorkspace
 */
export async function resolveInside(folders: readonly string[], given: string): Promise<string> {
  const real = await firstReal(possiblePaths(folders, given, path));
  if (real === undefined) throw errors['file.missing'](path.basename(given));
  for (const folder of folders) {
    const root = await realpath(folder).catch(() => undefined);
    if (root !== undefined && isInside(root, real)) return real;
  }
  throw errors['tool.outsideWorkspace'](path.basename(given));
}

async function firstReal(candidates: readonly string[]): Promise<string | undefined> {
  for (const candidate of candidates) {
    const real = await realpath(candidate).catch(() => undefined);
    if (real !== undefined) return real;
  }
  return undefined;
}

function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
}
