/** The series of a plot as they are drawn: boxes, bars, areas, lines, dots, ranges, in this order. */
import type { SideAxis } from '../axes/sides.ts';
import { placeOf } from '../axes/scale.ts';
import { areaSeries } from '../marks/areas.ts';
import { barSeries, type Direction, directionOf } from '../marks/bars.ts';
import { isAlongBars, withoutOutlines } from '../marks/barOutlines.ts';
import { cutBoxes } from '../marks/cutBoxes.ts';
import { dotSeries, withoutHalos } from '../marks/dots.ts';
import { lineSeries } from '../marks/lines.ts';
import { withoutMarkers } from '../marks/markers.ts';
import { withMissedCorners } from '../marks/missedCorners.ts';
import { strung } from '../marks/strung.ts';
import type { RawSeries } from '../marks/raw.ts';
import { shapesOf } from '../marks/shapes.ts';
import { linesThroughDots } from '../marks/throughDots.ts';
import { boxSeries, rangeSeries, withErrorBars } from '../marks/whiskers.ts';
import type { Mark } from '../scene.ts';
import { entryFor } from '../series/names.ts';
import { styleOf } from '../series/styles.ts';
import type { Plot } from './plot.ts';
import { segmentsOf } from './segments.ts';

export interface ReadSeries {
  readonly series: readonly RawSeries[];
  readonly isHorizontal: boolean;
  /** Marks that no series explains. */
  readonly unexplained: readonly Mark[];
}

export function readSeries(plot: Plot): ReadSeries {
  const isTraced = plot.scene.source === 'raster';
  const directions = directionsOf(plot);
  const segments = segmentsOf(plot.marks);
  const boxes = [false, true]
    .filter(isHorizontal => directions.some(direction => direction.isHorizontal === isHorizontal))
    .map(isHorizontal => {
      const grid = (isHorizontal ? plot.x : plot.y)?.ticks ?? [];
      const cut = isTraced ? cutBoxes(plot.marks, segments, isHorizontal, grid) : [];
      return { isHorizontal, ...boxSeries(plot.marks, segments, isHorizontal, cut) };
    })
    .toSorted((a, b) => b.used.size - a.used.size)[0];
  const taken = boxes?.used ?? new Set<Mark>();
  const left = plot.marks.filter(mark => !taken.has(mark));
  const sorted = shapesOf(left, plot.frame);
  const outlines = isTraced ? sorted.lines.filter(mark => isAlongBars(mark, sorted.bars, plot.frame)) : [];
  const shapes = { ...sorted, lines: sorted.lines.filter(mark => !outlines.includes(mark)) };
  const direction = directionOf(shapes.bars, directions);
  const hasBoxes = boxes !== undefined && boxes.series.length > 0;
  const isHorizontal = hasBoxes ? boxes.isHorizontal : (direction?.isHorizontal ?? isAcross(plot));
  const other = isHorizontal ? plot.y : plot.x;
  const bars = direction
    ? barSeries(shapes.bars, direction, edgesOf(other), mark => isNamed('bar', [mark], plot))
    : floating(shapes.bars, isHorizontal);
  const areas = areaSeries(shapes.areas);
  const strokes = segments.flatMap(({ mark }) => (mark.fill === undefined && !taken.has(mark) ? [mark] : []));
  const through = linesThroughDots(isTraced ? [] : [...shapes.lines, ...strokes], shapes.dots);
  const whole = shapes.lines.filter(mark => !through.pieces.has(mark));
  const drawnLines = lineSeries([...through.lines, ...whole, ...piecesOf(whole, segments, taken)]).filter(
    line => !isEdgeOf(line, areas),
  );
  const plain = withoutHalos(shapes.dots);
  const followed = isTraced ? strung(drawnLines, plain) : { lines: drawnLines, dots: plain };
  const ticks = isTraced ? (plot.x?.ticks ?? []) : [];
  const lines = followed.lines.map(line => withMissedCorners(line, ticks));
  const dots = dotSeries(withoutMarkers(followed.dots, [...lines, ...areas]), dot =>
    isNamed('scatter', dot.parts, plot),
  );
  const drawn = [...(boxes?.series ?? []), ...bars, ...areas, ...lines, ...dots];
  const used = new Set([...taken, ...outlines, ...through.pieces, ...drawn.flatMap(({ marks }) => marks)]);
  const free = segments.filter(({ mark }) => !used.has(mark) && mark.fill === undefined);
  const extended = withErrorBars(drawn, free, isHorizontal);
  const ranges = drawn.length === 0 ? rangeSeries(free, isHorizontal) : [];
  const series = [...extended.series, ...ranges].filter(({ points }) => points.length > 0);
  const explained = new Set([...used, ...extended.used, ...ranges.flatMap(({ marks }) => marks)]);
  for (const { parts } of shapes.dots) for (const part of parts) explained.add(part);
  const rest = plot.marks.filter(mark => !explained.has(mark));
  return { series, isHorizontal, unexplained: isTraced ? withoutOutlines(rest, shapes.bars) : rest };
}

/** Where an axis has labels of values. */
function edgesOf(axis: SideAxis | undefined): readonly number[] | undefined {
  return axis?.value?.calibration.ticks.map(({ at }) => at);
}

/** The directions in which bars may run: along the axes that have values. */
function directionsOf({ x, y, frame }: Plot): readonly Direction[] {
  const directions: Direction[] = [];
  if (y?.value)
    directions.push({ isHorizontal: false, base: baseOf(y, frame.bottom, [frame.top, frame.bottom]) });
  if (x?.value)
    directions.push({ isHorizontal: true, base: baseOf(x, frame.left, [frame.left, frame.right]) });
  return directions;
}

/** Where zero stands, or where the axis begins if it has none. */
function baseOf({ value }: SideAxis, begin: number, [from, to]: readonly [number, number]): number {
  const calibration = value?.calibration;
  if (!calibration || calibration.scale === 'log' || calibration.scale === 'time') return begin;
  const zero = placeOf(calibration, 0);
  return zero >= from - 1 && zero <= to + 1 ? zero : begin;
}

/** Values run across where only the axis below has them. */
function isAcross({ x, y }: Plot): boolean {
  return x?.value !== undefined && !y?.value;
}

/** Bars that stand on nothing: ranges, as in a Gantt chart. */
function floating(bars: readonly Mark[], isHorizontal: boolean): readonly RawSeries[] {
  return barSeries(bars, { isHorizontal, base: isHorizontal ? -1e6 : 1e6 }, undefined, () => false);
}

/** Level and upright pieces of lines that are drawn piece by piece. */
function piecesOf(
  lines: readonly Mark[],
  segments: readonly { readonly mark: Mark }[],
  taken: ReadonlySet<Mark>,
): readonly Mark[] {
  return segments
    .map(({ mark }) => mark)
    .filter(
      mark =>
        mark.fill === undefined &&
        !taken.has(mark) &&
        lines.some(
          line =>
            line.stroke === mark.stroke && Math.abs(line.width - mark.width) < 0.05 && touches(line, mark),
        ),
    );
}

function touches(line: Mark, piece: Mark): boolean {
  const isOnePath = line.order === piece.order;
  const ends = [line.points[0], line.points.at(-1)];
  const others = [piece.points[0], piece.points.at(-1)];
  return (
    isOnePath ||
    ends.some(end => others.some(other => end && other && Math.hypot(end.x - other.x, end.y - other.y) < 0.6))
  );
}

/** Whether a line only draws the upper edge of an area. */
function isEdgeOf(line: RawSeries, areas: readonly RawSeries[]): boolean {
  return areas.some(area => {
    const places = new Map(area.points.map(({ at }) => [Math.round(at.x * 2), at.y]));
    const met = line.points.filter(({ at }) => {
      const y = places.get(Math.round(at.x * 2));
      return y !== undefined && Math.abs(y - at.y) < 1;
    });
    return met.length >= 0.9 * line.points.length && line.points.length >= 0.5 * area.points.length;
  });
}

/** Whether the legend has a name for what is drawn like this. */
function isNamed(kind: 'bar' | 'scatter', marks: readonly Mark[], { legend }: Plot): boolean {
  const [mark] = marks;
  if (!mark || legend.length < 2) return false;
  return entryFor({ kind, style: styleOf(mark), points: [], marks }, legend) !== undefined;
}
