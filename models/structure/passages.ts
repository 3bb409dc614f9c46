/**
 * The stretches of text an answer may be taken from: sentences (over line ends and columns), lines, bullets; each
 * with the headings above it, which say what it is about without saying it again.
 */
import { widthOf } from '../geometry/rect.ts';
import type { Line, Word } from '../page.ts';
import { fold } from '../language/fold.ts';
import { months } from '../language/months.ts';
import { countedHeads } from './countedHeads.ts';
import { isHeading, lineHeight, writesInCapitals } from './headings.ts';
import type { Cell, PageLayout, Row } from './layout.ts';
import { findTables } from './tables/findTables.ts';
import { wordsOfTable } from './tables/table.ts';
import { runOfCells, runOfLines, trimSpan, wholeRun, type Span } from './run.ts';

export interface Passage {
  /** Notes follow the text of their page. */
  readonly kind: 'sentence' | 'line' | 'bullet' | 'heading' | 'note';
  readonly span: Span;
  /** Headings above it, nearest first. */
  readonly headings: readonly string[];
  /** Number of the paragraph it belongs to, over all pages. */
  readonly paragraph: number;
  readonly page: number;
}

const bulletStart = /^\s*(?:[•·●○◦▪■□‣➢✓✔–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)/u;
const labelStart = /^\s*[\p{L}][^.:]{1,30}:\s/u;
const sentenceEnd = /(?<=[.!?]["”’)\]]*)\s+(?=["“‘([]*[\p{Lu}\p{N}])|(?<=[。！？])/gu;
const abbreviation =
  /(?:\b(?:dr|mr|mrs|ms|prof|st|no|nos|fig|figs|eq|sec|vol|vs|etc|approx|inc|ltd|co|corp|dept|est|jr|sr|al|cf|e\.g|i\.e|u\.s|u\.k|a\.m|p\.m|tel|ca|nr|bzw|z\.b|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)|(?:^|\s)\p{Lu})\.$/iu;

/** Abbreviations that may well end a sentence, where the next word begins one. */
const closing = /\b(?:ltd|inc|corp|co|etc|a\.m|p\.m|u\.s|u\.k|al)\.$/i;

/** Passages of all pages in reading order. A sentence that goes on on the next page is one, and stands on the first. */
export function readPassages(pages: readonly PageLayout[]): Passage[] {
  const passages: Passage[] = [];
  let headings: string[] = [];
  let paragraph = 0;
  for (const { layout, paragraphs, heads } of joinedOverPages(pages.map(readParagraphs))) {
    const page = layout.page.page;
    if (layout.isMargin === true) headings = [];
    for (const lines of paragraphs) {
      if (!isLines(lines)) {
        for (const cells of nearCells(lines)) {
          paragraph += 1;
          passages.push({
            kind: 'line',
            span: wholeRun(runOfCells(cells.map(({ run }) => run))),
            headings,
            paragraph,
            page,
          });
        }
        continue;
      }
      paragraph += 1;
      const [first] = lines;
      if (!first) continue;
      const run = runOfLines(lines.map(line => line.words));
      const whole = trimSpan(wholeRun(run), /\s/);
      if (heads(first)) {
        headings = [run.text, ...headings].slice(0, 2);
        passages.push({ kind: 'heading', span: whole, headings: headings.slice(1), paragraph, page });
        continue;
      }
      if (bulletStart.test(run.text)) {
        const start = bulletStart.exec(run.text)?.[0].length ?? 0;
        passages.push({ kind: 'bullet', span: { run, start, end: whole.end }, headings, paragraph, page });
      }
      const kind = lines.length === 1 && !/[.!?。]["”)]*$/.test(run.text.trim()) ? 'line' : 'sentence';
      for (const span of sentencesOf(whole)) passages.push({ kind, span, headings, paragraph, page });
    }
    for (const { span: note } of layout.notes) {
      paragraph += 1;
      for (const span of sentencesOf(trimSpan(note, /\s/)))
        passages.push({ kind: 'note', span, headings: [], paragraph, page });
    }
  }
  return passages;
}

interface PageParagraphs {
  readonly layout: PageLayout;
  readonly heads: (line: Line) => boolean;
  /** A row of several cells stands for itself. */
  readonly paragraphs: readonly (readonly Line[] | Row)[];
}

function readParagraphs(layout: PageLayout): PageParagraphs {
  const upper = writesInCapitals(layout);
  const items = listItems(layout.page.lines);
  const counted = countedHeads(layout.page.lines);
  const isHead = (line: Line): boolean =>
    counted.has(line) || (!items.has(line) && isHeading(line, layout.bodyHeight, upper));
  // What runs along the margins heads nothing.
  const headings = new Set(layout.isMargin === true ? [] : layout.page.lines.filter(isHead));
  const heads = (line: Line): boolean => headings.has(line);
  return { layout, heads, paragraphs: paragraphsOf(layout, heads) };
}

/** The first paragraph of a page goes to the last one of the page before where that plainly breaks off in a sentence. */
function joinedOverPages(pages: readonly PageParagraphs[]): PageParagraphs[] {
  const joined: PageParagraphs[] = [];
  for (const page of pages) {
    const before = joined.at(-1);
    const last = before?.paragraphs.at(-1);
    const [first, ...rest] = page.paragraphs;
    if (before && isLines(last) && isLines(first) && breaksOff(before, last, page, first)) {
      joined.splice(-1, 1, {
        ...before,
        paragraphs: [...before.paragraphs.slice(0, -1), [...last, ...first]],
      });
      joined.push({ ...page, paragraphs: rest });
    } else joined.push(page);
  }
  return joined;
}

function isLines(paragraph: readonly Line[] | Row | undefined): paragraph is readonly Line[] {
  return Array.isArray(paragraph);
}

/** No stop, a full last line, and the next page begins small in the same print. */
function breaksOff(
  before: PageParagraphs,
  paragraph: readonly Line[],
  page: PageParagraphs,
  next: readonly Line[],
): boolean {
  const [last, first] = [paragraph.at(-1), next[0]];
  if (!last || !first || before.heads(last) || page.heads(first)) return false;
  if (before.layout.isMargin === true || page.layout.isMargin === true) return false;
  if (page.layout.page.page !== before.layout.page.page + 1) return false;
  if (/[.!?:;。！？]["”’)\]]*$/u.test(last.text.trim()) || !/^\p{Ll}/u.test(first.text.trim())) return false;
  if (bulletStart.test(first.text) || last.words.length < 3) return false;
  const height = lineHeight(last);
  return Math.abs(lineHeight(first) - height) < 0.1 * height && !hadRoom(last, first, before.layout);
}

/** From here on, in word heights, cells of a row belong to different parts of the page. */
const farAway = 20;

function nearCells({ cells }: Row): Cell[][] {
  const groups: Cell[][] = [];
  for (const cell of cells) {
    const before = groups.at(-1)?.at(-1);
    const gap = before ? cell.box.left - before.box.right : 0;
    if (before && gap <= farAway * Math.max(cell.height, before.height)) groups.at(-1)?.push(cell);
    else groups.push([cell]);
  }
  return groups;
}

/** A span of prose cut into its sentences. */
function sentencesOf(span: Span): Span[] {
  const text = span.run.text.slice(0, span.end);
  const spans: Span[] = [];
  let start = span.start;
  for (const gap of text.matchAll(sentenceEnd)) {
    if (gap.index <= start) continue;
    const before = text.slice(start, gap.index);
    const opens =
      closing.test(before) && /^\p{Lu}\p{Ll}+\s\p{Ll}/u.test(text.slice(gap.index + gap[0].length));
    if (abbreviation.test(before) && !opens) continue;
    // "am 30. September": the stop belongs to the number.
    const next = /^\p{L}+/u.exec(fold(text.slice(gap.index + gap[0].length)))?.[0] ?? '';
    if (/(?:^|\s)\d{1,2}\.$/u.test(before) && months.has(next)) continue;
    spans.push(trimSpan({ run: span.run, start, end: gap.index }, /\s/));
    start = gap.index + gap[0].length;
  }
  spans.push(trimSpan({ run: span.run, start, end: span.end }, /\s/));
  return spans.filter(one => one.end > one.start);
}

/** Lines of one column of print. */
function isLevel(a: Line, b: Line): boolean {
  const height = lineHeight(b);
  return Math.abs(a.box.left - b.box.left) < 2 * height && Math.abs(lineHeight(a) - height) < 0.2 * height;
}

/** Numbered lines that follow one another are a list; alone a number heads a section. */
function listItems(lines: readonly Line[]): Set<Line> {
  const items = new Set<Line>();
  lines.forEach((line, at) => {
    const next = lines[at + 1];
    if (!next || !bulletStart.test(line.text) || !bulletStart.test(next.text)) return;
    if (Math.abs(next.box.left - line.box.left) > lineHeight(line)) return;
    if (Math.abs(lineHeight(next) - lineHeight(line)) > 0.15 * lineHeight(line)) return;
    items.add(line);
    items.add(next);
  });
  return items;
}

/** Paragraphs in reading order; a row of several cells stands for itself. */
function paragraphsOf(layout: PageLayout, heads: (line: Line) => boolean): (Line[] | Row)[] {
  const paragraphs: (Line[] | Row)[] = [];
  const rowOf = new Map(
    layout.rows.flatMap(row => row.cells.flatMap(cell => cell.words.map((word): [Word, Row] => [word, row]))),
  );
  // Rows of a table stand for themselves: the end of one does not run on into the next.
  const tabular = new Set(
    findTables(layout).flatMap(table => [...wordsOfTable(table)].flatMap(word => rowOf.get(word) ?? [])),
  );
  const seen = new Set<Row>();
  let current: Line[] | undefined;
  for (const line of layout.page.lines) {
    const row = line.words[0] ? rowOf.get(line.words[0]) : undefined;
    if (row && (row.cells.length > 1 || tabular.has(row))) {
      if (!seen.has(row)) paragraphs.push(row);
      seen.add(row);
      current = undefined;
      continue;
    }
    const previous = current?.at(-1);
    if (current && previous && goesOn(previous, line, layout, heads)) {
      current.push(line);
    } else {
      current = [line];
      paragraphs.push(current);
    }
  }
  return paragraphs;
}

/** Whether a line carries on the paragraph of the line before it. */
function goesOn(previous: Line, line: Line, layout: PageLayout, heads: (line: Line) => boolean): boolean {
  if (bulletStart.test(line.text) || labelStart.test(line.text)) return false;
  if (labelStart.test(previous.text) && /^\p{Lu}/u.test(line.text)) return false;
  const heading = heads(previous);
  if (heading !== heads(line)) return false;
  const height = lineHeight(previous);
  if (Math.abs(lineHeight(line) - height) > 0.3 * height) return false;
  if (previous.block !== line.block) {
    return !heading && !/[.!?:。]["”)]*$/.test(previous.text.trim()) && /^[\p{Ll}]/u.test(line.text.trim());
  }
  const gap = line.box.top - previous.box.bottom;
  if (gap > 0.95 * height || line.box.top < previous.box.top) return false;
  const opens = /[.!?:;]["”)]*$/.test(previous.text.trim()) || /^["“(]*[\p{Lu}\p{N}]/u.test(line.text);
  return heading || !opens || !hadRoom(previous, line, layout);
}

/** A break where the next word would still have fitted was meant. */
function hadRoom(previous: Line, line: Line, layout: PageLayout): boolean {
  const level = layout.page.lines.filter(other => isLevel(other, previous));
  const edge = Math.max(previous.box.right, ...level.map(({ box }) => box.right));
  const word = line.words[0]?.box;
  return edge - previous.box.right > (word ? widthOf(word) : 0) + 0.4 * lineHeight(previous);
}
