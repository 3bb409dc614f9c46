/** A file of any of VS Code's file systems as a DocumentSource: disk, remote, virtual workspace. */
import { FileSystemError, FileType, type Uri, workspace } from 'vscode';
import { throwIfCancelled } from '../../../models/errors.ts';
import type { DocumentSource } from '../../documents/document.ts';
import { fileSource } from '../../documents/source.ts';
import { errors } from '../../errors.ts';
import { fileName } from '../uriName.ts';

const MB = 2 ** 20;

/** @param limit largest file in bytes; larger ones give `file.tooLarge` without being read */
export function uriSource(uri: Uri, limit: number): DocumentSource {
  // What lies on this machine's disk may be a device or a pipe without an end: VS Code would read it all the same.
  return uri.scheme === 'file' ? fileSource(uri.fsPath, limit) : providedSource(uri, limit);
}

/** A file that some extension provides. */
function providedSource(uri: Uri, limit: number): DocumentSource {
  const name = fileName(uri);
  return {
    name,
    read: async signal => {
      try {
        // Some file systems know no size; they answer 0 and are read as they are.
        const { size, type } = await workspace.fs.stat(uri);
        throwIfCancelled(signal);
        if ((type & FileType.Directory) !== 0) throw errors['file.notAFile'](name);
        if (size > limit) throw errors['file.tooLarge'](name, Math.ceil(size / MB), Math.floor(limit / MB));
        const bytes = await workspace.fs.readFile(uri);
        throwIfCancelled(signal);
        return bytes;
      } catch (error) {
        throw error instanceof FileSystemError ? named(error, name) : error;
      }
    },
  };
}

function named({ code }: FileSystemError, name: string): Error {
  switch (code) {
    case 'NoPermissions':
      return errors['file.denied'](name);
    case 'FileIsADirectory':
      return errors['file.notAFile'](name);
    default:
      return errors['file.missing'](name);
  }
}
