/**
 * npm run eval -- exactness: every tiny checkpoint against what transformers answered, in every precision.
 * Errors are relative (Euclidean); tokens are greedy tokens equal to transformers' from the start on.
 */
import {
  copyOf,
  goldenNames,
  goldenTensor,
  goldenTiles,
  greedy,
  load,
  promptRows,
  readGolden,
  relativeError,
} from '../unit/internvl/goldenCheckpoints.ts';

const PRECISIONS = ['f32', 'f16', 'int8', 'int4'] as const;

export async function run(): Promise<void> {
  const rows: Record<string, string>[] = [];
  for (const name of await goldenNames()) {
    for (const precision of PRECISIONS) rows.push(await measure(name, precision));
  }
  console.table(rows);
}

async function measure(
  name: string,
  precision: (typeof PRECISIONS)[number],
): Promise<Record<string, string>> {
  const golden = await readGolden(name);
  const tiles = await goldenTiles(golden.tile);
  await using copy = await copyOf(name);
  await using model = await load(copy.path, precision);
  const file = `${name}/golden.safetensors`;
  const [tile = new Float32Array()] = tiles;
  const firstOf = async (tensor: string, length: number): Promise<Float32Array> =>
    (await goldenTensor(file, tensor)).subarray(0, length);
  const features = await model.visionFeatures(tile);
  const tokens = await model.encodeTile(tile);
  const row: Record<string, string> = {
    checkpoint: name,
    layout: model.config.layout,
    family: model.config.decoder.family,
    precision,
    vision: relativeError(features, await firstOf('features', features.length)).toExponential(1),
    projector: relativeError(tokens, await firstOf('tokens', tokens.length)).toExponential(1),
  };
  let worst = 0;
  let equal = 0;
  let total = 0;
  for (const [key, recorded] of Object.entries(golden.cases)) {
    const prompt = await promptRows(model, recorded, golden.imageToken, tiles);
    const made = await greedy(model, prompt, recorded.tokens.length);
    worst = Math.max(worst, relativeError(made.first, await goldenTensor(file, `logits.${key}`)));
    const differs = made.tokens.findIndex((token, i) => token !== recorded.tokens[i]);
    equal += differs < 0 ? recorded.tokens.length : differs;
    total += recorded.tokens.length;
  }
  return { ...row, logits: worst.toExponential(1), 'tokens equal': `${equal}/${total}` };
}
