/** How long a model of the catalogue takes to read a page on a machine whose speed is known. */
import { secondsToRead, type Speed } from '../internvl/speed/speed.ts';
import type { CatalogueModel } from './catalog.ts';

/** A page of Letter as the models are trained to see it: 3 x 4 tiles and the thumbnail. */
const TILES = 13;
/** Patches along the side of the square that becomes one token, of all models of the catalogue. */
const UNSHUFFLE = 2;

/** Seconds until the answer begins, with the model loaded. */
export function secondsAPage(
  { vision, decoder }: Pick<CatalogueModel, 'vision' | 'decoder'>,
  speed: Speed,
): number {
  const { tileSize, patchSize } = vision;
  const tokens = TILES * (tileSize / patchSize / UNSHUFFLE) ** 2;
  return secondsToRead({ vision, decoder, tileSize, unshuffle: UNSHUFFLE }, { tiles: TILES, tokens }, speed);
}
