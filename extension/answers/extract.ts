/**
 * The charts or tables of a page, or of a region of it, as an answer: data with its places, and why what else looks like
 * it was not read. A vision model is asked only about figures that could not be measured.
 */
import { heightOf, shareInside, widthOf } from '../../models/geometry/rect.ts';
import { throwIfCancelled } from '../../models/errors.ts';
import type { Box, PageText } from '../../models/page.ts';
import type { ReadTable, ReadTables } from '../../models/structure/documentTables.ts';
import type { Chart, ReadCharts, RefusedChart } from '../charts/chart.ts';
import { refusal } from '../charts/refusals.ts';
import { isSmallPicture } from '../charts/tooSmall.ts';
import type { OpenDocument } from '../documents/document.ts';
import type { ExtractKind, Extraction } from '../protocol/entry.ts';
import { extractedSentence, refusedSentence, toldSentence } from '../wording/extracted.ts';
import type { Answer, AskEvent, Evidence } from './answer.ts';
import { type Artefact, boxOf, type Table, titleOf } from './artefact.ts';
import type { AnswererOf } from './answerer.ts';
import { askRefused } from './charts/askRefused.ts';
import { type ModelRef, READER } from './modelRef.ts';
import { checkPage } from './pages/pageRange.ts';

export interface ExtractRequest {
  readonly document: OpenDocument;
  readonly kind: ExtractKind;
  /** Of this page, or of this part of its page. */
  readonly scope: Extraction;
  /** Who is asked about figures that cannot be measured; nobody when absent. */
  readonly model?: ModelRef;
}

export type Extract = (
  request: ExtractRequest,
  onEvent: (event: AskEvent) => void,
  signal: AbortSignal,
) => Promise<Answer>;

/** Who reads charts, tables and words. */
export interface ExtractParts {
  charts(document: OpenDocument, page: number, signal: AbortSignal): Promise<ReadCharts>;
  readonly answererOf: AnswererOf;
  tables(pages: readonly PageText[], signal: AbortSignal): Promise<ReadTables>;
  /** Words of a page, and what there is to say about them. */
  text(
    document: OpenDocument,
    page: number,
    signal: AbortSignal,
  ): Promise<PageText & { readonly notes: readonly string[] }>;
}

/** Throws page.outOfRange, the document's own errors, job.cancelled. */
export function createExtract(parts: ExtractParts): Extract {
  return async (request, onEvent, signal) => {
    const { document, kind, scope } = request;
    const page = scope.kind === 'page' ? scope.page : scope.box.page;
    checkPage(page, document.pageCount);
    throwIfCancelled(signal);
    const start = performance.now();
    onEvent({ kind: 'stage', stage: 'reading', page });
    const { artefacts, refused, ...found } = await (kind === 'charts'
      ? charts(parts, request, page, onEvent, signal)
      : tables(parts, request, page, signal));
    return {
      answer: extractedSentence(kind, artefacts.length, scope),
      thinking: '',
      model: found.by?.model ?? READER,
      device: found.by?.device ?? 'cpu',
      pagesRead: [page],
      pageCount: document.pageCount,
      evidence: artefacts.flatMap(evidenceOf),
      located: true,
      artefacts,
      pictures: [],
      ...(refused.length > 0 && {
        unread: refused.map(one => ({ box: one.box, text: refusedSentence(kind, one) })),
      }),
      notes: found.notes,
      timings: { total: performance.now() - start },
    };
  };
}

interface Found {
  readonly artefacts: readonly Artefact[];
  readonly refused: readonly Pick<RefusedChart, 'box' | 'reason' | 'caption'>[];
  readonly notes: readonly string[];
  /** The model that was asked, and what it ran on. */
  readonly by?: Pick<Answer, 'model' | 'device'>;
}

async function charts(
  parts: ExtractParts,
  { document, scope, model = READER }: ExtractRequest,
  page: number,
  onEvent: (event: AskEvent) => void,
  signal: AbortSignal,
): Promise<Found> {
  const read = await parts.charts(document, page, signal);
  const measured = read.charts.filter(isIn(scope));
  const unread = read.refused.filter(isIn(scope));
  if (measured.length + unread.length === 0) unread.push(...tooSmallRegion(document, scope));
  const told = await askRefused(document, unread, parts.answererOf(model), onEvent, signal);
  const said = toldSentence(told.charts);
  const shown = [...measured, ...told.charts].toSorted((a, b) => a.box.top - b.box.top);
  return {
    artefacts: shown.map(chart => ({ kind: 'chart', chart })),
    refused: told.refused,
    notes: [...(said === undefined ? [] : [said]), ...told.notes],
    ...(told.device !== undefined && { by: { model, device: told.device } }),
  };
}

/** A small chart on a large picture is nothing by itself; marked, it is asked for. Units of pictures are pixels. */
function tooSmallRegion({ kind }: OpenDocument, scope: Extraction): readonly RefusedChart[] {
  if (kind !== 'image' || scope.kind !== 'region') return [];
  const { box } = scope;
  return isSmallPicture(widthOf(box), heightOf(box)) ? [refusal('tooSmall', box)] : [];
}

async function tables(
  parts: ExtractParts,
  { document, scope }: ExtractRequest,
  page: number,
  signal: AbortSignal,
): Promise<Found> {
  const text = await parts.text(document, page, signal);
  const read = await parts.tables([text], signal);
  const artefacts = read.tables.map(tableOf).filter(table => {
    const box = boxOf(table);
    return box === undefined || isIn(scope)({ box });
  });
  return { artefacts, refused: read.refused.filter(isIn(scope)), notes: text.notes };
}

function isIn(scope: Extraction): (one: { readonly box: Box }) => boolean {
  return ({ box }) => scope.kind === 'page' || meets(box, scope.box);
}

function tableOf({ caption, box, rows, markdown, source, confidence }: ReadTable): Table {
  return {
    kind: 'table',
    title: caption,
    box,
    markdown,
    source,
    confidence,
    rows: rows.map(cells =>
      cells.map(({ text, box: own, header, rowSpan, colSpan }) => ({
        text,
        header,
        rowSpan,
        colSpan,
        ...(own ? { box: own } : {}),
      })),
    ),
  };
}

/** More of one lies in the other than outside: a region is dragged by hand. */
function meets(box: Box, region: Box): boolean {
  return box.page === region.page && Math.max(shareInside(box, region), shareInside(region, box)) > 0.5;
}

const SOURCES = { vector: 'text', raster: 'ocr', model: 'model' } as const satisfies Readonly<
  Record<Chart['source'], Evidence['source']>
>;

function evidenceOf(artefact: Artefact): readonly Evidence[] {
  const box = boxOf(artefact);
  if (!box) return [];
  const source = artefact.kind === 'chart' ? SOURCES[artefact.chart.source] : (artefact.source ?? 'text');
  const text = titleOf(artefact) || (artefact.kind === 'chart' ? 'Chart' : 'Table');
  return [{ box, text, source, score: 1 }];
}
