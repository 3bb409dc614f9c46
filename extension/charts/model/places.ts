/** Where a told number stands by the axes that were found. Nothing is placed by anything else, and nothing by half. */
import { contains, grown, type Rect } from '../../../models/geometry/rect.ts';
import type { Box, Point } from '../../../models/page.ts';
import { type Calibration, placeOf } from '../axes/scale.ts';
import type { ChartAxis, RefusalCode, SeriesKind, UnreadPlot } from '../chart.ts';
import type { Told } from './check.ts';

export interface Placing {
  readonly plot: Box;
  readonly isHorizontal: boolean;
  /** Along the key axis, a place for each row; undefined where it has none. */
  readonly keys: readonly (number | undefined)[];
  readonly value: Calibration | undefined;
  readonly second: Calibration | undefined;
}

interface Axes {
  readonly value: ChartAxis;
  readonly key: ChartAxis;
  readonly y2: ChartAxis | undefined;
}

/** Half the side of a point's box, page units. */
const DOT = 2;
/** Lines are drawn this far beyond the plot, page units. */
const EDGE = 3;

/**
 * Undefined where a place would say more than is known: an axis that does not fit, or bars and areas of several series,
 * which may stand on each other or beside each other.
 */
export function placingOf(
  kind: SeriesKind,
  { table, keys }: Told,
  { plot, isHorizontal }: UnreadPlot,
  { value, key, y2 }: Axes,
  code: RefusalCode,
): Placing | undefined {
  const mayStack = (kind === 'bar' || kind === 'area') && table.heads.length > 1;
  if (mayStack || code === 'axisDoesNotFit') return undefined;
  const places = table.rows.map(({ key: name }, at) => {
    const number = keys.numbers[at];
    if (number !== undefined) return key.calibration && placeOf(key.calibration, number);
    return key.categories?.find(category => category.name === name)?.at;
  });
  return { plot, isHorizontal, keys: places, value: value.calibration, second: y2?.calibration };
}

export function placed(
  { plot, isHorizontal, keys, value, second }: Placing,
  isSecondary: boolean,
  row: number,
  number: number,
): { readonly at: Point; readonly box: Box } | undefined {
  const axis = isSecondary ? second : value;
  const along = keys[row];
  if (!axis || along === undefined) return undefined;
  const up = placeOf(axis, number);
  const at = isHorizontal ? { x: up, y: along } : { x: along, y: up };
  if (!contains(grown(plot, EDGE), at)) return undefined;
  return { at, box: boxAround(plot.page, at) };
}

function boxAround(page: number, { x, y }: Point): Box {
  const dot: Rect = grown({ left: x, top: y, right: x, bottom: y }, DOT);
  return { page, ...dot };
}
