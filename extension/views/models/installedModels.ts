/** What is done with models that are installed: they are checked and removed; and which folder one lies in. */
import { type Uri, window } from 'vscode';
import { removeModel, stored } from '../../../models/installed/store.ts';
import { verifyModel } from '../../../models/installed/verify.ts';
import { errors } from '../../errors.ts';
import { modelRefText, READER } from '../../answers/modelRef.ts';
import { changeSetting, setting } from '../../settings.ts';
import { sizeText } from '../../wording/amounts.ts';
import { readingSentence, removalText, verifiedText } from '../../wording/installing.ts';
import { cancellable } from './cancellable.ts';
import { agrees } from './agrees.ts';
import { installWanted } from './installing.ts';
import { isCheckpoint } from './checkpoints.ts';
import { installedEntry } from './pickerState.ts';
import type { InstalledEntry } from '../../wording/modelPicker.ts';
import type { ModelsRoom } from './room.ts';

/**
 * Which of the installed models is meant; undefined when the user does not say.
 * @throws TesseraError `model.none`
 */
export async function pickInstalled(store: string, title: string): Promise<InstalledEntry | undefined> {
  const { installed } = await stored(store);
  return pick(installed.map(installedEntry), title, ({ folder }) => folder);
}

/**
 * As `pickInstalled`, or what was begun.
 * @throws TesseraError `model.none`
 */
export async function pickStored(store: string, title: string): Promise<Stored | undefined> {
  const { installed, begun } = await stored(store);
  const entries: readonly Stored[] = [...installed.map(installedEntry), ...begun];
  return pick(entries, title, ({ folder }) => folder ?? 'Begun, and not finished');
}

/** What is on disk of a model; without a folder where it was only begun. */
interface Stored {
  readonly id: string;
  readonly bytes: number;
  readonly folder?: string;
}

async function pick<T extends Stored>(
  entries: readonly T[],
  title: string,
  detailOf: (entry: T) => string,
): Promise<T | undefined> {
  if (entries.length === 0) throw errors['model.none']();
  const rows = entries.map(entry => ({
    label: entry.id,
    description: `${sizeText(entry.bytes)} on disk`,
    detail: detailOf(entry),
    entry,
  }));
  return (await window.showQuickPick(rows, { title, matchOnDetail: true }))?.entry;
}

/**
 * Takes a model away once the user agrees; where it answered, the built-in reader does from then on.
 * @throws TesseraError `install.notInstalled`, `install.busy`, `install.folder`
 */
export async function removeStored({ id, folder, bytes }: Stored, room: ModelsRoom): Promise<void> {
  const isInUse = folder !== undefined && setting('model') === folder;
  const what = folder === undefined ? 'begun' : isInUse ? 'inUse' : 'installed';
  if (!(await agrees(removalText(id, bytes, what)))) return;
  await room.release();
  const freed = await removeModel(room.store, id);
  if (isInUse) await changeSetting('model', modelRefText(READER));
  window.setStatusBarMessage(`${id} is removed; ${sizeText(freed)} are free again`, MESSAGE_MS);
}

/**
 * Reads all of its files; what is wrong can be put right at once.
 * @throws TesseraError `install.notInstalled`, `job.cancelled`, and what installing throws
 */
export async function verifyInstalled({ id, repo }: InstalledEntry, room: ModelsRoom): Promise<void> {
  const { model, wrong } = await cancellable(`Checking ${id}`, ({ signal, far }) =>
    verifyModel(
      room.store,
      id,
      (done, total) => far({ done, total }, done, speed => readingSentence({ done, total }, speed)),
      signal,
    ),
  );
  const text = verifiedText(id, model.record.files.length, wrong);
  if (wrong.length === 0) {
    void window.showInformationMessage(text);
    return;
  }
  const again = 'Install Again';
  if ((await window.showWarningMessage(text, again)) !== again) return;
  await installWanted({ kind: 'install', how: 'repair', repo, there: 0 }, room);
}

/** A folder of a checkpoint; undefined when none is chosen. @throws TesseraError `model.notAFolder` */
export async function askForFolder(title: string, openLabel: string): Promise<Uri | undefined> {
  const [folder] =
    (await window.showOpenDialog({ title, openLabel, canSelectFiles: false, canSelectFolders: true })) ?? [];
  if (folder && !(await isCheckpoint(folder.fsPath))) throw errors['model.notAFolder'](folder.fsPath);
  return folder;
}

const MESSAGE_MS = 5000;
