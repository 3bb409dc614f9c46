/**
 * Figures that were not read, one after the other, as a vision model tells them. What it says is checked against what was
 * measured: a figure becomes a chart marked as the model's, or stays refused and says why.
 */
import { asTesseraError } from '../../../models/errors.ts';
import { cutBox, pageBox } from '../../../models/geometry/box.ts';
import { grown, heightOf, widthOf } from '../../../models/geometry/rect.ts';
import type { Box } from '../../../models/page.ts';
import type { Chart, ReadCharts, RefusedChart } from '../../charts/chart.ts';
import { mayBeTold, readTold } from '../../charts/model/readTold.ts';
import type { OpenDocument } from '../../documents/document.ts';
import type { AskEvent } from '../answer.ts';
import type { Answerer } from '../answerer.ts';

/** Figures of a page that a model is asked about: each takes it seconds to minutes. */
const MOST_ASKED = 4;
/** Titles and labels that measuring missed stand this far around a figure, as a share of its sides. */
const AROUND = 0.06;

export interface AskedCharts extends ReadCharts {
  /** What the model ran on; absent where it was not asked. */
  readonly device?: string;
  /** Sentences the user must see. */
  readonly notes: readonly string[];
}

/**
 * @param refused of one page
 * @returns all of them as they were for an answerer that sees no pixels; what cannot be asked stays refused and is noted
 * @throws job.cancelled
 */
export async function askRefused(
  document: OpenDocument,
  refused: readonly RefusedChart[],
  answerer: Answerer,
  onEvent: (event: AskEvent) => void,
  signal: AbortSignal,
): Promise<AskedCharts> {
  if (!answerer.chartTable) return { charts: [], refused, notes: [] };
  const charts: Chart[] = [];
  const left: RefusedChart[] = [];
  const notes: string[] = [];
  let device: string | undefined;
  let asked = 0;
  for (const figure of refused) {
    if (!mayBeTold(figure) || asked === MOST_ASKED || notes.length > 0) {
      left.push(figure);
      continue;
    }
    asked += 1;
    try {
      const area = await areaOf(document, figure, signal);
      const said = await answerer.chartTable(document, area, onEvent, signal);
      device = said.device;
      const told = readTold(said.text, said.isCutOff, figure);
      if ('chart' in told) charts.push(told.chart);
      else left.push(told.refused);
    } catch (error) {
      const { code, message } = asTesseraError(error);
      if (code === 'job.cancelled') throw error;
      // What was measured is there all the same; the next figure would fail alike.
      notes.push(`The model could not be asked about a figure: ${message}`);
      left.push(figure);
    }
  }
  if (notes.length === 0 && refused.filter(mayBeTold).length > MOST_ASKED)
    notes.push(`The model was asked about ${MOST_ASKED} figures of the page and not about the others.`);
  return { charts, refused: left, notes, ...(device !== undefined && { device }) };
}

/** What the model is shown: the figure and a little around it, on its page. */
async function areaOf(
  document: OpenDocument,
  { page, box, found }: RefusedChart,
  signal: AbortSignal,
): Promise<Box> {
  const area = found?.area ?? box;
  const around = AROUND * Math.max(widthOf(area), heightOf(area));
  const whole = pageBox(page, await document.pageSize(page, signal));
  return cutBox({ page, ...grown(area, around) }, whole) ?? area;
}
