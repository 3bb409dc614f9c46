/** What a question about charts turns into: words, the computation, and the marks it was computed from. */
import type { Box } from '../../../models/page.ts';
import type { Chart, ChartPoint } from '../chart.ts';

/** A mark that supports the answer. */
export interface ChartEvidence {
  readonly page: number;
  /** Page units. */
  readonly box: Box;
  /** "Spain, 2019: 86%" */
  readonly text: string;
}

export interface ChartAnswer {
  /** A value with its unit, a name, a sentence. */
  readonly answer: string;
  /** "212.5 (2021) − 180.2 (2019) = 32.3" */
  readonly computed: string;
  readonly evidence: readonly ChartEvidence[];
  /** 0..1: how likely it is what was asked, and right. */
  readonly score: number;
  readonly chart: Chart;
  readonly points: readonly ChartPoint[];
  /** Sentences the user must see: how far off the numbers may be, what the chart's reader had to say. */
  readonly notes: readonly string[];
}
