/** Runs in a process of its own, so that its peak memory is its own: one model, one precision, one page of 13 tiles. */
import { dirname, join } from 'node:path';
import { loadModel } from '../../../models/internvl/onnxModel.ts';
import type { Precision } from '../../../models/internvl/compile.ts';

const TILES = 13;
/** As the generation loop reads a prompt. */
const CHUNK = 64;
const NEW_TOKENS = 48;
const TEXT_TOKENS = 40;

/** Wall-clock time tells what this machine gave; processor time what the work costs on idle cores. */
export interface Phase {
  readonly wallSeconds: number;
  readonly processorSeconds: number;
}

export interface Measured {
  readonly compile: Phase;
  readonly load: Phase;
  readonly vision: Phase;
  readonly prefill: Phase;
  readonly decode: Phase;
  readonly tiles: number;
  readonly promptTokens: number;
  readonly newTokens: number;
  readonly peakMegabytes: number;
}

/** Time since the last call. */
function stopwatch(): () => Phase {
  let wall = performance.now();
  let processor = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(processor);
    const phase = { wallSeconds: (performance.now() - wall) / 1e3, processorSeconds: (user + system) / 1e6 };
    wall = performance.now();
    processor = process.cpuUsage();
    return phase;
  };
}

/** With the random checkpoints: no user's own are to make room for them. */
function compiledBeside(folder: string): string {
  return join(dirname(folder), 'compiled');
}

export async function compileOnly(folder: string, precision: Precision): Promise<void> {
  const { signal } = new AbortController();
  await using model = await loadModel(folder, { precision, cacheFolder: compiledBeside(folder), signal });
  if (model.shape.tileSize !== 448) throw new Error('a full-size checkpoint has tiles of 448 pixels');
}

export async function measure(folder: string, precision: Precision): Promise<Measured> {
  const { signal } = new AbortController();
  const lap = stopwatch();
  let compile: Phase = { wallSeconds: 0, processorSeconds: 0 };
  await using model = await loadModel(folder, {
    precision,
    cacheFolder: compiledBeside(folder),
    signal,
    onProgress: ({ step }) => {
      if (step === 'load') compile = lap();
    },
  });
  const load = lap();
  const { hiddenSize, tileSize, tokensPerTile } = model.shape;

  const rows = new Float32Array((TILES * tokensPerTile + TEXT_TOKENS) * hiddenSize);
  for (let tile = 0; tile < TILES; tile++) {
    const pixels = Float32Array.from({ length: 3 * tileSize ** 2 }, (_, i) => Math.sin(i * (tile + 1)));
    rows.set(await model.encodeTile(pixels), tile * tokensPerTile * hiddenSize);
  }
  const words = Array.from({ length: TEXT_TOKENS }, (_, i) => 100 + 7 * i);
  rows.set(await model.embed(words), TILES * tokensPerTile * hiddenSize);
  const vision = lap();

  const promptTokens = rows.length / hiddenSize;
  using sequence = model.startSequence(promptTokens);
  let logits: Float32Array = new Float32Array();
  for (let at = 0; at < rows.length; at += CHUNK * hiddenSize) {
    logits = await sequence.append(rows.subarray(at, at + CHUNK * hiddenSize));
  }
  const prefill = lap();

  for (let i = 0; i < NEW_TOKENS; i++) {
    const best = logits.indexOf(logits.reduce((a, b) => Math.max(a, b)));
    logits = await sequence.append(await model.embed([best]));
  }
  const decode = lap();
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  return {
    compile,
    load,
    vision,
    prefill,
    decode,
    tiles: TILES,
    promptTokens,
    newTokens: NEW_TOKENS,
    peakMegabytes,
  };
}

const [folder, precision, task] = process.argv.slice(2);
if (folder !== undefined && isPrecision(precision) && process.send) {
  if (task === 'compile') await compileOnly(folder, precision);
  else process.send(await measure(folder, precision));
  process.disconnect();
}

function isPrecision(value: string | undefined): value is Precision {
  return value === 'f32' || value === 'f16' || value === 'int8' || value === 'int4';
}
