/** Series as they are drawn, before the axes say what their places mean. */
import type { Rect } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import type { SeriesKind } from '../chart.ts';
import type { Mark } from '../scene.ts';
import type { Style } from '../series/styles.ts';

export interface RawPoint {
  /** What was measured. */
  readonly at: Point;
  /** Where a part of a stack starts: its value is what lies between. Absent for what stands on the ground. */
  readonly from?: Point;
  /** Ends of what spans a range along the value axis, and of a box plot's box. */
  readonly low?: Point;
  readonly high?: Point;
  readonly q1?: Point;
  readonly q3?: Point;
  /** Where a histogram's bar ends along the other axis. */
  readonly end?: Point;
  /** Of a dot, page units squared. */
  readonly area?: number;
  readonly box: Rect;
}

export interface RawSeries {
  readonly kind: SeriesKind;
  readonly style: Style;
  readonly points: readonly RawPoint[];
  /** What it explains. */
  readonly marks: readonly Mark[];
}
