/**
 * Encoded tiles on disk, beside the compiled model that made them, so that a page that was read before a restart is not
 * encoded again: that is most of the wait for an answer. A tile is named by its pixels and lies with its own hash; what is
 * damaged is made anew, and what cannot be kept is not, for nothing depends on it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder of a compiled model is our own, and goes with its model. */
export interface TileStoreOptions {
  readonly folder: string;
  /** Most bytes of all tiles together; those not used for longest go first. */
  readonly mostBytes: number;
}

/** @internal */
export const TILE_FILE = '.tile';
const DIGEST_BYTES = 32;

export class TileStore {
  readonly #folder: string;
  readonly #mostBytes: number;

  constructor({ folder, mostBytes }: TileStoreOptions) {
    this.#folder = folder;
    this.#mostBytes = mostBytes;
  }

  /** Visual tokens as they were written; undefined where there are none, or not these. @param key names the pixels */
  async read(key: string): Promise<Float32Array | undefined> {
    const path = this.#pathOf(key);
    const bytes = await readFile(path).catch(() => undefined);
    if (!bytes) return undefined;
    const values = bytes.subarray(DIGEST_BYTES);
    const isWhole = values.length % 4 === 0 && digestOf(values).equals(bytes.subarray(0, DIGEST_BYTES));
    if (!isWhole) {
      await rm(path, { force: true }).catch(() => undefined);
      return undefined;
    }
    const now = new Date();
    await utimes(path, now, now).catch(() => undefined);
    // A copy of its own: the file's bytes need not begin where numbers may.
    return new Float32Array(Uint8Array.from(values).buffer);
  }

  /** Never fails: a full disk costs the next restart its time, not this answer. */
  async write(key: string, features: Float32Array): Promise<void> {
    const values = new Uint8Array(features.buffer, features.byteOffset, features.byteLength);
    if (values.length + DIGEST_BYTES > this.#mostBytes) return;
    const path = this.#pathOf(key);
    const part = `${path}.${randomUUID()}${TILE_FILE}`;
    try {
      await this.#makeRoom(values.length + DIGEST_BYTES);
      await writeFile(part, Buffer.concat([digestOf(values), values]));
      await rename(part, path);
    } catch {
      await rm(part, { force: true }).catch(() => undefined);
    }
  }

  async #makeRoom(bytes: number): Promise<void> {
    const names = (await readdir(this.#folder)).filter(name => name.endsWith(TILE_FILE));
    const found = await Promise.all(names.map(name => described(join(this.#folder, name))));
    const tiles = found.flatMap(tile => (tile ? [tile] : [])).sort((a, b) => a.used - b.used);
    let total = tiles.reduce((sum, { size }) => sum + size, bytes);
    for (const { path, size } of tiles) {
      if (total <= this.#mostBytes) return;
      await rm(path, { force: true });
      total -= size;
    }
  }

  #pathOf(key: string): string {
    return join(this.#folder, `${Buffer.from(key, 'base64').toString('hex')}${TILE_FILE}`);
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

interface Described {
  readonly path: string;
  readonly size: number;
  /** Milliseconds. */
  readonly used: number;
}

/** Undefined for what another process has taken away. */
async function described(path: string): Promise<Described | undefined> {
  return stat(path).then(
    ({ size, mtimeMs }) => ({ path, size, used: mtimeMs }),
    () => undefined,
  );
}
