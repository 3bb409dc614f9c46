/** A plot: a frame, the axes along its sides and the marks inside. */
import type { Rect } from '../../../models/geometry/rect.ts';
import type { SideAxis } from '../axes/sides.ts';
import type { LegendEntry } from '../series/legend.ts';
import type { Label, Mark, Scene } from '../scene.ts';

export interface Axes {
  readonly x?: SideAxis;
  readonly y?: SideAxis;
  /** A second scale for values, on the side across from the first. */
  readonly second?: SideAxis;
}

export interface Plot extends Axes {
  readonly scene: Scene;
  readonly frame: Rect;
  /** What is drawn inside: no axis, no grid, no legend. */
  readonly marks: readonly Mark[];
  /** Words inside the frame, and right beside it: printed values, names of lines. */
  readonly labels: readonly Label[];
  readonly legend: readonly LegendEntry[];
}
