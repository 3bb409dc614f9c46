/**
 * How fast this machine is, measured once and kept beside the compiled models; every answer makes the number better.
 * One line a precision. It is an estimate that users see and nothing depends on: what cannot be read is measured again,
 * what cannot be written is not kept.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { modelErrors } from '../../errors.ts';
import { parseJson } from '../../jsonText.ts';
import { isRecord } from '../../onnx/safetensors.ts';
import { ownFolder } from '../../ownFolder.ts';
import type { Precision } from '../compile.ts';
import { temporaryName } from '../compiledStore.ts';
import { probeSpeed } from './probe.ts';
import { learn, type Speed, type Taken } from './speed.ts';
import type { WorkSizes } from './work.ts';

/** @internal */
export const SPEED_FILE = 'speed.json';

/**
 * @param folder our own of compiled models
 * @param probe measures, where nothing is known
 * @throws TesseraError `model.cacheFolder`, and what probing throws
 */
export async function machineSpeed(
  folder: string,
  precision: Precision,
  signal: AbortSignal,
  probe: typeof probeSpeed = probeSpeed,
): Promise<Speed> {
  const known = (await readSpeeds(folder)).get(keyOf(precision));
  if (known) return known;
  await ownFolder(folder).catch((error: unknown) => {
    throw modelErrors['model.cacheFolder'](folder, error instanceof Error ? error.message : String(error));
  });
  const measured = await probe(precision, folder, signal);
  await keep(folder, precision, measured);
  return measured;
}

/** Remembers what an answer showed. Never fails: the answer is there, and an estimate is all that could be worse. */
export async function learnSpeed(
  folder: string,
  precision: Precision,
  sizes: WorkSizes,
  taken: Taken,
): Promise<void> {
  const known = (await readSpeeds(folder)).get(keyOf(precision));
  const better = learn(known, sizes, taken);
  if (better) await keep(folder, precision, better);
}

/** Another processor, as of a folder that is carried about, is another machine. */
function keyOf(precision: Precision): string {
  return `${precision}, ${availableParallelism()} threads, ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
}

async function readSpeeds(folder: string): Promise<ReadonlyMap<string, Speed>> {
  const text = await readFile(join(folder, SPEED_FILE), 'utf8').catch(() => '{}');
  const kept = parseJson(text);
  const entries = isRecord(kept) ? Object.entries(kept) : [];
  return new Map(
    entries.flatMap(([key, value]): [string, Speed][] => {
      if (!isRecord(value)) return [];
      const { tiles, prompt } = value;
      return isSpeed(tiles) && isSpeed(prompt) ? [[key, { tiles, prompt }]] : [];
    }),
  );
}

function isSpeed(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && Number.isFinite(value);
}

async function keep(folder: string, precision: Precision, speed: Speed): Promise<void> {
  const speeds = new Map(await readSpeeds(folder)).set(keyOf(precision), speed);
  const temporary = join(folder, temporaryName());
  await writeFile(temporary, JSON.stringify(Object.fromEntries(speeds), null, 1))
    .then(() => rename(temporary, join(folder, SPEED_FILE)))
    // A full disk: it is measured again the next time.
    .catch(() => undefined);
}
