/** A picture as the first look at it left it: what every later step works from. */
import type { RgbImage } from '../../../models/image.ts';
import type { Flats } from './pixels/flats.ts';
import type { Inks } from './pixels/ink.ts';

export interface Surroundings {
  readonly image: RgbImage;
  readonly flats: Flats;
  readonly inks: Inks;
  /** 1 where words stood. */
  readonly lettered: Uint8Array;
}
