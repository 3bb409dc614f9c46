/**
 * The entries of "Tessera: Choose Model" out of what there is: what is installed, what was begun, what lies on this
 * machine, what can be installed. Pure text and choices; extension/views/models/ shows them.
 */
import type { Recommendation, RecommendedPrecision } from '../../models/catalog/recommendation.ts';
import { modelRefText, parseModelRef, READER } from '../answers/modelRef.ts';
import { sizeText } from './amounts.ts';
import type { How } from './installing.ts';
import { modelName } from './models.ts';
import { type Measured, recommendationLine, recommendationReason } from './recommendation.ts';

export interface PickerState {
  /** Who answers, as the setting has it. */
  readonly inUse: string;
  readonly installed: readonly InstalledEntry[];
  /** Folders of checkpoints that nobody installed: put there by hand, or chosen elsewhere. */
  readonly folders: readonly string[];
  readonly begun: readonly BegunEntry[];
  /** In the Hugging Face cache. */
  readonly cached: readonly CachedEntry[];
  /** What the catalogue has, in its order. */
  readonly catalogue: readonly CatalogueEntry[];
  readonly recommendation: Recommendation;
  readonly measured: Measured;
}

export interface InstalledEntry {
  readonly id: string;
  readonly repo: string;
  readonly folder: string;
  readonly bytes: number;
  /** False where nothing was at hand to compare its files with when it came. */
  readonly isCompared: boolean;
}

export interface BegunEntry {
  readonly id: string;
  readonly repo: string;
  readonly bytes: number;
}

export interface CachedEntry {
  readonly id: string;
  readonly repo: string;
  readonly bytes: number;
}

export interface CatalogueEntry {
  readonly id: string;
  readonly repo: string;
  /** Of the download. */
  readonly bytes: number;
  readonly licence: string;
  /** At the peak, in the precision that is set. */
  readonly memoryBytes: number;
  readonly goodAt: string;
  /** Weights that another entry has, too, in the layout of transformers. */
  readonly isCopy: boolean;
}

/** What choosing an entry means. */
export type Choice =
  | { readonly kind: 'use'; readonly model: string }
  | {
      readonly kind: 'install';
      readonly how: How;
      readonly repo: string;
      /** What is there already. */
      readonly there: number;
      /** In which it is recommended here. */
      readonly precision?: RecommendedPrecision;
    }
  | { readonly kind: 'repository' | 'folder' | 'server' };

export interface PickerItem {
  readonly group: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly choice: Choice;
  /** What is installed can be checked and removed. */
  readonly installed?: InstalledEntry;
  /** What was begun can be removed. */
  readonly begun?: BegunEntry;
}

const IN_USE = 'in use';
const READER_DETAIL = 'Answers from words, and from charts that it can measure; nothing to download';

/** All groups, in order; what is empty is left out. */
export function pickerItems(state: PickerState): readonly PickerItem[] {
  const there = new Set(state.installed.map(({ repo }) => repo.toLowerCase()));
  const begun = state.begun.filter(({ repo }) => !there.has(repo.toLowerCase()));
  for (const { repo } of begun) there.add(repo.toLowerCase());
  const cached = state.cached.filter(({ repo }) => !there.has(repo.toLowerCase()));
  for (const { repo } of cached) there.add(repo.toLowerCase());
  return [
    item('Installed', state, modelRefText(READER), READER_DETAIL),
    ...state.installed.map(entry => installedItem(entry, state)),
    ...state.folders.map(folder => item('Installed', state, folder, folder)),
    ...begun.map(entry => begunItem(entry, state)),
    ...cached.map(entry => cachedItem(entry, state)),
    ...availableItems(state, there),
    {
      group: 'Elsewhere',
      label: 'Other repository of the hub…',
      detail: 'By its name: OpenGVLab/InternVL3-1B',
      choice: { kind: 'repository' },
    },
    {
      group: 'Elsewhere',
      label: 'Choose a folder…',
      detail: 'A folder with config.json and *.safetensors; it is used where it is',
      choice: { kind: 'folder' },
    },
    {
      group: 'Elsewhere',
      label: 'Use a server…',
      detail: 'vLLM, LMDeploy, SGLang, llama.cpp and others: for models that are too large for this machine',
      choice: { kind: 'server' },
    },
  ];
}

/** What can be installed alone: without what is there already, and without folders. */
export function installableItems(state: PickerState): readonly PickerItem[] {
  return pickerItems(state).filter(({ choice }) => choice.kind === 'install' || choice.kind === 'repository');
}

function item(group: string, { inUse }: PickerState, model: string, detail: string): PickerItem {
  return {
    group,
    label: modelName(parseModelRef(model)),
    ...(model === inUse ? { description: IN_USE } : {}),
    detail,
    choice: { kind: 'use', model },
  };
}

function installedItem(entry: InstalledEntry, { inUse, catalogue }: PickerState): PickerItem {
  const { id, folder, bytes, isCompared } = entry;
  return {
    group: 'Installed',
    label: id,
    description: joined(folder === inUse ? IN_USE : undefined, `${sizeText(bytes)} on disk`),
    detail: isCompared
      ? (find(catalogue, entry.repo)?.goodAt ?? entry.repo)
      : `${entry.repo}; nothing was at hand to compare its files with`,
    choice: { kind: 'use', model: folder },
    installed: entry,
  };
}

function begunItem(begun: BegunEntry, { catalogue }: PickerState): PickerItem {
  const { id, repo, bytes } = begun;
  const known = find(catalogue, repo);
  return {
    group: 'Begun',
    label: id,
    description: known
      ? `${sizeText(bytes)} of ${sizeText(known.bytes)} are there`
      : `${sizeText(bytes)} are there`,
    detail: 'Continue its download',
    choice: { kind: 'install', how: 'continue', repo, there: bytes },
    begun,
  };
}

function cachedItem({ id, repo, bytes }: CachedEntry, { catalogue }: PickerState): PickerItem {
  return {
    group: 'Found on this machine',
    label: id,
    description: joined(sizeText(bytes), 'in the Hugging Face cache'),
    detail: find(catalogue, repo)?.goodAt ?? repo,
    choice: { kind: 'install', how: 'cache', repo, there: bytes },
  };
}

/** The recommended one first, and copies in another layout last. */
function availableItems(state: PickerState, there: ReadonlySet<string>): readonly PickerItem[] {
  const { catalogue, recommendation, measured } = state;
  const wanted = recommendation.kind === 'model' ? recommendation : undefined;
  const rank = ({ id, isCopy }: CatalogueEntry): number => (id === wanted?.model ? 0 : isCopy ? 2 : 1);
  // Where nothing suits the machine, that stands over the list.
  const group = wanted ? 'Available' : `Available. ${recommendationLine(recommendation, measured)}`;
  return catalogue
    .filter(({ repo }) => !there.has(repo.toLowerCase()))
    .toSorted((a, b) => rank(a) - rank(b))
    .map(entry => {
      const isWanted = entry.id === wanted?.model;
      const memory = isWanted ? wanted.memoryBytes : entry.memoryBytes;
      return {
        group,
        label: entry.id,
        description: joined(
          isWanted ? 'recommended' : undefined,
          sizeText(entry.bytes),
          entry.licence,
          `${sizeText(memory)} memory${memory > measured.freeMemory ? ', more than is free' : ''}`,
        ),
        detail: isWanted
          ? `${recommendationLine(wanted, measured)}. ${entry.goodAt} ${recommendationReason(wanted)}`
          : entry.goodAt,
        choice: {
          kind: 'install',
          how: 'download',
          repo: entry.repo,
          there: 0,
          ...(isWanted ? { precision: wanted.precision } : {}),
        },
      };
    });
}

function find(catalogue: readonly CatalogueEntry[], repo: string): CatalogueEntry | undefined {
  return catalogue.find(entry => entry.repo.toLowerCase() === repo.toLowerCase());
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined).join(' · ');
}
