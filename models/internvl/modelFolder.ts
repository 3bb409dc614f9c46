/**
 * A checkpoint folder as users have it: config.json and tensors, and for LLaVA-style checkpoints the vision tower,
 * which may lie in a folder of its own.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { modelErrors } from '../errors.ts';
import { Checkpoint } from '../onnx/checkpoint.ts';
import { parseJsonObject } from '../onnx/safetensors.ts';
import { llavaTowerName, type ModelConfig, readModelConfig } from './config.ts';

export interface ModelFolder extends AsyncDisposable {
  readonly path: string;
  readonly config: ModelConfig;
  readonly checkpoint: Checkpoint;
  /** Present when the vision tower's tensors lie apart. */
  readonly tower: Checkpoint | undefined;
  /** Changes whenever any of the files does; quick, whatever their size. */
  fingerprint(signal: AbortSignal): Promise<string>;
  /** Throws `checkpoint.disappeared` or `.hashMismatch`. */
  assertUnchanged(): Promise<void>;
}

/** What the config.json of a folder says, without a look at its tensors. Throws the `checkpoint.*` errors. */
export async function readFolderConfig(path: string): Promise<ModelConfig> {
  return (await readConfigs(path)).config;
}

/** Throws the `checkpoint.*` errors. */
export async function openModelFolder(path: string, signal: AbortSignal): Promise<ModelFolder> {
  const { json, towerFolder, towerJson, config } = await readConfigs(path);
  await using opened = new AsyncDisposableStack();
  const checkpoint = opened.use(await Checkpoint.open(path, signal));
  const tower =
    towerFolder !== undefined && (await holdsTensors(towerFolder))
      ? opened.use(await Checkpoint.open(towerFolder, signal))
      : undefined;
  const kept = opened.move();
  return {
    path,
    config,
    checkpoint,
    tower,
    fingerprint: async cancel => {
      const hash = createHash('sha256')
        .update(json.bytes)
        .update(await checkpoint.fingerprint(cancel));
      if (towerJson) hash.update(towerJson.bytes);
      if (tower) hash.update(await tower.fingerprint(cancel));
      return hash.digest('hex');
    },
    assertUnchanged: async () => {
      await checkpoint.assertUnchanged();
      await tower?.assertUnchanged();
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface Configs {
  readonly json: ConfigFile;
  readonly towerFolder: string | undefined;
  readonly towerJson: ConfigFile | undefined;
  readonly config: ModelConfig;
}

async function readConfigs(path: string): Promise<Configs> {
  const json = await readConfig(path);
  const towerFolder = await findTower(path, llavaTowerName(json.value));
  const towerJson = towerFolder === undefined ? undefined : await readConfig(towerFolder);
  return { json, towerFolder, towerJson, config: readModelConfig(json.value, towerJson?.value) };
}

interface ConfigFile {
  readonly bytes: Uint8Array;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The parsed config.json of a folder. Throws `checkpoint.missing`, `.badConfig`. */
async function readConfig(folder: string): Promise<ConfigFile> {
  const file = join(folder, 'config.json');
  const bytes = await readFile(file).catch(() => {
    throw modelErrors['checkpoint.missing'](file);
  });
  const value = parseJsonObject(bytes);
  if (!value) throw modelErrors['checkpoint.badConfig']('it is not a JSON object');
  return { bytes, value };
}

/** The tower is looked for inside the checkpoint and beside it; its name may carry an owner ("OpenGVLab/..."). */
async function findTower(path: string, name: string | undefined): Promise<string | undefined> {
  if (name === undefined) return undefined;
  const base = basename(name);
  for (const folder of [join(path, base), join(dirname(resolve(path)), base)]) {
    if (await exists(join(folder, 'config.json'))) return folder;
  }
  throw modelErrors['checkpoint.missing'](join(path, base, 'config.json'));
}

async function holdsTensors(folder: string): Promise<boolean> {
  const files = ['model.safetensors', 'model.safetensors.index.json'].map(name => exists(join(folder, name)));
  return (await Promise.all(files)).includes(true);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
