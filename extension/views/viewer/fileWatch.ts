/**
 * Tells when a file has settled after a change. LaTeX and friends write a file in many steps; a viewer that reloads at
 * the first event reads half a file. So an event only starts looking: the file counts as changed once two looks in a
 * row see the same size and time, and as deleted once it stays away.
 */
import { Disposable, RelativePattern, Uri, workspace } from 'vscode';

const LOOK_AGAIN_MS = 120;
/** Programs that replace a file delete it first. */
const GONE_AFTER_LOOKS = 5;

export type FileChange = 'changed' | 'deleted';

export function watchFile(uri: Uri, onSettled: (change: FileChange) => void): Disposable {
  // The folder is watched, not the name: brackets and stars in file names are glob syntax.
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(uri, '..'), '*'));
  let timer: NodeJS.Timeout | undefined;
  let looking = 0;

  const look = async (ticket: number, before: string | undefined, looks: number): Promise<void> => {
    const now = await fingerprint(uri);
    if (ticket !== looking) return;
    if (now !== undefined && now === before) onSettled('changed');
    else if (now === undefined && looks >= GONE_AFTER_LOOKS) onSettled('deleted');
    else timer = setTimeout(() => void look(ticket, now, now === undefined ? looks + 1 : 0), LOOK_AGAIN_MS);
  };
  const onEvent = (changed: Uri): void => {
    if (changed.toString() !== uri.toString()) return;
    clearTimeout(timer);
    void look(++looking, undefined, 0);
  };
  const stop = (): void => {
    looking = -1;
    clearTimeout(timer);
  };
  return Disposable.from(
    watcher,
    watcher.onDidChange(onEvent),
    watcher.onDidCreate(onEvent),
    watcher.onDidDelete(onEvent),
    new Disposable(stop),
  );
}

async function fingerprint(uri: Uri): Promise<string | undefined> {
  try {
    const { size, mtime } = await workspace.fs.stat(uri);
    return `${size}:${mtime}`;
  } catch {
    // Not there: that is the answer.
    return undefined;
  }
}
