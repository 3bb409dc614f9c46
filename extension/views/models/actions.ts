/** The commands of models, one page: loaded when the first of them is used, and with them all that knows the hub. */
import { changeSetting } from '../../settings.ts';
import { installableItems, pickerItems } from '../../wording/modelPicker.ts';
import { type Picked, pickModel } from './chooseModel.ts';
import { chooseServer } from './chooseServer.ts';
import { setHubToken } from './hub.ts';
import { importModel } from './importModel.ts';
import { askForFolder, pickInstalled, pickStored, removeStored, verifyInstalled } from './installedModels.ts';
import { askForRepository, installWanted } from './installing.ts';
import type { ModelsRoom } from './room.ts';

export type ModelAction = 'choose' | 'install' | 'remove' | 'verify' | 'import' | 'setToken';

/** @throws the errors of the catalogue that the action meets; `job.cancelled` when the user stops it */
export async function runModelAction(action: ModelAction, room: ModelsRoom): Promise<void> {
  await actions[action](room);
}

const actions: Readonly<Record<ModelAction, (room: ModelsRoom) => Promise<void>>> = {
  choose: async room => {
    // The list comes back after something was taken off it.
    for (;;) {
      const picked = await pickModel(room, 'Model that answers', pickerItems);
      if (!picked) return;
      await take(picked, room);
      if (picked.kind !== 'remove') return;
    }
  },
  install: async room => {
    const picked = await pickModel(room, 'Model to install', installableItems);
    if (picked) await take(picked, room);
  },
  remove: async room => {
    const entry = await pickStored(room.store, 'Model to remove');
    if (entry) await removeStored(entry, room);
  },
  verify: async room => {
    const entry = await pickInstalled(room.store, 'Model to check');
    if (entry) await verifyInstalled(entry, room);
  },
  import: importModel,
  setToken: setHubToken,
};

async function take(picked: Picked, room: ModelsRoom): Promise<void> {
  switch (picked.kind) {
    case 'use':
      await changeSetting('model', picked.model);
      return;
    case 'install':
      await installWanted(picked, room);
      return;
    case 'repository': {
      const wanted = await askForRepository();
      if (wanted) await installWanted(wanted, room);
      return;
    }
    case 'folder': {
      const folder = await askForFolder('Folder of an InternVL checkpoint', 'Use this model');
      if (folder) await changeSetting('model', folder.fsPath);
      return;
    }
    case 'server':
      await chooseServer(room);
      return;
    case 'remove':
      await removeStored(picked.entry, room);
      return;
    case 'verify':
      await verifyInstalled(picked.entry, room);
  }
}
