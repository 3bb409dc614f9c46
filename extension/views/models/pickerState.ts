/** What there is to choose from on this machine: looked up on disk and in the catalogue, never on the network. */
import { totalmem } from 'node:os';
import { catalogue, type CatalogueModel } from '../../../models/catalog/catalog.ts';
import { memoryOf } from '../../../models/catalog/memory.ts';
import { recommend } from '../../../models/catalog/recommend.ts';
import { secondsOf, type SpeedOf } from '../../../models/catalog/speed.ts';
import { throwIfCancelled } from '../../../models/errors.ts';
import { cachedCheckpoints } from '../../../models/installed/hubCache.ts';
import { freeBytes, idOf, type InstalledModel, repoOf, stored } from '../../../models/installed/store.ts';
import type { Precision } from '../../../models/internvl/compile.ts';
import { modelRefText, parseModelRef } from '../../answers/modelRef.ts';
import type { CatalogueEntry, InstalledEntry, PickerState } from '../../wording/modelPicker.ts';
import { checkpointsIn } from './checkpoints.ts';

export interface Places {
  /** The folder of installed models. */
  readonly store: string;
  /** The Hugging Face cache. */
  readonly cache: string;
}

export interface InUse {
  /** Who answers, as the setting has it. */
  readonly model: string;
  readonly precision: Precision;
}

/**
 * @param speedOf measured the first time, which takes a second
 * @throws TesseraError `job.cancelled`
 */
export async function pickerState(
  { store, cache }: Places,
  { model, precision }: InUse,
  speedOf: SpeedOf,
  signal: AbortSignal,
): Promise<PickerState> {
  const [{ installed, begun }, cached, byHand, freeDisk] = await Promise.all([
    stored(store),
    cachedCheckpoints(cache, signal),
    checkpointsIn(store),
    freeBytes(store).catch(() => 0),
  ]);
  throwIfCancelled(signal);
  const freeMemory = process.availableMemory();
  const known = new Set(installed.map(({ folder }) => folder));
  const inUse = parseModelRef(model);
  const recommendation = recommend({
    freeMemory,
    totalMemory: totalmem(),
    freeDisk,
    device: 'processor',
  });
  const secondsAPage = await secondsOf(recommendation, speedOf, signal);
  const folders = [...byHand, ...(inUse.kind === 'checkpoint' ? [inUse.folder] : [])];
  return {
    inUse: modelRefText(inUse),
    installed: installed.map(installedEntry),
    folders: [...new Set(folders)].filter(folder => !known.has(folder)).sort(),
    begun: begun.flatMap(({ id, bytes }) => {
      const repo = repoOf(id);
      return repo === undefined ? [] : [{ id, repo, bytes }];
    }),
    cached: cached.map(({ repo, files }) => ({
      id: idOf(repo),
      repo,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    })),
    catalogue: catalogue.map(entry => catalogueEntry(entry, precision)),
    recommendation,
    measured: { freeMemory, freeDisk, ...(secondsAPage === undefined ? {} : { secondsAPage }) },
  };
}

export function installedEntry({ id, folder, record, bytes }: InstalledModel): InstalledEntry {
  return { id, repo: record.repo, folder, bytes, isCompared: record.compared !== 'nothing' };
}

/** "MIT, with InternLM2's own licence for its language model" */
export function licenceOf({ licence, baseLicence }: Pick<CatalogueModel, 'licence' | 'baseLicence'>): string {
  return baseLicence === undefined ? licence : `${licence}, with ${baseLicence} for its language model`;
}

function catalogueEntry(listed: CatalogueModel, precision: Precision): CatalogueEntry {
  return {
    id: listed.id,
    repo: listed.repo,
    bytes: listed.downloadBytes,
    licence: licenceOf(listed),
    memoryBytes: memoryOf(listed, precision),
    goodAt: listed.goodAt,
    isCopy: listed.layout === 'hf',
  };
}
