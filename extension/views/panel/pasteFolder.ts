/** Where pasted files are kept, in a folder of VS Code's file system. */
import { FileType, Uri, workspace } from 'vscode';
import type { PasteFolder } from '../../conversation/pasted.ts';

export function pasteFolder(folder: Uri): PasteFolder {
  const { fs } = workspace;
  return {
    write: async (name, data) => {
      await fs.createDirectory(folder);
      await fs.writeFile(Uri.joinPath(folder, name), data);
    },
    list: async () => {
      try {
        const entries = await fs.readDirectory(folder);
        return entries.flatMap(([name, type]) => (type === FileType.File ? [name] : []));
      } catch {
        // Not there yet: nothing was pasted.
        return [];
      }
    },
    remove: name => fs.delete(Uri.joinPath(folder, name)),
  };
}
