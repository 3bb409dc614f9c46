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
  const scores = processedScores(logits, said, sampling);
  return sampling.temperature === 0 ? likeliest(scores) : draw(scores, random());
}

/**
 * What is left of the logits after all processors; impossible tokens have -Infinity.
 * @internal
 */
export function processedScores(
  logits: Float32Array,
  said: readonly number[],
  sampling: Omit<Sampling, 'seed'>,
): Float32Array {
  const scores = Float32Array.from(logits);
  penaliseRepetition(scores, said, sampling.repetitionPenalty);
  if (sampling.temperature === 0) return scores;
  for (let id = 0; id < scores.length; id++) scores[id] = (scores[id] ?? 0) / sampling.temperature;
  keepTopK(scores, sampling.topK);
  keepTopP(scores, sampling.topP);
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
  keepFrom(scores, Float32Array.from(scores).sort()[scores.length - k] ?? 0);
}

/** The smallest set of likeliest tokens whose probabilities sum up to `p` stays, at least one. */
function keepTopP(scores: Float32Array, p: number): void {
  if (p >= 1) return;
  const ascending = Float32Array.from(scores).sort();
  const highest = ascending.at(-1) ?? 0;
  let total = 0;
  for (const score of ascending) total += Math.exp(score - highest);
  let below = 0;
  for (const score of ascending) {
    below += Math.exp(score - highest) / total;
    if (below > 1 - p || score === highest) {
      keepFrom(scores, score);
      return;
    }
  }
}

function keepFrom(scores: Float32Array, lowest: number): void {
  for (let id = 0; id < scores.length; id++) if ((scores[id] ?? 0) < lowest) scores[id] = -Infinity;
}

/** The first of the highest scores. */
function likeliest(scores: Float32Array): number {
  let best = 0;
  for (let id = 1; id < scores.length; id++) if ((scores[id] ?? 0) > (scores[best] ?? 0)) best = id;
  return best;
}

/** The token at `point` of the cumulative softmax, tokens in order of their ids. */
function draw(scores: Float32Array, point: number): number {
  const highest = scores[likeliest(scores)] ?? 0;
  let total = 0;
  for (const score of scores) total += Math.exp(score - highest);
  let left = point * total;
  let last = 0;
  for (const [id, score] of scores.entries()) {
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
