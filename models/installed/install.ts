/**
 * Installs a checkpoint: asks the hub what it consists of, takes what the Hugging Face cache has, loads the rest, checks
 * every byte, and only then puts it where models are looked for. It may be stopped or killed at any point; the next run
 * goes on from there. Knows nothing of graphs: what is made of the files is models/internvl's business.
 */
import { constants } from 'node:fs';
import { copyFile, link, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { modelErrors, TesseraError } from '../errors.ts';
import type { Hub } from '../hub/http.ts';
import { type HubFile, type Listing, listRepo } from '../hub/listing.ts';
import { type OnBytes, partOf, type Taken, transfer } from '../hub/transfer.ts';
import { readFolderConfig } from '../internvl/modelFolder.ts';
import { Checkpoint } from '../onnx/checkpoint.ts';
import { cachedBlob, type CachedCheckpoint, cachedCheckpoints } from './hubCache.ts';
import { inFolder } from './inFolder.ts';
import { inParallel, isCancel } from './parallel.ts';
import { changedFile, type Compared } from './record.ts';
import { hold, settle } from './settle.ts';
import * as store from './store.ts';

export interface InstallProgress {
  /** Bytes checked and on disk, of all there are. */
  readonly done: number;
  readonly total: number;
  /** Of these, bytes that came over the network in this run. */
  readonly fetched: number;
  /** The file that is being loaded. */
  readonly file: string;
}

export interface InstallOptions {
  /** The folder of installed models. */
  readonly store: string;
  readonly hub: Hub;
  /** The Hugging Face cache. */
  readonly cache: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: InstallProgress) => void;
  /** Told when another window or program is installing the same model: this one waits for it. */
  readonly onBusy?: () => void;
  /** Told what will be loaded, before it is. */
  readonly onListing?: (files: number, bytes: number) => void;
}

const BRANCH = 'main';
/** Files that are loaded at a time: the hub gives one connection less than most lines carry. */
const AT_ONCE = 3;
const NOTHING = (): void => undefined;

/**
 * @param repo "OpenGVLab/InternVL3-1B"
 * @throws TesseraError `hub.*`, `install.*`, `checkpoint.*` where it is none that can be run, `job.cancelled`
 */
export async function install(repo: string, options: InstallOptions): Promise<store.InstalledModel> {
  const { store: root, hub, cache, signal, onBusy = NOTHING } = options;
  const id = store.idOf(repo);
  const staging = store.stagingOf(root, id);
  await using held = new AsyncDisposableStack();
  held.use(await hold(root, id, onBusy, signal));
  await store.tidy(root);
  const { listing, compared } = await found(repo, staging, hub, cache, signal);
  const installed = await store.findInstalled(root, id);
  if (
    installed?.record.commit === listing.commit &&
    (await changedFile(installed.folder, installed.record)) === undefined
  )
    return installed;
  await inFolder(root, () => prepare(root, staging, listing, installed));
  const taken = await fetchAll(staging, listing, options);
  return await settle(root, id, taken, { repo, commit: listing.commit, compared });
}

interface Found {
  readonly listing: Listing;
  readonly compared: Compared;
}

/** The hub's list; without a network that of a whole checkpoint in the cache. */
async function found(
  repo: string,
  staging: string,
  hub: Hub,
  cache: string,
  signal: AbortSignal,
): Promise<Found> {
  try {
    const begun = await store.begunCommit(staging);
    return { listing: await listed(hub, repo, begun, signal), compared: 'hub' };
  } catch (error) {
    if (!(error instanceof TesseraError) || error.code !== 'hub.unreachable') throw error;
    const listing = await cachedAs(repo, cache, signal);
    if (!listing) throw error;
    return { listing, compared: 'cache' };
  }
}

/** A commit that was taken off the hub meanwhile is no reason to fail. */
async function listed(
  hub: Hub,
  repo: string,
  begun: string | undefined,
  signal: AbortSignal,
): Promise<Listing> {
  if (begun === undefined) return listRepo(hub, repo, BRANCH, signal);
  return listRepo(hub, repo, begun, signal).catch((error: unknown) => {
    if (!(error instanceof TesseraError) || error.code !== 'hub.noRepo') throw error;
    return listRepo(hub, repo, BRANCH, signal);
  });
}

async function cachedAs(
  repo: string,
  cache: string,
  signal: AbortSignal,
): Promise<CachedCheckpoint | undefined> {
  const all = await cachedCheckpoints(cache, signal);
  return all.find(one => one.repo.toLowerCase() === repo.toLowerCase());
}

/** Files of a model that is damaged, or of another commit, are begun with: those that did not change need no loading. */
async function prepare(
  root: string,
  staging: string,
  { commit, files }: Listing,
  installed: store.InstalledModel | undefined,
): Promise<void> {
  await store.begin(staging, commit);
  await store.keepOnly(
    staging,
    files.map(({ name }) => name),
  );
  for (const { name } of installed ? files : []) {
    if (installed) await link(join(installed.folder, name), join(staging, name)).catch(NOTHING);
  }
  await store.tidy(root);
}

async function fetchAll(staging: string, listing: Listing, options: InstallOptions): Promise<Taken[]> {
  const { store: root, hub, cache, signal, onListing = NOTHING } = options;
  const progress = new Progress(listing, options.onProgress ?? NOTHING);
  onListing(listing.files.length, progress.total);
  for (const file of listing.files) await fromCache(staging, cache, listing.repo, file);
  await store.assertSpace(root, await missingBytes(staging, listing));
  const take = (files: readonly HubFile[]): Promise<Taken[]> =>
    inParallel(
      files,
      AT_ONCE,
      (file, stop) => {
        const onBytes: OnBytes = (bytes, from) => progress.tell(file.name, bytes, from);
        return inFolder(root, () => transfer(file, { hub, listing, folder: staging, signal: stop, onBytes }));
      },
      signal,
    );
  // What the checkpoint is can be told by its small files: they come first, and decide.
  const small = listing.files.filter(({ name }) => !name.endsWith('.safetensors'));
  const large = listing.files.filter(file => !small.includes(file));
  const first = await take(small);
  await check(root, staging, async () => {
    await readFolderConfig(staging);
    if (large.length === 0) throw modelErrors['checkpoint.missing'](`${listing.repo}/model.safetensors`);
  });
  const taken = [...first, ...(await take(large))].sort((a, b) => (a.name < b.name ? -1 : 1));
  await check(root, staging, () => Checkpoint.assertWhole(staging, signal));
  return taken;
}

/** Adds up what the files of a listing have. */
class Progress {
  readonly total: number;
  readonly #onProgress: (progress: InstallProgress) => void;
  readonly #done = new Map<string, number>();
  #fetched = 0;

  constructor({ files }: Listing, onProgress: (progress: InstallProgress) => void) {
    this.total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#onProgress = onProgress;
  }

  tell(file: string, bytes: number, from: Parameters<OnBytes>[1]): void {
    const before = this.#done.get(file) ?? 0;
    if (from === 'network') this.#fetched += Math.max(0, bytes - before);
    this.#done.set(file, bytes);
    const done = [...this.#done.values()].reduce((sum, one) => sum + one, 0);
    this.#onProgress({ done, total: this.total, fetched: this.#fetched, file });
  }
}

/** What cannot be run is not kept: trying again would end the same way. */
async function check(root: string, staging: string, isCheckpoint: () => Promise<void>): Promise<void> {
  await isCheckpoint().catch(async (error: unknown) => {
    if (!isCancel(error)) await store.discard(root, staging).catch(NOTHING);
    throw error;
  });
}

/** A second name for the cache's file where that is possible, else a copy; what it holds is hashed like all else. */
async function fromCache(staging: string, cache: string, repo: string, file: HubFile): Promise<void> {
  const blob = await cachedBlob(cache, repo, file);
  if (blob === undefined) return;
  const target = join(staging, file.name);
  await link(blob, target)
    .catch(() => copyFile(blob, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE))
    .then(() => rm(partOf(staging, file.name), { force: true }))
    // There already, or no room: it is loaded like the others.
    .catch(NOTHING);
}

async function missingBytes(staging: string, { files }: Listing): Promise<number> {
  const there = await Promise.all(
    files.map(({ name }) => store.fileBytes([join(staging, name), partOf(staging, name)])),
  );
  return files.reduce((sum, { bytes }, at) => sum + Math.max(0, bytes - (there[at] ?? 0)), 0);
}
