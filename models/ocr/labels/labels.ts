/**
 * A second look at a picture of a chart, for its labels: lone digits, titles that run up the side, names at a slant,
 * neighbours that nearly touch. The network that finds text is made for pages, and misses many of them; the ink of a
 * chart tells where they are, since beside its plots there is little else.
 */
import type { RgbImage } from '../../image.ts';
import { type Glyphs, glyphsOf } from './glyphs.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { Lettering } from './lettering.ts';
import { shapesOf } from './shapes.ts';
import { tickEnds } from './tickEnds.ts';

/** More pieces than this are no chart but a page or a photograph, and would take long. */
const MOST_PIECES = 250;
/** The same of letters, and of all shapes, which are compared with each other. */
const MOST_LETTERS = 2500;
const MOST_SHAPES = 6000;

export interface FoundLabels {
  readonly glyphs: Glyphs;
  readonly pieces: readonly Piece[];
  readonly lettering: Lettering;
}

/** undefined where a picture has more letters than a chart. */
export function findLabels(image: RgbImage): FoundLabels | undefined {
  const drawn = shapesOf(image);
  if (drawn.shapes.length > MOST_SHAPES) return undefined;
  const glyphs = glyphsOf(drawn.shapes, image);
  if (glyphs.letters.length > MOST_LETTERS) return undefined;
  const isDrawn = (x: number, y: number): boolean => (drawn.region[y * image.width + x] ?? -1) >= 0;
  const ticks = glyphs.plots.flatMap(plot => tickEnds(plot, isDrawn));
  const pieces = piecesOf(glyphs.letters, glyphs.size, ticks);
  if (pieces.length > MOST_PIECES) return undefined;
  return { glyphs, pieces, lettering: new Lettering(image, drawn) };
}
