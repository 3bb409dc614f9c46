/** "Tessera: Import Model": a checkpoint out of a folder or an archive, where there is no network or no wish for one. */
import { type Uri, window } from 'vscode';
import { importModel as importFrom } from '../../../models/installed/importing/importing.ts';
import { changeSetting } from '../../settings.ts';
import { BUSY, readingSentence } from '../../wording/installing.ts';
import { modelName } from '../../wording/models.ts';
import { cancellable } from './cancellable.ts';
import { compileInstalled } from './compiling.ts';
import { askForFolder } from './installedModels.ts';
import type { ModelsRoom } from './room.ts';

/**
 * Copies a checkpoint into the store, and lets it answer.
 * @throws TesseraError `model.notAFolder`, `checkpoint.*`, `install.*`, `job.cancelled`; where it is imported and cannot be made ready, `model.*`
 */
export async function importModel(room: ModelsRoom): Promise<void> {
  const source = await askForSource();
  if (!source) return;
  const title = `Importing ${modelName({ kind: 'checkpoint', folder: source.fsPath })}`;
  const id = await cancellable(title, async shown => {
    const { signal, far, say } = shown;
    const model = await importFrom(source.fsPath, {
      store: room.store,
      signal,
      onBusy: () => say(BUSY),
      onProgress: progress => far(progress, progress.done, speed => readingSentence(progress, speed)),
    });
    await changeSetting('model', model.folder);
    await compileInstalled(model.folder, room, shown);
    return model.id;
  });
  window.setStatusBarMessage(`${id} is installed and answers the next question`, MESSAGE_MS);
}

/** Dialogs of most systems show either files or folders. */
async function askForSource(): Promise<Uri | undefined> {
  const kind = await window.showQuickPick([FOLDER, ARCHIVE], { title: 'Import a model from' });
  if (kind === FOLDER) return askForFolder('Folder of an InternVL checkpoint to copy', 'Import');
  if (kind !== ARCHIVE) return undefined;
  const title = 'Archive of an InternVL checkpoint';
  const filters = { Archives: ['tar', 'gz', 'tgz', 'zip'] };
  return (await window.showOpenDialog({ title, openLabel: 'Import', filters }))?.[0];
}

const FOLDER = { label: 'A folder', detail: 'A stick, another machine, the Hugging Face cache' };
const ARCHIVE = { label: 'An archive', detail: 'A file that ends in .tar, .tar.gz, .tgz or .zip' };

const MESSAGE_MS = 5000;
