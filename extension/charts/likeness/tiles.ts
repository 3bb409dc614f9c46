/** Boxes that look like the tiles of a heat map or a tree map. */
import { areaOf, heightOf, middleX, middleY, unionOf, widthOf } from '../../../models/geometry/rect.ts';
import { groupedBy } from '../clusters.ts';
import type { Mark } from '../scene.ts';
import { ALIKE, chromaOf, coloursOf, differentOf, isBox, isClose, LEAST_CHROMA } from './shapes.ts';

/** Tiles of a heat map are a table's cells that say something by their colour. */
const LEAST_TILES = 12;
const LEAST_ROWS = 3;
const LEAST_COLOURS = 4;
/** Share of the places of the grid that have a tile. */
const LEAST_FILLED = 0.5;
const LEAST_TILE = 6;
/** Tiles of a tree map are fewer, in colours that nobody takes for grey, and fill what they lie in. */
const LEAST_PATCHES = 5;
const LEAST_COVERED = 0.85;
/** The largest of them is this many times the smallest: cards and buttons are alike. */
const LEAST_AREAS = 2;

/** Boxes of one size, close together in rows and columns, in many colours. */
export function heatMaps(shapes: readonly Mark[]): readonly Mark[] {
  const tiles = shapes.filter(
    mark => isBox(mark) && Math.min(widthOf(mark.bounds), heightOf(mark.bounds)) >= LEAST_TILE,
  );
  const isSameSize = (a: Mark, b: Mark): boolean =>
    isClose(widthOf(a.bounds), widthOf(b.bounds)) && isClose(heightOf(a.bounds), heightOf(b.bounds));
  return groupedBy(tiles, ([first], tile) => isSameSize(first, tile))
    .filter(group => {
      const around = unionOf(group.map(({ bounds }) => bounds));
      const columns = differentOf(
        group.map(({ bounds }) => middleX(bounds)),
        2 * ALIKE,
      );
      const rows = differentOf(
        group.map(({ bounds }) => middleY(bounds)),
        2 * ALIKE,
      );
      const covered = group.reduce((sum, { bounds }) => sum + areaOf(bounds), 0) / areaOf(around);
      return (
        group.length >= LEAST_TILES &&
        Math.min(columns, rows) >= LEAST_ROWS &&
        group.length >= LEAST_FILLED * columns * rows &&
        covered >= LEAST_FILLED &&
        coloursOf(group) >= LEAST_COLOURS
      );
    })
    .flat();
}

/** Boxes of several sizes and colours that fill a rectangle, as those of a tree map or a mosaic do. */
export function patchwork(shapes: readonly Mark[]): readonly Mark[] {
  const patches = shapes.filter(
    mark => isBox(mark) && mark.fill !== undefined && chromaOf(mark.fill) >= LEAST_CHROMA,
  );
  if (patches.length < LEAST_PATCHES || coloursOf(patches) < LEAST_COLOURS) return [];
  const areas = patches.map(({ bounds }) => areaOf(bounds));
  const covered =
    areas.reduce((sum, one) => sum + one, 0) / areaOf(unionOf(patches.map(({ bounds }) => bounds)));
  const isVaried = Math.max(...areas) >= LEAST_AREAS * Math.min(...areas);
  return covered >= LEAST_COVERED && covered <= 1 / LEAST_COVERED && isVaried ? patches : [];
}
