/** Charts and tables that were read off a page, in words: what was found, what was not, and where numbers come from. */
import type { ChartPoint, ChartSource, ChartValue, Provenance } from '../charts/chart.ts';
import { toldValue, toldWidth } from '../charts/export/number.ts';
import type { ExtractKind, Extraction } from '../protocol/entry.ts';
import { figureName } from './captionText.ts';
import { scopeSentence } from './pages.ts';

const NAMES = {
  charts: { question: 'Chart data', one: 'chart', many: 'charts', like: 'figure' },
  tables: { question: 'Tables', one: 'table', many: 'tables', like: 'table' },
} as const;

/** The question that an extraction stands for: "Chart data of page 3". */
export function extractQuestion(kind: ExtractKind, scope: Extraction): string {
  return `${NAMES[kind].question} of ${scopeSentence(scope)}`;
}

export function extractedSentence(kind: ExtractKind, count: number, scope: Extraction): string {
  const { one, many } = NAMES[kind];
  const where = scopeSentence(scope);
  if (count === 0) return `No ${one} could be read on ${where}.`;
  return `${count} ${count === 1 ? one : many} on ${where}.`;
}

export function refusedSentence(
  kind: ExtractKind,
  { reason, caption }: { readonly reason: string; readonly caption?: string },
): string {
  const { like } = NAMES[kind];
  return `${caption === undefined ? `A ${like}` : figureName(caption)} was not read: ${reason}`;
}

/** Said beside an extraction, where any of its charts are a model's. */
export function toldSentence(charts: readonly { readonly source: ChartSource }[]): string | undefined {
  const count = charts.filter(({ source }) => source === 'model').length;
  if (count === 0) return undefined;
  return count === 1
    ? 'One chart was told by the model, not measured: check its numbers.'
    : `${count} charts were told by the model, not measured: check their numbers.`;
}

const PROVENANCE: Readonly<Record<Provenance, string>> = {
  label: 'printed label',
  vector: 'drawn shape',
  pixels: 'pixels',
  model: 'model',
  user: 'you',
};

export function provenanceName(provenance: Provenance): string {
  return PROVENANCE[provenance];
}

const SOURCES: Readonly<Record<ChartSource, string>> = {
  vector: 'Read from the shapes of the file',
  raster: 'Read from the pixels',
  model: 'Told by the model, not measured',
};

/** "Read from the pixels, 93 % sure that all of it is right." */
export function trustInChart({ source, confidence }: { source: ChartSource; confidence: number }): string {
  return `${SOURCES[source]}, ${Math.floor(confidence * 100)} % sure that all of it is right.`;
}

/** "± 0.4"; nothing where it is exact. */
export function plusMinusText(width: number): string {
  return width > 0 ? `± ${toldWidth(width)}` : '';
}

/** A point for a screen reader: "Harbour: Q3, 44". */
export function pointName(series: string, point: ChartPoint): string {
  const told = [toldValue(point, 'x'), toldValue(point, 'y')].map(valueText).join(', ');
  return series === '' ? told : `${series}: ${told}`;
}

export function valueText(value: ChartValue): string {
  return String(value);
}
