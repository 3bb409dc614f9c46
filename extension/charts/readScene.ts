/** From the shapes and words of a figure to its charts, or to the reason why there are none. */
import {
  areaOf,
  contains,
  grown,
  heightOf,
  middleOf,
  type Rect,
  shareInside,
  unionOf,
  widthOf,
} from '../../models/geometry/rect.ts';
import type { Box } from '../../models/page.ts';
import type { ReadCharts, RefusedChart } from './chart.ts';
import { withDashesJoined } from './drawn/dashes.ts';
import { withFlatBars } from './drawn/flatBars.ts';
import { withOutlinesJoined } from './drawn/outlines.ts';
import { multiplied } from './axes/multiplier.ts';
import { piesOf } from './marks/wedges.ts';
import { chartLike } from './likeness/chartLike.ts';
import { type FoundPlot, findPlots } from './plots/findPlots.ts';
import { wordsAround } from './plots/found.ts';
import { innerMarks } from './plots/inner.ts';
import type { Plot } from './plots/plot.ts';
import { readPie } from './plots/readPie.ts';
import { readPlot } from './plots/readPlot.ts';
import { type Segment, segmentOf } from './plots/segments.ts';
import { refusal } from './refusals.ts';
import { isSizeKey } from './series/names.ts';
import { type LegendEntry, legendBox, legendsOf, loneLegend } from './series/legend.ts';
import type { Label, Mark, Scene } from './scene.ts';
import { isTooSmall } from './tooSmall.ts';

/** More marks are a map or a drawing, and would take minutes. */
const MOST_MARKS = 40_000;
/** Names of lines begin this close to the plot's right side, page units. */
const NAMES_AT = 24;
/** Fewer shapes are rules and ornaments, nothing that anybody would call a figure. */
const LEAST_SHAPES = 6;

/** Charts of one page or picture, from the top down. */
export function readScene(drawn: Scene): ReadCharts {
  const { page, area } = drawn;
  if (drawn.marks.length > MOST_MARKS) {
    return { charts: [], refused: [refusal('tooManyMarks', boxOf(area, page))] };
  }
  const visible = drawn.marks.filter(hasExtent);
  const scene = { ...drawn, marks: withFlatBars(withOutlinesJoined(withDashesJoined(visible))) };
  const found = findPlots(scene);
  const legends = legendsIn(scene, found);
  const inLegends = new Set(legends.flatMap(({ entries }) => entries.flatMap(({ marks: own }) => own)));
  const isOfLegend = (mark: Mark): boolean =>
    inLegends.has(mark) ||
    legends.some(({ box }) => isAround(mark, box) || shareInside(mark.bounds, box) > 0.95);
  const plots = found.map(plot => plotOf(plot, scene, legends, isOfLegend));
  const taken = new Set([
    ...found.flatMap(axisLabels),
    ...legends.flatMap(({ entries }) => entries.map(({ label }) => label)),
  ]);
  const free = scene.labels.filter(label => !taken.has(label));
  const results = plots.map(plot => readPlot(plot, free, plots));
  const pies = piesIn(scene, found, legends, free, isOfLegend);
  const charts = [...results.flatMap(({ chart }) => (chart ? [chart] : [])), ...pies];
  const refused = results.flatMap(({ refused: why }) => (why ? [why] : []));
  if (charts.length > 0) return { charts, refused };
  return { charts, refused: isTooSmall(scene) ? tooSmall(scene, refused) : nothingRead(scene, refused) };
}

/** Nothing is to be seen of a filled shape of no width and no height, which programs draw to have its look in a legend. */
function hasExtent({ isClosed, fill, bounds }: Mark): boolean {
  return !isClosed || fill === undefined || Math.max(widthOf(bounds), heightOf(bounds)) > 0.01;
}

function axisLabels({ x, y, second }: FoundPlot): readonly Label[] {
  return [x, y, second].flatMap(axis => axis?.labels ?? []);
}

interface PlacedLegend {
  readonly entries: readonly LegendEntry[];
  readonly box: Rect;
  readonly isSizes: boolean;
}

function legendsIn({ labels, marks }: Scene, plots: readonly FoundPlot[]): readonly PlacedLegend[] {
  const ofAxes = new Set(plots.flatMap(axisLabels));
  const free = labels.filter(label => !ofAxes.has(label));
  const swatches = marks.filter(mark => isSwatch(mark, plots));
  const groups = legendsOf(free, swatches);
  const lone = groups.length > 0 ? [] : loneLegend(free, swatches);
  return [...groups, ...(lone.length > 0 ? [lone] : [])]
    .map(entries => ({ entries, box: legendBox(entries), isSizes: isSizeKey(entries) }))
    .filter(({ box }) => !plots.some(({ frame }) => shareInside(frame, box) > 0.6));
}

/** Ticks, grid lines and axes are no swatches. */
function isSwatch(mark: Mark, plots: readonly FoundPlot[]): boolean {
  const segment = segmentOf(mark);
  if (!segment) return true;
  const { isHorizontal, at, from, to } = segment;
  if (!isHorizontal) return mark.fill !== undefined;
  return !plots.some(({ frame }) => {
    const isLevel = at >= frame.top - 2 && at <= frame.bottom + 2;
    const touches = [frame.left, frame.right].some(border => from <= border + 1 && to >= border - 1);
    return isLevel && touches;
  });
}

/** Sides of a border that were traced one by one, and a grid that shines through, are this near, page units. */
const BORDER = 12;
/** ... and whole sides of a border this. */
const ROOM = 26;

/** The ground and the border of a legend. */
function isAround(mark: Mark, box: Rect): boolean {
  const segment = mark.fill === undefined ? segmentOf(mark) : undefined;
  if (segment) {
    const { left, top, right, bottom } = grown(box, BORDER);
    const { bounds } = mark;
    const isNear =
      bounds.left >= left && bounds.right <= right && bounds.top >= top && bounds.bottom <= bottom;
    return isNear || isSideAround(segment, box);
  }
  return (
    shareInside(box, grown(mark.bounds, 2)) > 0.9 && areaOf(mark.bounds) < 3.5 * areaOf(box) && mark.isClosed
  );
}

/** From one corner to the other of a border that leaves more room on every side. */
function isSideAround({ isHorizontal, at, from, to }: Segment, box: Rect): boolean {
  const [low, high] = isHorizontal ? [box.left, box.right] : [box.top, box.bottom];
  const [first, last] = isHorizontal ? [box.top, box.bottom] : [box.left, box.right];
  const [before, after] = [low - from, to - high];
  const beside = at < first ? first - at : at - last;
  return Math.min(before, after) >= 0 && Math.max(before, after) <= ROOM && beside > 0 && beside <= ROOM;
}

function plotOf(
  found: FoundPlot,
  scene: Scene,
  legends: readonly PlacedLegend[],
  isOfLegend: (mark: Mark) => boolean,
): Plot {
  const { frame, sides, x, y, second } = found;
  const places = (along: 'x' | 'y'): readonly number[] => {
    const both = along === 'x' ? [sides.bottom, sides.top] : [sides.left, sides.right];
    return both.flatMap(side => side?.ticks ?? []);
  };
  const marks = innerMarks(
    scene.marks.filter(mark => !isOfLegend(mark)),
    frame,
    { x: places('x'), y: places('y') },
    scene.source,
  );
  const named = legends.filter(({ isSizes }) => !isSizes);
  const own = named.filter(({ box }) => contains(frame, middleOf(box)));
  const beside = named.filter(({ box }) => !contains(frame, middleOf(box)));
  return {
    ...(x && { x: multiplied(x, frame, scene.labels) }),
    ...(y && { y: multiplied(y, frame, scene.labels) }),
    ...(second && { second: multiplied(second, frame, scene.labels) }),
    scene,
    frame,
    marks,
    labels: scene.labels.filter(({ box }) => isAtPlot(box, frame)),
    legend: [...own, ...beside].flatMap(({ entries }) => entries),
  };
}

/** Words inside a plot or right behind it, where lines are named. */
function isAtPlot(box: Rect, frame: Rect): boolean {
  const { x, y } = middleOf(box);
  const isLevel = y >= frame.top - 6 && y <= frame.bottom + 6;
  return isLevel && x >= frame.left - 6 && box.left <= frame.right + NAMES_AT;
}

function piesIn(
  scene: Scene,
  plots: readonly FoundPlot[],
  legends: readonly PlacedLegend[],
  free: readonly Label[],
  isOfLegend: (mark: Mark) => boolean,
): ReadCharts['charts'] {
  const outside = scene.marks.filter(
    mark => !isOfLegend(mark) && !plots.some(({ frame }) => contains(frame, middleOf(mark.bounds))),
  );
  const entries = legends.flatMap(({ entries: own }) => own);
  return piesOf(outside).flatMap(pie => readPie(pie, scene, entries, free));
}

/** Smaller ones are icons and ornaments beside words, as a share of what is looked at. */
const LEAST_FIGURE = 0.1;

/** Why there is no chart: shapes of one without an axis, or drawn things that nobody would take for one. */
function nothingRead(scene: Scene, refused: readonly RefusedChart[]): readonly RefusedChart[] {
  if (refused.length > 0) return refused;
  const marks = chartLike(scene);
  if (marks.length > 0) {
    const box = boxOf(unionOf(marks.map(({ bounds }) => bounds)), scene.page);
    return [refusal('noAxis', box, wordsAround(scene, box))];
  }
  const box = figureIn(scene);
  const isLarge = box && areaOf(box) >= LEAST_FIGURE * areaOf(scene.area);
  return isLarge ? [refusal('noChart', box)] : [];
}

/** Of a picture with too few pixels nothing else that seems to be wrong is worth a word. */
function tooSmall(scene: Scene, refused: readonly RefusedChart[]): readonly RefusedChart[] {
  const { area, page, marks, isAlone } = scene;
  const whole = isAlone === true && marks.length > 0 ? boxOf(area, page) : undefined;
  const plots = refused.length > 0 ? boxOf(unionOf(refused.map(one => one.box)), page) : undefined;
  const box = whole ?? plots ?? figureIn(scene);
  return box ? [refusal('tooSmall', box, wordsAround(scene, box))] : [];
}

/** Around what is drawn, where that is more than rules and ornaments. */
function figureIn({ marks, area, page }: Scene): Box | undefined {
  const drawn = marks.filter(mark => !segmentOf(mark) && areaOf(mark.bounds) < 0.9 * areaOf(area));
  if (drawn.length < LEAST_SHAPES) return undefined;
  return boxOf(unionOf(drawn.map(({ bounds }) => bounds)), page);
}

function boxOf({ left, top, right, bottom }: Rect, page: number): Box {
  return { page, left, top, right, bottom };
}
