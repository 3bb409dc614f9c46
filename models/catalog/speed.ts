/** How long a model of the catalogue takes to read a page on a machine whose speed is known. */
import { throwIfCancelled } from '../errors.ts';
import { secondsToRead, type Speed } from '../internvl/speed/speed.ts';
import { type CatalogueModel, findInCatalogue } from './catalog.ts';
import type { Recommendation, RecommendedPrecision } from './recommendation.ts';

/** A page of Letter as the models are trained to see it: 3 x 4 tiles and the thumbnail. */
const TILES = 13;
/** Patches along the side of the square that becomes one token, of all models of the catalogue. */
const UNSHUFFLE = 2;

/** Seconds until the answer begins, with the model loaded. @internal */
export function secondsAPage(
  { vision, decoder }: Pick<CatalogueModel, 'vision' | 'decoder'>,
  speed: Speed,
): number {
  const { tileSize, patchSize } = vision;
  const tokens = TILES * (tileSize / patchSize / UNSHUFFLE) ** 2;
  return secondsToRead({ vision, decoder, tileSize, unshuffle: UNSHUFFLE }, { tiles: TILES, tokens }, speed);
}

/** Tells how fast this machine computes, and measures it where nobody knows yet. */
export type SpeedOf = (precision: RecommendedPrecision, signal: AbortSignal) => Promise<Speed>;

/**
 * @returns seconds a page of the recommended model; undefined where none is, and where the speed cannot be told: then
 * the recommendation says nothing of time
 * @throws TesseraError `job.cancelled`
 */
export async function secondsOf(
  recommendation: Recommendation,
  speedOf: SpeedOf,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (recommendation.kind === 'none') return undefined;
  const { model, precision } = recommendation;
  const listed = findInCatalogue(model);
  const speed = await speedOf(precision, signal).catch(() => undefined);
  throwIfCancelled(signal);
  return listed && speed && secondsAPage(listed, speed);
}
