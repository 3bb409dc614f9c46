/** How fast a machine computes models of a precision, and how long one takes there to read pictures. */
import { promptOperations, tileOperations, type WorkSizes } from './work.ts';

/** Floating-point operations a second. Tiles are many rows at once, a prompt is read in small parts: each has its own. */
export interface Speed {
  readonly tiles: number;
  readonly prompt: number;
}

/** What there is to read before an answer begins. */
export interface Reading {
  readonly tiles: number;
  /** Tokens of the prompt, those of the tiles among them. */
  readonly tokens: number;
  /** Tokens before them that are in the cache already. */
  readonly cached?: number;
}

/** What a question took. */
export interface Taken {
  /** Tiles that were encoded, and milliseconds for all of them. */
  readonly tiles: number;
  readonly tilesMs: number;
  /** Tokens that were read behind those in the cache. */
  readonly tokens: number;
  readonly cached: number;
  readonly promptMs: number;
}

/** Tokens of the question and the template around it: short beside a page of 3,328. */
const QUESTION_TOKENS = 60;
/** What is shorter tells more of the clock than of the machine. */
const LEAST_MS = 50;
const LEAST_TOKENS = 64;

/** Seconds until the first word of the answer, for a model that is loaded. */
export function secondsToRead(
  sizes: WorkSizes,
  { tiles, tokens, cached = 0 }: Reading,
  speed: Speed,
): number {
  const prompt = promptOperations(sizes.decoder, tokens + QUESTION_TOKENS, cached);
  return (tiles * tileOperations(sizes)) / speed.tiles + prompt / speed.prompt;
}

/**
 * The speed after a question was answered: half way, in the logarithm, to what that question showed, so that one
 * answer on a busy machine does not decide. Undefined where it showed nothing.
 */
export function learn(known: Speed | undefined, sizes: WorkSizes, taken: Taken): Speed | undefined {
  const { tiles, tilesMs, tokens, cached, promptMs } = taken;
  const shown = {
    tiles: tilesMs >= LEAST_MS ? (1000 * tiles * tileOperations(sizes)) / tilesMs : 0,
    prompt:
      promptMs >= LEAST_MS && tokens >= LEAST_TOKENS
        ? (1000 * promptOperations(sizes.decoder, tokens, cached)) / promptMs
        : 0,
  };
  if (!known) return shown.tiles > 0 && shown.prompt > 0 ? shown : undefined;
  if (shown.tiles === 0 && shown.prompt === 0) return undefined;
  return { tiles: between(known.tiles, shown.tiles), prompt: between(known.prompt, shown.prompt) };
}

function between(known: number, shown: number): number {
  return shown === 0 ? known : Math.sqrt(known * shown);
}
