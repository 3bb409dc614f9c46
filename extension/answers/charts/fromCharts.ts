/**
 * A question answered out of the charts on its pages. Charts are looked for only where that pays: the question's form
 * may be one about a chart, what the words say is no sure answer to it, and something is drawn on the page.
 */
import { shareInside } from '../../../models/geometry/rect.ts';
import { asTesseraError } from '../../../models/errors.ts';
import type { PageText } from '../../../models/page.ts';
import type { Chart, ReadCharts } from '../../charts/chart.ts';
import type { ChartAnswer } from '../../charts/questions/answer.ts';
import { askCharts } from '../../charts/questions/askCharts.ts';
import { mayAskChart } from '../../charts/questions/mayAsk.ts';
import type { OpenDocument } from '../../documents/document.ts';
import type { Evidence } from '../answer.ts';
import type { Pages } from '../pages/pages.ts';

/** Charts of a page, kept for the next question. */
export type ChartsOf = (document: OpenDocument, page: number, signal: AbortSignal) => Promise<ReadCharts>;

/** The answer out of words alone. */
export interface WordAnswer {
  /** How sure it is, 0..1; 0 where there is none. */
  readonly score: number;
  /** What it stands on. */
  readonly texts: readonly string[];
}

export interface ChartQuestion {
  readonly text: string;
  readonly words: WordAnswer;
  /** Pages in question, those that fit best first. */
  readonly ranked: () => Promise<readonly number[]>;
}

/** From here on words are believed, unless the question itself speaks of a chart (see wording/answer.ts). */
const SURE = 0.75;
/** Below this a chart's answer is worth less than none. */
const LEAST = 0.5;
/** Pages whose charts one question has read: some ten milliseconds each where they are drawn, a second where they are pixels. */
const MOST_PAGES = { surely: 6, maybe: 3 } as const;
/** Numbers in a row that make a scale. */
const FEWEST_TICKS = 4;
/** Pages that are looked at for something drawn. */
const MOST_LOOKED_AT = 20;

/**
 * @returns undefined where charts do not answer better than words
 * @throws job.cancelled
 */
export async function answerFromCharts(
  { text, words, ranked }: ChartQuestion,
  pages: Pages,
  chartsOf: ChartsOf,
  signal: AbortSignal,
): Promise<ChartAnswer | undefined> {
  const may = mayAskChart(text);
  const wordScore = isScale(words) ? 0 : words.score;
  if (may === 'no' || (may === 'maybe' && wordScore >= SURE)) return undefined;
  const charts: Chart[] = [];
  let left: number = MOST_PAGES[may];
  for (const page of (await ranked()).slice(0, MOST_LOOKED_AT)) {
    if (left === 0) break;
    const atHand = await pages.wordsAtHand(page, signal);
    if (atHand && !hasDrawing(atHand)) continue;
    left -= 1;
    charts.push(...(await chartsOn(page, pages, chartsOf, signal)));
  }
  const found = askCharts(text, charts);
  const least = may === 'surely' ? LEAST : Math.max(LEAST, wordScore);
  return found && found.score > least ? found : undefined;
}

/** Nothing but numbers in a row is the scale of an axis, and says nothing. */
function isScale({ texts }: WordAnswer): boolean {
  return texts.some(
    text => text.trim().split(/\s+/u).length >= FEWEST_TICKS && /^[\d\s.,%$€£−-]+$/u.test(text),
  );
}

/** Lines are drawn, or what may be more than lines. */
function hasDrawing({ hasDrawing: isDrawn, rulings }: PageText): boolean {
  return isDrawn !== false || (rulings?.length ?? 0) > 0;
}

/** A page whose charts cannot be read has none, and says so: its words were read all the same. */
async function chartsOn(
  page: number,
  pages: Pages,
  chartsOf: ChartsOf,
  signal: AbortSignal,
): Promise<readonly Chart[]> {
  try {
    const { charts } = await chartsOf(pages.document, page, signal);
    const { region } = pages;
    return region === undefined ? charts : charts.filter(({ box }) => shareInside(box, region) > 0.5);
  } catch (error) {
    const failure = asTesseraError(error);
    if (failure.code === 'job.cancelled') throw failure;
    pages.note(`Charts of page ${page} were not read: ${failure.message}`);
    return [];
  }
}

const SOURCES = { vector: 'text', raster: 'ocr', model: 'model' } as const satisfies Readonly<
  Record<Chart['source'], Evidence['source']>
>;

/** The marks that an answer was computed from. */
export function evidenceOf({ evidence, score, chart }: ChartAnswer): readonly Evidence[] {
  return evidence.map(({ box, text }) => ({ box, text, source: SOURCES[chart.source], score }));
}
