/**
 * A second look at a picture of a chart, for its labels: lone digits, titles that run up the side, names at a slant,
 * neighbours that nearly touch. The network that finds text is made for pages, and misses many of them; the ink of a
 * chart tells where they are, since beside its plots there is little else.
 */
import type { RgbImage } from '../../image.ts';
import { type Glyphs, glyphsOf } from './glyphs.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { type Drawn, shapesOf } from './shapes.ts';
import { tickEnds } from './tickEnds.ts';

/** More pieces than this are no chart but a page or a photograph, and would take long. */
const MOST_PIECES = 250;
/** The same of letters, which are compared with each other. */
const MOST_LETTERS = 2500;

export interface FoundLabels {
  readonly glyphs: Glyphs;
  readonly pieces: readonly Piece[];
  /** The picture with nothing but its letters on the ground, and what is faint. */
  readonly lettering: RgbImage;
}

/** undefined where a picture has more letters than a chart. */
export function findLabels(image: RgbImage): FoundLabels | undefined {
  const drawn = shapesOf(image);
  const glyphs = glyphsOf(drawn.shapes, image);
  if (glyphs.letters.length > MOST_LETTERS) return undefined;
  const isDrawn = (x: number, y: number): boolean => (drawn.region[y * image.width + x] ?? -1) >= 0;
  const ticks = glyphs.plots.flatMap(plot => tickEnds(plot, isDrawn));
  const pieces = piecesOf(glyphs.letters, glyphs.size, ticks);
  if (pieces.length > MOST_PIECES) return undefined;
  return { glyphs, pieces, lettering: letteringOf(image, drawn, glyphs) };
}

/** Ticks and swatches beside a label would be read with it. */
function letteringOf(image: RgbImage, { shapes, region, ground }: Drawn, { letters }: Glyphs): RgbImage {
  const kept = new Set(letters.map(({ rect }) => rect));
  const isLetter = shapes.map(({ rect }) => kept.has(rect));
  const data = Uint8Array.from(image.data);
  for (const [at, index] of region.entries()) if (index >= 0 && isLetter[index] !== true) data.set(ground, 3 * at);
  return { ...image, data };
}
