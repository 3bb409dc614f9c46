/**
 * Which shapes look like those of a chart although no axis was found beside them: bars of several lengths on one line,
 * slices around one middle, lines that go up and down, clouds of like dots, tiles in many colours. Pages, forms, code and
 * photos have boxes, icons and pictures, too; those stand evenly, around words, or each for itself. Says that somebody
 * would call it a chart, not what it says.
 */
import { slicesOf } from '../marks/wedges.ts';
import { segmentOf } from '../plots/segments.ts';
import type { Mark, Scene } from '../scene.ts';
import { barsOnLines } from './bars.ts';
import { clouds } from './clouds.ts';
import { curves } from './curves.ts';
import { heatMaps, patchwork } from './tiles.ts';

/** All are compared with one another; what does not show among so many is a drawing. */
const MOST_SHAPES = 4000;

/** The marks in the order of the scene; none where nothing looks like a chart. */
export function chartLike({ marks, labels }: Scene): readonly Mark[] {
  const shapes = marks.filter(mark => !segmentOf(mark)).slice(0, MOST_SHAPES);
  const found = new Set([
    ...barsOnLines(shapes, labels),
    ...slicesOf(shapes).flat(),
    ...clouds(shapes),
    ...curves(shapes),
    ...heatMaps(shapes),
    ...patchwork(shapes),
  ]);
  return shapes.filter(mark => found.has(mark));
}
