/**
 * What the user already has: the cache of the Hugging Face hub's own tools. A blob is called by its hash there, so that
 * what is found can be held against its name: https://huggingface.co/docs/huggingface_hub/guides/manage-cache.
 */
import { readdir, readlink, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { throwIfCancelled } from '../errors.ts';
import type { Digest } from '../hub/digest.ts';
import { isOfCheckpoint, isRepoName, isSafeName } from '../hub/fileNames.ts';
import type { HubFile, Listing } from '../hub/listing.ts';

const MODELS = 'models--';

/** A checkpoint of which every file is there, or named by an index, in one snapshot. */
export interface CachedCheckpoint extends Listing {
  /** The snapshot: links to blobs. */
  readonly folder: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the hub's tools keep their cache. */
export function hubCacheFolder(environment: Environment = process.env, home = homedir()): string {
  const named = (name: string): string | undefined => {
    const value = environment[name];
    return value !== undefined && isAbsolute(value) ? value : undefined;
  };
  const hub = named('HF_HUB_CACHE') ?? named('HUGGINGFACE_HUB_CACHE');
  if (hub !== undefined) return hub;
  const root = named('HF_HOME');
  if (root !== undefined) return join(root, 'hub');
  return join(named('XDG_CACHE_HOME') ?? join(home, '.cache'), 'huggingface', 'hub');
}

/** The blob of a file, if it is in the cache and as long as it should be; its hash is for the caller to see to. */
export async function cachedBlob(
  cache: string,
  repo: string,
  { digest, bytes }: HubFile,
): Promise<string | undefined> {
  const blob = join(cache, folderName(repo), 'blobs', digest.hex);
  const found = await stat(blob).catch(() => undefined);
  return found?.isFile() && found.size === bytes ? blob : undefined;
}

/** Checkpoints that are whole, in the order of their names; the newest snapshot of each. */
export async function cachedCheckpoints(
  cache: string,
  signal: AbortSignal,
): Promise<readonly CachedCheckpoint[]> {
  const found: CachedCheckpoint[] = [];
  for (const name of (await readdir(cache).catch(() => [])).sort()) {
    throwIfCancelled(signal);
    const repo = name.startsWith(MODELS) ? name.slice(MODELS.length).replace('--', '/') : '';
    if (!isRepoName(repo)) continue;
    const snapshots = join(cache, name, 'snapshots');
    const read = await Promise.all(
      (await readdir(snapshots).catch(() => [])).map(commit =>
        snapshotOf(repo, commit, join(snapshots, commit)),
      ),
    );
    const [newest] = read.flatMap(one => one ?? []).sort((a, b) => b.changed - a.changed);
    if (newest) found.push(newest.checkpoint);
  }
  return found;
}

interface Snapshot {
  readonly checkpoint: CachedCheckpoint;
  readonly changed: number;
}

async function snapshotOf(repo: string, commit: string, folder: string): Promise<Snapshot | undefined> {
  if (!/^[0-9a-f]{40}$/u.test(commit)) return undefined;
  const names = (await readdir(folder).catch(() => [])).filter(
    name => isOfCheckpoint(name) && isSafeName(name),
  );
  const files = (await Promise.all(names.map(name => fileOf(folder, name)))).flatMap(file => file ?? []);
  const has = (name: string): boolean => files.some(file => file.name === name);
  const shards = files.flatMap(({ name }) => /-of-(\d+)\.safetensors$/u.exec(name)?.[1] ?? []);
  const isWhole = has('model.safetensors') || (shards.length > 0 && shards.length === Number(shards[0]));
  // A file that was not a link to a blob has no name to be checked by.
  if (!isWhole || !has('config.json') || files.length < names.length) return undefined;
  const { mtimeMs } = await stat(folder);
  return { changed: mtimeMs, checkpoint: { repo, commit, folder, files: files.sort(byName) } };
}

async function fileOf(folder: string, name: string): Promise<HubFile | undefined> {
  const blob = await readlink(join(folder, name)).catch(() => undefined);
  const found = await stat(join(folder, name)).catch(() => undefined);
  const digest = blob === undefined ? undefined : digestOf(basename(blob));
  return digest && found?.isFile() ? { name, bytes: found.size, digest } : undefined;
}

function digestOf(hex: string): Digest | undefined {
  if (/^[0-9a-f]{64}$/u.test(hex)) return { kind: 'sha256', hex };
  return /^[0-9a-f]{40}$/u.test(hex) ? { kind: 'git', hex } : undefined;
}

function folderName(repo: string): string {
  return `${MODELS}${repo.replace('/', '--')}`;
}

function byName(a: HubFile, b: HubFile): number {
  return a.name < b.name ? -1 : 1;
}
