/** The doctor's look at models: which are there and as they were installed, what was begun, and which one answers. */
import { basename } from 'node:path';
import { throwIfCancelled } from '../../models/errors.ts';
import { hubErrors } from '../../models/hub/errors.ts';
import { assertAsInstalled, changedFile } from '../../models/installed/record.ts';
import { freeBytes, type InstalledModel, stored } from '../../models/installed/store.ts';
import { openModelFolder } from '../../models/internvl/modelFolder.ts';
import { type ModelRef, modelRefText } from '../answers/modelRef.ts';
import { sizeText } from '../wording/amounts.ts';
import { COMPARED } from '../wording/modelList.ts';
import { modelName } from '../wording/models.ts';
import { find, type Report } from './report.ts';
import { shownSetting } from './shownSetting.ts';

export interface ModelsAsked {
  /** The folder of installed models. */
  readonly store: string;
  /** Who answers. */
  readonly model: ModelRef;
}

/** Sizes and times are looked at, as before a model is loaded; gigabytes are not hashed. @throws TesseraError `job.cancelled` */
export async function lookAtModels({ store, model }: ModelsAsked, signal: AbortSignal): Promise<Report> {
  const { installed, begun } = await stored(store);
  const findings = [];
  for (const one of installed) {
    throwIfCancelled(signal);
    findings.push(await find(`Model ${one.id}`, () => installedDetail(one)));
  }
  if (model.kind === 'checkpoint')
    findings.push(await find('Model that answers', () => checkpointDetail(model.folder, signal)));
  const freeDisk = await freeBytes(store).catch(() => undefined);
  return {
    findings,
    facts: [
      ['Answers', answering(model)],
      ...(installed.length === 0 ? [['Models', 'none installed'] as const] : []),
      ...begun.map(({ id, bytes }) => [`Begun, and not finished: ${id}`, sizeText(bytes)] as const),
      ['Free disk for models', freeDisk === undefined ? 'unknown' : sizeText(freeDisk)],
    ],
  };
}

/** A server as the settings have it: what stands in its address or behind it may be a secret by mistake. */
function answering(model: ModelRef): string {
  return model.kind === 'server' ? shownSetting(modelRefText(model)) : modelName(model);
}

async function installedDetail({ id, folder, record, bytes }: InstalledModel): Promise<string> {
  const changed = await changedFile(folder, record);
  // By its name in the store: where that lies is not for the report to tell.
  if (changed !== undefined) throw hubErrors['install.changed'](`${id}/${changed}`);
  const { commit = 'unknown', compared } = record;
  return `${sizeText(bytes)}, commit ${commit}, ${COMPARED[compared]}, files as they were installed`;
}

/** Its small files and the heads of the large ones. */
async function checkpointDetail(folder: string, signal: AbortSignal): Promise<string> {
  await using opened = await openModelFolder(folder, signal);
  await assertAsInstalled(folder);
  return `${basename(folder)} (${opened.config.decoder.family}) is there, with all its files`;
}
