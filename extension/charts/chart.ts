/**
 * What was read out of a chart: series of points, each with its place on the page, where its numbers come from and how
 * far off they may be. Everything is in page units (models/page.ts). Shared with the webview.
 */
import type { Box, Point } from '../../models/page.ts';
import type { Calibration } from './axes/scale.ts';

/** What draws a series. A histogram is bars that share their sides, over ranges of a number. */
export type SeriesKind = 'bar' | 'histogram' | 'line' | 'step' | 'area' | 'scatter' | 'pie' | 'box';

/** Where a chart was read from: drawn shapes of a PDF, pixels, or what a vision model said. */
export type ChartSource = 'vector' | 'raster' | 'model';

/**
 * Where a number comes from: the label printed at its mark; a drawn shape of a PDF; pixels, by the axis; a model; the
 * user, who changed it.
 */
export type Provenance = 'label' | 'vector' | 'pixels' | 'model' | 'user';

/** A number; a category's name; a date as ISO 8601, as coarse as the axis tells it ("2021", "2021-03", "2021-03-05T14:00"). */
export type ChartValue = number | string;

export interface ChartAxis {
  /** Its title as printed, unit included; '' where it has none. */
  readonly label: string;
  readonly unit: string;
  readonly scale: 'linear' | 'log' | 'power' | 'time' | 'category';
  readonly side: 'left' | 'right' | 'top' | 'bottom';
  /** Which value stands where; absent for categories. */
  readonly calibration?: Calibration;
  /** Names along the axis, in the order of the page (left to right, top to bottom), where the scale is `category`. */
  readonly categories?: readonly { readonly name: string; readonly at: number }[];
}

export interface ChartPoint {
  readonly x: ChartValue;
  readonly y: ChartValue;
  /** Ends of what spans a range (error bar, box plot whiskers, Gantt bar, band), in the units of the value axis. */
  readonly low?: number;
  readonly high?: number;
  /** Of a histogram's bar or another mark over a range of x: where the range ends; `x` is where it starts. */
  readonly xEnd?: ChartValue;
  /** Box plot: median is `y`, the box goes from `q1` to `q3`, the whiskers from `low` to `high`. */
  readonly q1?: number;
  readonly q3?: number;
  /** Share of a bubble's area in that of the largest one of its chart. */
  readonly size?: number;
  /** Around the mark, or the part of it that stands for this point; absent where its place is not known. */
  readonly box?: Box;
  /**
   * What was measured: the end of a bar, a corner of a line, the middle of a dot. Of a model's number the place that the
   * axes give it, where they have one: no mark was measured there.
   */
  readonly at?: Point;
  /** Where a part of a stack starts: its value is what lies between here and `at`. */
  readonly from?: Point;
  readonly provenance: Provenance;
  /**
   * Half the width of what the value may be, in units of its axis; 0 where the label is printed, and where nothing tells,
   * as of a model's number.
   */
  readonly plusMinus: { readonly x: number; readonly y: number };
}

/** A point whose place on the page is known. */
export type PlacedPoint = ChartPoint & Required<Pick<ChartPoint, 'box' | 'at'>>;

export function isPlaced(point: ChartPoint): point is PlacedPoint {
  return point.box !== undefined && point.at !== undefined;
}

export interface ChartSeries {
  /** As the legend, a label beside it, or the axis names it; '' where nothing does. */
  readonly name: string;
  /** '#rrggbb'; '' where nobody knows it. */
  readonly color: string;
  readonly kind: SeriesKind;
  /** Whether its values belong to the chart's second value axis (`y2`). */
  readonly isSecondary: boolean;
  readonly points: readonly ChartPoint[];
}

/** One plot: a chart of several plots beside each other is several of these. */
export interface Chart {
  readonly page: number;
  /** Everything that belongs to it: plot, axes, titles, legend. */
  readonly box: Box;
  /** Where its marks stand; the whole figure where that is not known. */
  readonly plot: Box;
  /** Of its first series, or the one most points belong to. */
  readonly kind: SeriesKind;
  /** Whether values run across the page and categories down: `x` is the number then and `y` the category. */
  readonly isHorizontal: boolean;
  readonly title: string;
  /** "Figure 3: …"; '' where there is none. Plots of one figure share it. */
  readonly caption: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly y2?: ChartAxis;
  readonly series: readonly ChartSeries[];
  /** Largest distance of a tick from where its axis says it is, as a share of the axis. */
  readonly residual: number;
  readonly source: ChartSource;
  /** 0..1: how likely all of it is right. */
  readonly confidence: number;
  /** Sentences that a user must see beside the numbers. */
  readonly notes: readonly string[];
}

/** Why a picture was not read as a chart. */
export type RefusalCode =
  | 'noChart'
  | 'noAxis'
  | 'axisDoesNotFit'
  | 'tooSmall'
  | 'tooManyMarks'
  | 'unexplainedMarks'
  | 'seriesAlike'
  | 'namesUnclear'
  | 'tooUnsure'
  | 'unsupported'
  | 'noMarks';

/** A plot that was found and not read: what anybody else says about it has to fit. */
export interface UnreadPlot extends Pick<Chart, 'plot' | 'isHorizontal' | 'title' | 'x' | 'y' | 'y2'> {
  /** Marks as far as they could be told apart, a row for each series. */
  readonly series: readonly (Pick<ChartSeries, 'name' | 'color' | 'kind'> & { readonly points: number })[];
  /** Names in its legend. */
  readonly legend: readonly string[];
  /** Numbers printed between its marks. */
  readonly printed: readonly number[];
}

/** What was found of a figure although it was not read. */
export interface FoundInFigure {
  /** Around everything that belongs to it. */
  readonly area: Box;
  /** Every label printed in it. */
  readonly words: readonly string[];
  readonly plot?: UnreadPlot;
}

export interface RefusedChart {
  readonly page: number;
  readonly box: Box;
  readonly code: RefusalCode;
  /** A sentence for the user: what is in the way, and what they can do. */
  readonly reason: string;
  /** "Figure 3: …"; absent where there is none. */
  readonly caption?: string;
  /** Absent where nothing was looked for. */
  readonly found?: FoundInFigure;
}

export interface ReadCharts {
  readonly charts: readonly Chart[];
  readonly refused: readonly RefusedChart[];
}
