/** Files on plain disk as a DocumentSource: what cannot be opened is told by name before a byte is read. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { throwIfCancelled } from '../../models/errors.ts';
import { errors } from '../errors.ts';
import type { DocumentSource } from './document.ts';

const MB = 2 ** 20;
export const DEFAULT_FILE_LIMIT = 512 * MB;

/** @param limit largest file in bytes; larger ones give `file.tooLarge` without being read */
export function fileSource(path: string, limit = DEFAULT_FILE_LIMIT): DocumentSource {
  const name = basename(path);
  return {
    name,
    read: async signal => {
      throwIfCancelled(signal);
      try {
        const info = await stat(path);
        if (!info.isFile()) throw errors['file.notAFile'](name);
        if (info.size > limit) {
          throw errors['file.tooLarge'](name, Math.ceil(info.size / MB), Math.floor(limit / MB));
        }
        if (info.size === 0) throw errors['file.empty'](name);
        return await readFile(path, { signal });
      } catch (error) {
        throwIfCancelled(signal);
        throw named(error, name);
      }
    },
  };
}

function named(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (
    code === 'ENOENT' ||
    code === 'ERR_INVALID_ARG_VALUE' ||
    code === 'ENOTDIR' ||
    code === 'ENAMETOOLONG' ||
    code === 'ELOOP'
  ) {
    return errors['file.missing'](name);
  }
  if (code === 'EISDIR') return errors['file.notAFile'](name);
  if (code === 'EACCES' || code === 'EPERM') return errors['file.denied'](name);
  return error;
}
