/**
 * The files of a repository at one commit, as the hub lists them: https://huggingface.co/docs/hub/api, `/api/models/{repo}`
 * and `/tree/{revision}`. Nothing of it is believed that names a file: names are checked, sizes and hashes are what every
 * byte is held against.
 */
import { hubErrors } from './errors.ts';
import { isRecord } from '../onnx/safetensors.ts';
import type { Digest } from './digest.ts';
import { isOfCheckpoint, isRepoName, isSafeName } from './fileNames.ts';
import type { Hub } from './http.ts';

export interface HubFile {
  readonly name: string;
  readonly bytes: number;
  readonly digest: Digest;
}

export interface Listing {
  readonly repo: string;
  /** All that follows is asked of this commit, whatever the branch does meanwhile. */
  readonly commit: string;
  /** Those that belong to a checkpoint, in the order of their names. */
  readonly files: readonly HubFile[];
}

/** Pages of a listing; a thousand entries stand on one. */
const MOST_PAGES = 50;
/** Whatever a reply of JSON may have. */
const MOST_BYTES = 32 * 2 ** 20;

/** @throws TesseraError the `hub.*` errors, `job.cancelled` */
export async function listRepo(
  hub: Hub,
  repo: string,
  revision: string,
  signal: AbortSignal,
): Promise<Listing> {
  if (!isRepoName(repo)) throw hubErrors['hub.noRepo'](repo);
  const about = await json(hub, `api/models/${repo}/revision/${encodeURIComponent(revision)}`, repo, signal);
  const commit = isRecord(about.value) ? about.value['sha'] : undefined;
  if (typeof commit !== 'string' || !/^[0-9a-f]{40}$/u.test(commit))
    throw hubErrors['hub.notAHub'](hub.endpoint.href);
  const files: HubFile[] = [];
  let path: string | undefined = `api/models/${repo}/tree/${commit}?recursive=true&expand=false`;
  for (let page = 0; path !== undefined && page < MOST_PAGES; page++) {
    const { value, next } = await json(hub, path, repo, signal);
    if (!Array.isArray(value)) throw hubErrors['hub.notAHub'](hub.endpoint.href);
    for (const entry of value) files.push(...fileOf(hub, repo, entry));
    path = next;
  }
  const names = new Set(files.map(({ name }) => name.toLowerCase()));
  const [twice] = files.filter(({ name }) => !names.delete(name.toLowerCase()));
  // On systems that know no capitals one would overwrite the other.
  if (twice) throw hubErrors['hub.badListing'](repo, twice.name);
  return { repo, commit, files: files.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** Where the bytes of a file are. */
export function pathOf({ repo, commit }: Listing, { name }: HubFile): string {
  return `${repo}/resolve/${commit}/${encodeURIComponent(name)}`;
}

function fileOf(hub: Hub, repo: string, entry: unknown): HubFile[] {
  if (!isRecord(entry)) throw hubErrors['hub.notAHub'](hub.endpoint.href);
  const { type, path, size, oid, lfs } = entry;
  if (type !== 'file') return [];
  if (typeof path !== 'string') throw hubErrors['hub.notAHub'](hub.endpoint.href);
  if (!staysInside(path)) throw hubErrors['hub.badListing'](repo, path.slice(0, 80));
  if (!isOfCheckpoint(path)) return [];
  if (!isSafeName(path)) throw hubErrors['hub.badListing'](repo, path.slice(0, 80));
  const large = isRecord(lfs) ? lfs : undefined;
  const [bytes, hex] = large ? [large['size'], large['oid']] : [size, oid];
  const isHash = typeof hex === 'string' && (large ? /^[0-9a-f]{64}$/u : /^[0-9a-f]{40}$/u).test(hex);
  if (!isHash || typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 0)
    throw hubErrors['hub.notAHub'](hub.endpoint.href);
  return [{ name: path, bytes, digest: { kind: large ? 'sha256' : 'git', hex } }];
}

/** A name with a way out of its folder is no mistake: nothing of such a listing is taken. */
function staysInside(path: string): boolean {
  return path
    .split('/')
    .every(part => part !== '' && part !== '.' && part !== '..' && !/[\\:\p{Cc}]/u.test(part));
}

interface JsonReply {
  readonly value: unknown;
  /** The rest of it. */
  readonly next: string | undefined;
}

async function json(hub: Hub, path: string, repo: string, signal: AbortSignal): Promise<JsonReply> {
  const { response } = await hub.get(path, { repo }, { accept: 'application/json' }, signal);
  const text = await hub.text(response, MOST_BYTES, signal);
  return { value: parsed(text, hub), next: nextPage(response, hub) };
}

function parsed(text: string, { endpoint }: Hub): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw hubErrors['hub.notAHub'](endpoint.href);
  }
}

/** `Link: <…>; rel="next"` (RFC 8288). A hub sends no one elsewhere for it. */
function nextPage(response: Response, { endpoint }: Hub): string | undefined {
  const link = /<([^>]+)>;\s*rel="?next"?/u.exec(response.headers.get('link') ?? '')?.[1];
  if (link === undefined) return undefined;
  const url = new URL(link, response.url === '' ? endpoint : response.url);
  if (url.origin !== endpoint.origin) throw hubErrors['hub.redirected'](endpoint.host, url.host);
  return url.href;
}
