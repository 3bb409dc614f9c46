/** "Tessera: Import Model": a checkpoint out of a folder, where there is no network or no wish for one. */
import { window } from 'vscode';
import { importFolder } from '../../../models/installed/importing.ts';
import { changeSetting } from '../../settings.ts';
import { BUSY, readingSentence } from '../../wording/installing.ts';
import { modelName } from '../../wording/models.ts';
import { cancellable } from './cancellable.ts';
import { askForFolder } from './installedModels.ts';
import type { ModelsRoom } from './room.ts';

/**
 * Copies a checkpoint into the store, and lets it answer.
 * @throws TesseraError `model.notAFolder`, `checkpoint.*`, `install.*`, `job.cancelled`
 */
export async function importModel(room: ModelsRoom): Promise<void> {
  const source = await askForFolder('Folder of an InternVL checkpoint to copy', 'Import');
  if (!source) return;
  const title = `Importing ${modelName({ kind: 'checkpoint', folder: source.fsPath })}`;
  const { id, folder } = await cancellable(title, ({ signal, far, say }) =>
    importFolder(source.fsPath, {
      store: room.store,
      signal,
      onBusy: () => say(BUSY),
      onProgress: progress => far(progress, progress.done, speed => readingSentence(progress, speed)),
    }),
  );
  await changeSetting('model', folder);
  window.setStatusBarMessage(`${id} is installed and answers the next question`, MESSAGE_MS);
}

const MESSAGE_MS = 5000;
