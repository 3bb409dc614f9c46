/**
 * From logits to the next token, as transformers does it: repetition penalty, temperature, top-k, top-p, then a draw.
 * Source: transformers generation/logits_process.py. The draw comes from a seeded generator (xoshiro128**, seeded by
 * splitmix32), so that the same question with the same seed gives the same answer.
 */

export interface Sampling {
  /** 0 takes the likeliest token each time (greedy). */
  readonly temperature: number;
  /** Only the k likeliest tokens; 0 for all. */
  readonly topK: number;
  /** Only the likeliest tokens that together have this probability; 1 for all. */
  readonly topP: number;
  /** Above 1: tokens already said become less likely. 1 for none. */
  readonly repetitionPenalty: number;
  readonly seed: number;
}

/** The default of every released checkpoint: `do_sample: false`. */
export const GREEDY: Sampling = { temperature: 0, topK: 0, topP: 1, repetitionPenalty: 1, seed: 0 };

/** What InternVL 3.5's model card asks for in thinking mode. */
export const THINKING_SAMPLING: Sampling = { ...GREEDY, temperature: 0.6, topP: 0.95 };

/** Uniform numbers in [0, 1). */
export type Random = () => number;

/** The next token's id. `logits` [vocabSize] is left as it is; `said` are the tokens of the answer so far. */
export function nextToken(
  logits: Float32Array,
  said: readonly number[],
  sampling: Sampling,
  random: Random,
): number {
  const { temperature, repetitionPenalty } = sampling;
  // The likeliest needs no copy of 150,000 numbers, and nearly every answer is made of likeliest tokens.
  if (temperature === 0 && repetitionPenalty === 1) return likeliest(logits);
  const scores = processedScores(logits, said, sampling);
  return temperature === 0 ? likeliest(scores) : draw(scores, random());
}

/**
 * What is left of the logits after all processors; impossible tokens have -Infinity.
 * @internal
 */
export function processedScores(
  logits: Float32Array,
  said: readonly number[],
  { temperature, topK, topP, repetitionPenalty }: Omit<Sampling, 'seed'>,
): Float32Array {
  const scores = logits.slice();
  penaliseRepetition(scores, said, repetitionPenalty);
  if (temperature === 0) return scores;
  for (let id = 0; id < scores.length; id++) scores[id] = (scores[id] ?? 0) / temperature;
  keepTopK(scores, topK);
  keepTopP(scores, topP);
  return scores;
}

/** Positive scores of repeated tokens are divided by the penalty, negative ones multiplied; each token once. */
function penaliseRepetition(scores: Float32Array, said: readonly number[], penalty: number): void {
  if (penalty === 1) return;
  for (const id of new Set(said)) {
    const score = scores[id] ?? 0;
    scores[id] = score < 0 ? score * penalty : score / penalty;
  }
}

/** Everything below the k-th score becomes impossible; ties with it stay. */
function keepTopK(scores: Float32Array, k: number): void {
  if (k <= 0 || k >= scores.length) return;
  keepFrom(scores, scores.slice().sort()[scores.length - k] ?? 0);
}

/** Scores are put into buckets of this width below the highest: only one of them has to be sorted. */
const BUCKET = 0.125;
/** Further down a token of e^-40 of the highest's weight is: all of a vocabulary together weigh nothing there. */
const DEEPEST = 40;

/**
 * The smallest set of likeliest tokens whose probabilities sum up to `p` stays, at least one. A vocabulary is not
 * sorted for it, which took ten times as long as all the rest of a token's choice: weights are summed up by bucket, and
 * the score from which tokens stay is looked for in the bucket where the sum is reached.
 */
function keepTopP(scores: Float32Array, p: number): void {
  if (p >= 1) return;
  const highest = scores[likeliest(scores)] ?? 0;
  const weights = new Float64Array(DEEPEST / BUCKET);
  let total = 0;
  for (let id = 0; id < scores.length; id++) {
    const depth = highest - (scores[id] ?? 0);
    if (!(depth < DEEPEST)) continue;
    const weight = Math.exp(-depth);
    const bucket = Math.floor(depth / BUCKET);
    weights[bucket] = (weights[bucket] ?? 0) + weight;
    total += weight;
  }
  const wanted = p * total;
  let above = 0;
  let bucket = 0;
  while (bucket < weights.length - 1 && above + (weights[bucket] ?? 0) < wanted)
    above += weights[bucket++] ?? 0;
  keepFrom(scores, lowestKept(scores, highest, bucket, wanted - above));
}

/** Down the scores of a bucket, the last one before which less than `wanted` was summed up. */
function lowestKept(scores: Float32Array, highest: number, bucket: number, wanted: number): number {
  const isInside = (score: number): boolean => Math.floor((highest - score) / BUCKET) === bucket;
  const descending = scores.filter(isInside).sort().reverse();
  let above = 0;
  let lowest = highest;
  for (const score of descending) {
    if (above >= wanted) break;
    lowest = score;
    above += Math.exp(score - highest);
  }
  return lowest;
}

function keepFrom(scores: Float32Array, lowest: number): void {
  for (let id = 0; id < scores.length; id++) if ((scores[id] ?? 0) < lowest) scores[id] = -Infinity;
}

/** The first of the highest scores. */
function likeliest(scores: Float32Array): number {
  let best = 0;
  let highest = scores[0] ?? 0;
  for (let id = 1; id < scores.length; id++) {
    const score = scores[id] ?? 0;
    if (score > highest) {
      best = id;
      highest = score;
    }
  }
  return best;
}

/** The token at `point` of the cumulative softmax, tokens in order of their ids. */
function draw(scores: Float32Array, point: number): number {
  const highest = scores[likeliest(scores)] ?? 0;
  let total = 0;
  for (let id = 0; id < scores.length; id++) {
    const score = scores[id] ?? 0;
    if (score !== -Infinity) total += Math.exp(score - highest);
  }
  let left = point * total;
  let last = 0;
  for (let id = 0; id < scores.length; id++) {
    const score = scores[id] ?? 0;
    if (score === -Infinity) continue;
    const weight = Math.exp(score - highest);
    if (weight === 0) continue;
    last = id;
    left -= weight;
    if (left < 0) break;
  }
  return last;
}

/** xoshiro128** by Blackman and Vigna; the state is filled by splitmix32 from the seed. */
export function seededRandom(seed: number): Random {
  let fill = seed >>> 0;
  const splitmix = (): number => {
    fill = (fill + 0x9e3779b9) >>> 0;
    let z = fill ^ (fill >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [splitmix(), splitmix(), splitmix(), splitmix()];
  const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result / 2 ** 32;
  };
}
