/**
 * The tensors of a checkpoint folder, wherever they lie: one safetensors file or the shards its index names.
 * Knows names, shapes and rows; what a name stands for is models/internvl/layout.ts's business.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { modelErrors, throwIfCancelled } from '../errors.ts';
import { isRecord, parseJsonObject, SafetensorsFile, type TensorHeader } from './safetensors.ts';

const SINGLE = 'model.safetensors';
const INDEX = 'model.safetensors.index.json';

interface Located {
  readonly file: SafetensorsFile;
  readonly tensor: TensorHeader;
}

export class Checkpoint implements AsyncDisposable {
  readonly folder: string;
  readonly #files: readonly SafetensorsFile[];
  readonly #tensors = new Map<string, Located>();

  private constructor(folder: string, files: readonly SafetensorsFile[]) {
    this.folder = folder;
    this.#files = files;
    for (const file of files) {
      for (const tensor of file.tensors.values()) this.#tensors.set(tensor.name, { file, tensor });
    }
  }

  /**
   * Opens a folder's tensors. Links, as the Hugging Face hub's cache makes them, are followed.
   * Throws `checkpoint.missing`, `.missingShard`, `.brokenHeader`, `.disappeared`.
   */
  static async open(folder: string, signal: AbortSignal): Promise<Checkpoint> {
    const names = await tensorFiles(folder);
    const files: SafetensorsFile[] = [];
    try {
      for (const name of names) {
        throwIfCancelled(signal);
        files.push(await openShard(folder, name));
      }
      return new Checkpoint(folder, files);
    } catch (error) {
      await Promise.all(files.map(file => file[Symbol.asyncDispose]()));
      throw error;
    }
  }

  /** Whether all of a folder's tensors are where its files say. Throws as `open` does. */
  static async assertWhole(folder: string, signal: AbortSignal): Promise<void> {
    const checkpoint = await Checkpoint.open(folder, signal);
    await checkpoint[Symbol.asyncDispose]();
  }

  get names(): readonly string[] {
    return [...this.#tensors.keys()];
  }

  has(name: string): boolean {
    return this.#tensors.has(name);
  }

  /** Throws `checkpoint.missingTensor`. */
  shape(name: string): readonly number[] {
    return this.#locate(name).tensor.shape;
  }

  /** @returns row-major float32 [count, product of the dimensions behind the first] */
  async readRows(name: string, start: number, count: number): Promise<Float32Array> {
    const { file, tensor } = this.#locate(name);
    return this.#reading(() => file.readRows(tensor, start, count));
  }

  /** A whole tensor, flat. */
  async read(name: string): Promise<Float32Array> {
    return this.readRows(name, 0, this.shape(name)[0] ?? 1);
  }

  /**
   * Changes whenever the files do: names, types, shapes, places, sizes and times of change, and samples of the bytes,
   * because tools that unpack or mirror set the same times again. Throws `checkpoint.hashMismatch`, `.disappeared`.
   */
  async fingerprint(signal: AbortSignal): Promise<string> {
    const hash = createHash('sha256');
    for (const file of this.#files) {
      throwIfCancelled(signal);
      const { path, size, modified, tensors } = file;
      hash.update(JSON.stringify([basename(path), size, modified, [...tensors.values()]]));
      hash.update(await this.#reading(() => file.sample()));
    }
    return hash.digest('hex');
  }

  /** Throws `checkpoint.disappeared` or `.hashMismatch` when the files are no longer those that were opened. */
  async assertUnchanged(): Promise<void> {
    for (const { path, size, modified } of this.#files) {
      const now = await stat(path).catch(() => {
        throw modelErrors['checkpoint.disappeared'](this.folder);
      });
      if (now.size !== size || now.mtimeMs !== modified) {
        throw modelErrors['checkpoint.hashMismatch'](basename(path));
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#files.map(file => file[Symbol.asyncDispose]()));
  }

  async #reading<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      throw isSystemError(error) ? modelErrors['checkpoint.disappeared'](this.folder) : error;
    }
  }

  #locate(name: string): Located {
    const located = this.#tensors.get(name);
    if (!located) throw modelErrors['checkpoint.missingTensor'](name);
    return located;
  }
}

/** Names of the files that hold the tensors. An index, where there is one, has the last word. */
async function tensorFiles(folder: string): Promise<readonly string[]> {
  const present = await readdir(folder).catch(() => {
    throw modelErrors['checkpoint.missing'](folder);
  });
  if (!present.includes(INDEX)) {
    if (present.includes(SINGLE)) return [SINGLE];
    throw modelErrors['checkpoint.missing'](join(folder, SINGLE));
  }
  const index = parseJsonObject(await readFile(join(folder, INDEX)));
  const map = index?.['weight_map'];
  if (!isRecord(map)) throw modelErrors['checkpoint.brokenHeader'](INDEX, 'it has no weight_map');
  const files = new Set<string>();
  for (const file of Object.values(map)) {
    // A name with a path in it could lead anywhere.
    if (typeof file !== 'string' || file !== basename(file) || file === '..') {
      throw modelErrors['checkpoint.brokenHeader'](
        INDEX,
        'its weight_map names something that is not a file',
      );
    }
    files.add(file);
  }
  return [...files].sort();
}

async function openShard(folder: string, name: string): Promise<SafetensorsFile> {
  try {
    return await SafetensorsFile.open(await realpath(join(folder, name)));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const stillThere = await stat(folder).then(
      () => true,
      () => false,
    );
    throw stillThere
      ? modelErrors['checkpoint.missingShard'](name)
      : modelErrors['checkpoint.disappeared'](folder);
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'errno' in error;
}
