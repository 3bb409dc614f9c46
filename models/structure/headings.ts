/** Titles and headings by what sets them apart: print size, numbering, brevity, a name every paper uses. */
import { median } from '../geometry/median.ts';
import { heightOf, widthOf } from '../geometry/rect.ts';
import { tokenize } from '../language/fold.ts';
import type { DocumentLayout } from './document.ts';
import type { PageLayout } from './layout.ts';
import type { Line, Word } from '../page.ts';
import { memoizeObject } from '../language/memo.ts';
import { runOfLines, trimSpan, wholeRun, type Span } from './run.ts';

const sectionNames =
  /^(?:abstract|summary|executive summary|introduction|background|related work|methods?|methodology|results?|discussion|conclusions?|recommendations?|references|bibliography|appendix|acknowledge?ments?|overview|contents|table of contents|key findings|highlights|next steps|outlook)\s*:?$/i;
const numbered = /^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,4}\.|[A-H]\.)\s+\p{Lu}/u;

/** How far above ordinary print a heading's words stand. */
const headingSize = 1.17;

/** Median height of a line's words. */
export const lineHeight = memoizeObject((line: Line): number =>
  median(line.words.map(word => heightOf(word.box))),
);

/** Whether a line heads what follows it. `upper` says that the page writes in capitals anyway. */
export function isHeading(line: Line, bodyHeight: number, upper: boolean): boolean {
  const text = line.text.trim();
  const words = tokenize(text).length;
  // Letters on their side: an axis title, a note in the margin.
  if (text.length > 3 && heightOf(line.box) > widthOf(line.box)) return false;
  if (words === 0 || words > 14 || !/\p{L}{2}/u.test(text)) return false;
  if (sectionNames.test(text.replace(/^[\dIVX.]+\s+/, ''))) return true;
  if (/[.;,]$/.test(text)) return false;
  if (lineHeight(line) >= headingSize * bodyHeight && /^[\p{L}\p{N}("“«]/u.test(text)) {
    return !/^[\p{Sc}\d.,%+\s-]+\p{L}{0,2}$/u.test(text);
  }
  if (numbered.test(text) && words <= 10) return true;
  return !upper && words <= 8 && text === text.toUpperCase() && /\p{Lu}{4}/u.test(text);
}

/** Whether most letters of a page are capitals: then capitals are no heading. */
export function writesInCapitals(layout: PageLayout): boolean {
  const text = layout.page.lines.map(line => line.text).join(' ');
  const upper = (text.match(/\p{Lu}/gu) ?? []).length;
  const lower = (text.match(/\p{Ll}/gu) ?? []).length;
  return upper > lower;
}

/** A line's words up to a gap as wide as two letters are high: beside a title there may stand a date. */
function firstGroup(line: Line): readonly Word[] {
  const gap = line.words.findIndex((word, at) => {
    const before = line.words[at - 1];
    return before !== undefined && word.box.left - before.box.right > 2 * heightOf(word.box);
  });
  return gap < 0 ? line.words : line.words.slice(0, gap);
}

export interface Title {
  readonly span: Span;
  /** 0..1: sure when the print is clearly larger than the rest. */
  readonly score: number;
  /** Position of its last line among the page's lines. */
  readonly lastLine: number;
}

/** The title of a document: the largest print in the upper part of its first page, else the first line if it is short. */
export function findTitle(pages: readonly PageLayout[]): Title | undefined {
  const [first] = pages;
  if (!first) return undefined;
  const { lines, height } = first.page;
  const upper = lines
    .map((line, at) => ({ line, at, size: lineHeight(line) }))
    .filter(({ line }) => line.box.top < 0.6 * height && /\p{L}{2}/u.test(line.text));
  const largest = Math.max(0, ...upper.map(({ size }) => size));
  const start = upper.find(({ size }) => size >= 0.93 * largest);
  if (!start) return undefined;
  const stands = first.bodyHeight > 0 ? largest / first.bodyHeight : 1;
  const opening = stands < headingSize ? upper[0] : start;
  if (!opening) return undefined;
  if (stands < headingSize && (tokenize(opening.line.text).length > 14 || /[.;]$/.test(opening.line.text)))
    return undefined;
  const members = [opening.line];
  let last = opening.at;
  for (const line of stands < headingSize ? [] : lines.slice(opening.at + 1, opening.at + 5)) {
    const previous = members.at(-1) ?? line;
    const under = line.box.top - previous.box.top > 0.5 * lineHeight(previous);
    const near = under && line.box.top - previous.box.bottom < 0.9 * lineHeight(previous);
    if (!near || lineHeight(line) < 0.9 * largest || lineHeight(line) > 1.15 * largest) break;
    members.push(line);
    last += 1;
  }
  const span = trimSpan(wholeRun(runOfLines(members.map(firstGroup))));
  return { span, score: stands >= 1.4 ? 0.92 : stands >= headingSize ? 0.8 : 0.55, lastLine: last };
}

/** The title of a document, in its text rather than in what is repeated over it on each page. */
export function documentTitle({ bodies, printed }: DocumentLayout): Title | undefined {
  const [inText, whole] = [findTitle(bodies), findTitle(printed)];
  return inText && whole ? (whole.score > inText.score ? whole : inText) : (inText ?? whole);
}
