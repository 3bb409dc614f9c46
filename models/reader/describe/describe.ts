/**
 * What a page holds, said without a model: title, headings, amount of text, figures and tables by their captions and
 * layout, language by its commonest words or its script.
 */
import { throwIfCancelled } from '../../errors.ts';
import type { PageText } from '../../page.ts';
import { looksLikeCode } from '../codeQuestions.ts';
import { fold } from '../../language/fold.ts';
import { documentTitle, isHeading, writesInCapitals } from '../../structure/headings.ts';
import { documentOf, partPages } from '../../structure/document.ts';
import { layoutPage, type PageLayout } from '../../structure/layout.ts';
import { asPageNumber } from '../../structure/pageNumbers.ts';
import { detectLanguage, type Language } from '../../language/language.ts';
import { spanText } from '../../structure/run.ts';
import { findTables } from '../../structure/tables/findTables.ts';
import type { Table } from '../../structure/tables/table.ts';
import { codeLanguage } from './codeLanguage.ts';
import { type LabelledValue, namedValues, screenKind, type ScreenKind } from './screen.ts';

export interface TableSize {
  readonly page: number;
  /** Without rows of heads. */
  readonly rows: number;
  readonly columns: number;
  /** One a column; empty where it has none. */
  readonly heads: readonly string[];
  readonly caption: string;
}

/** Values told of a page. */
const MOST_VALUES = 8;
/** Tables told one by one. */
const MOST_TABLES = 6;
/** Heads and feet told. */
const MOST_MARGINS = 4;
/** A shorter line says little. */
const OPENING = 8;

export interface PagesDescription {
  readonly title?: string;
  /** In reading order, without the title. */
  readonly headings: readonly { readonly page: number; readonly text: string }[];
  readonly pages: number;
  readonly words: number;
  readonly lines: number;
  /** Captioned figures ("Figure 3", "Fig. 3"), each counted once. */
  readonly figures: number;
  /** Tables found by layout, or by caption where that gives more. */
  readonly tables: number;
  /** Pages without a word. */
  readonly emptyPages: readonly number[];
  readonly language?: Language;
  /** What runs along the margins of the pages, each line once. */
  readonly margins: readonly string[];
  /** Each table found by layout. */
  readonly tableSizes: readonly TableSize[];
  /** What the first page is, by how its words stand. */
  readonly screen: ScreenKind;
  /** Programming language of source code. */
  readonly codeLanguage?: string;
  /** What the first page names most plainly, with its values. */
  readonly values: readonly LabelledValue[];
  /** First line of some length. */
  readonly opening?: string;
  readonly kind: 'prose' | 'code' | 'sparse' | 'empty';
}

/** @throws job.cancelled */
export function describePages(pages: readonly PageText[], signal: AbortSignal): PagesDescription {
  const parted = partPages(
    pages.map(page => {
      throwIfCancelled(signal);
      return layoutPage(page);
    }),
  );
  const document = documentOf(parted);
  const { bodies: layouts, printed, margins } = document;
  const lines = pages.flatMap(page => page.lines.map(line => line.text));
  const words = pages.reduce(
    (sum, page) => sum + page.lines.reduce((some, line) => some + line.words.length, 0),
    0,
  );
  const kind = kindOf(words, layouts);
  const title = kind === 'code' ? undefined : documentTitle(document);
  const titleText = title && title.score >= 0.6 ? spanText(title.span) : undefined;
  const language = detectLanguage(lines.join(' '));
  return {
    ...(titleText !== undefined && { title: titleText }),
    headings: layouts.flatMap(layout => headingsOf(layout, titleText ?? '')),
    pages: pages.length,
    words,
    lines: lines.length,
    figures: captions(lines, /^(?:figure|fig\.?|abbildung|abb\.?|figura)\s*(\d+)/),
    tables: Math.max(
      layouts
        .filter(layout => !looksLikeCode(layout))
        .reduce((sum, layout) => sum + findTables(layout).length, 0),
      captions(lines, /^(?:table|tab\.?|tabelle|tableau|tabla)\s*(\d+)/),
    ),
    emptyPages: pages.filter(page => page.lines.length === 0).map(({ page }) => page),
    kind,
    ...(language && { language }),
    margins: margins.flatMap(({ page }) => page.lines.map(({ text }) => text.trim())),
    ...firstPage(printed, kind, lines),
    tableSizes: layouts
      .filter(layout => !looksLikeCode(layout))
      .flatMap(layout => findTables(layout).map(sizeOf)),
  };
}

function firstPage(
  [first]: readonly PageLayout[],
  kind: PagesDescription['kind'],
  lines: readonly string[],
): Pick<PagesDescription, 'screen' | 'values' | 'codeLanguage' | 'opening'> {
  const screen = first && kind !== 'empty' ? screenKind(first) : 'picture';
  const written = screen === 'code' ? codeLanguage(lines) : undefined;
  const opening = lines.map(line => line.trim()).find(line => line.length >= OPENING) ?? lines[0]?.trim();
  return {
    screen,
    values: first && screen !== 'code' && screen !== 'terminal' ? namedValues(first, MOST_VALUES) : [],
    ...(written !== undefined && { codeLanguage: written }),
    ...(opening !== undefined && opening !== '' && { opening }),
  };
}

function sizeOf({ page, rows, columns, caption }: Table): TableSize {
  const heads = columns.map(column => column.heads.map(({ run }) => run.text).join(' '));
  return { page, rows: rows.length, columns: columns.length, heads, caption };
}

/** A few sentences for people. */
export function describeInWords(description: PagesDescription): string {
  const { pages, words, figures, tables, headings, title, language, kind, screen, values } = description;
  if (kind === 'empty') return `${count(pages, 'page')} without any text.`;
  const sentences = [
    `${title === undefined ? 'No title found' : `“${title}”`}: ${count(pages, 'page')}, ${count(words, 'word')}${kind === 'code' ? ` of ${description.codeLanguage ?? 'source'} code` : ''}${language && kind !== 'code' ? `, in ${language.name}` : ''}.`,
  ];
  const isTold = pages === 1 && kind !== 'code' && screen !== 'text' && screen !== 'picture';
  if (isTold) sentences.push(`It looks like a ${screen}.`);
  if (values.length > 0 && pages === 1)
    sentences.push(`${values.map(({ label, value }) => `${label}: ${value}`).join('; ')}.`);
  if (tables > 0 || figures > 0)
    sentences.push(`${count(tables, 'table')}, ${count(figures, 'captioned figure')}.`);
  for (const { page, rows, columns, heads, caption } of description.tableSizes.slice(0, MOST_TABLES)) {
    const named = heads.filter(head => head !== '');
    const about = [
      ...(caption === '' ? [] : [`“${caption}”`]),
      ...(named.length > 0 ? [named.join(', ')] : []),
    ];
    const told = about.length > 0 ? `: ${about.join('; ')}` : '';
    sentences.push(`Table on page ${page}, ${count(rows, 'row')} of ${count(columns, 'column')}${told}.`);
  }
  const running = description.margins.filter(line => !asPageNumber(line)).slice(0, MOST_MARGINS);
  if (running.length > 0)
    sentences.push(`At the head or foot of pages: ${running.map(line => `“${line}”`).join('; ')}.`);
  if (headings.length > 0) sentences.push(`Headings: ${headings.map(({ text }) => text).join('; ')}.`);
  return sentences.join('\n');
}

function count(number: number, noun: string): string {
  return `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
}

function headingsOf(layout: PageLayout, title: string): { page: number; text: string }[] {
  if (looksLikeCode(layout)) return [];
  const upper = writesInCapitals(layout);
  return layout.page.lines
    .filter(line => isHeading(line, layout.bodyHeight, upper) && !title.includes(line.text.trim()))
    .map(line => ({ page: layout.page.page, text: line.text.trim() }));
}

function captions(lines: readonly string[], pattern: RegExp): number {
  return new Set(lines.flatMap(line => pattern.exec(fold(line.trim()))?.[1] ?? [])).size;
}

function kindOf(words: number, layouts: readonly PageLayout[]): PagesDescription['kind'] {
  if (words === 0) return 'empty';
  if (layouts.filter(looksLikeCode).length > layouts.length / 2) return 'code';
  return words < 40 * layouts.length ? 'sparse' : 'prose';
}
