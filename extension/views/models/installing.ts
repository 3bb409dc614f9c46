/** Installs a model: asks once, shows how far it is, and lets it answer from then on. */
import { window } from 'vscode';
import { findInCatalogue } from '../../../models/catalog/catalog.ts';
import { isRepoName } from '../../../models/hub/fileNames.ts';
import { hubCacheFolder } from '../../../models/installed/hubCache.ts';
import { install } from '../../../models/installed/install.ts';
import { idOf, type InstalledModel } from '../../../models/installed/store.ts';
import { changeSetting, setting } from '../../settings.ts';
import {
  BUSY,
  consentText,
  installingSentence,
  limitedSentence,
  listingSentence,
  startingSentence,
} from '../../wording/installing.ts';
import type { Choice } from '../../wording/modelPicker.ts';
import { agrees } from './agrees.ts';
import { cancellable, type Shown } from './cancellable.ts';
import { compileInstalled } from './compiling.ts';
import { hubHost, openHub } from './hub.ts';
import { licenceOf } from './pickerState.ts';
import type { ModelsRoom } from './room.ts';

export type Wanted = Extract<Choice, { kind: 'install' }>;

/**
 * What has come when the user cancels stays, and is continued the next time. A model that is whole is made ready at once.
 * @returns whether it is installed
 * @throws TesseraError `hub.*`, `install.*`, `checkpoint.*`, `job.cancelled`; where it is installed and cannot be made ready, `model.*`
 */
export async function installWanted(wanted: Wanted, room: ModelsRoom): Promise<boolean> {
  const { repo, how, there } = wanted;
  const listed = findInCatalogue(repo);
  const host = hubHost();
  const precision = precisionFor(wanted);
  const isAgreed = await agrees(
    consentText({
      how,
      repo,
      name: idOf(repo),
      host,
      folder: room.store,
      bytes: listed?.downloadBytes,
      there,
      licence: listed && licenceOf(listed),
      precision,
    }),
  );
  if (!isAgreed) return false;
  if (how === 'repair') await room.release();
  const id = await cancellable(`Installing ${idOf(repo)}`, async shown => {
    const model = await load(repo, host, room, shown);
    if (precision !== undefined) await changeSetting('precision', precision);
    // What was put right answers if it did before.
    if (how !== 'repair') await changeSetting('model', model.folder);
    await compileInstalled(model.folder, room, shown);
    return model.id;
  });
  const what =
    how === 'repair' ? 'is as it was installed again' : 'is installed and answers the next question';
  window.setStatusBarMessage(`${id} ${what}`, MESSAGE_MS);
  return true;
}

/** Undefined when the user names none. */
export async function askForRepository(): Promise<Wanted | undefined> {
  const repo = await window.showInputBox({
    title: 'Repository of the hub',
    prompt: 'An InternVL checkpoint by its owner and name',
    placeHolder: 'OpenGVLab/InternVL3-1B',
    validateInput: text =>
      text.trim() === '' || isRepoName(text.trim())
        ? undefined
        : 'An owner and a name, like OpenGVLab/InternVL3-1B.',
  });
  const name = repo?.trim() ?? '';
  return name === '' ? undefined : { kind: 'install', how: 'download', repo: name, there: 0 };
}

async function load(
  repo: string,
  host: string,
  room: ModelsRoom,
  { signal, say, far }: Shown,
): Promise<InstalledModel> {
  say(listingSentence(host));
  return install(repo, {
    store: room.store,
    cache: hubCacheFolder(),
    hub: await openHub(room, seconds => say(limitedSentence(host, seconds))),
    signal,
    onBusy: () => say(BUSY),
    onListing: (_files, bytes) => say(startingSentence(bytes)),
    onProgress: progress => far(progress, progress.fetched, speed => installingSentence(progress, speed)),
  });
}

/** What has to be set for the model to run as it was recommended; undefined where it is already. */
function precisionFor({ precision }: Wanted): Wanted['precision'] {
  return precision === setting('precision') ? undefined : precision;
}

const MESSAGE_MS = 5000;
