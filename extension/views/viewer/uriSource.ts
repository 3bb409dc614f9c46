/** A file of any of VS Code's file systems as a DocumentSource: disk, remote, virtual workspace. */
import { FileSystemError, type Uri, workspace } from 'vscode';
import { throwIfCancelled } from '../../../models/errors.ts';
import type { DocumentSource } from '../../documents/document.ts';
import { errors } from '../../errors.ts';
import { fileName } from '../uriName.ts';

const MB = 2 ** 20;

/** @param limit largest file in bytes; larger ones give `file.tooLarge` without being read */
export function uriSource(uri: Uri, limit: number): DocumentSource {
  const name = fileName(uri);
  return {
    name,
    read: async signal => {
      try {
        // Some file systems know no size; they answer 0 and are read as they are.
        const { size } = await workspace.fs.stat(uri);
        throwIfCancelled(signal);
        if (size > limit) throw errors['file.tooLarge'](name, Math.ceil(size / MB), Math.floor(limit / MB));
        const bytes = await workspace.fs.readFile(uri);
        throwIfCancelled(signal);
        return bytes;
      } catch (error) {
        if (error instanceof FileSystemError) throw errors['file.missing'](name);
        throw error;
      }
    },
  };
}
