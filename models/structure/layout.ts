/**
 * A page's words as a person's eye groups them: rows across the page, cells within a row.
 * Rows are made from geometry alone, across columns and OCR's blocks, because a bill's labels and amounts often end
 * up in different blocks.
 */
import { unionBox } from '../geometry/box.ts';
import { median } from '../geometry/median.ts';
import { heightOf, middleX, middleY, widthOf } from '../geometry/rect.ts';
import type { Box, Line, PageText, Word } from '../page.ts';
import { memoizeObject } from '../language/memo.ts';
import { partBesideTables } from './besideTables.ts';
import { partAtDividers } from './dividers.ts';
import { type Footnote, type Footnotes, partFootnotes } from './footnotes/footnotes.ts';
import { withoutMarginNumbers } from './marginNumbers.ts';
import { partRegions, type Segment } from './regions.ts';
import { runOfCells, runOfWords, type Run } from './run.ts';
import { isRuledBetween, type Rule, type Rules, rulesOf } from './rules.ts';
import { straighten } from './straight.ts';

/** Words that stand together without a wide gap. */
export interface Cell {
  readonly box: Box;
  readonly words: readonly Word[];
  readonly run: Run;
  /** Median height of its words in page units. */
  readonly height: number;
  /** Position of its row among the page's rows. */
  readonly row: number;
}

export interface Row {
  readonly page: number;
  /** Left to right. */
  readonly cells: readonly Cell[];
  readonly box: Box;
  readonly run: Run;
}

export interface PageLayout {
  /** Straightened and without line numbers, footnotes and the marks that point to them: all boxes here are in the frame its text is read in. */
  readonly page: PageText;
  /** A box of that frame on the page as displayed. */
  readonly toPage: (box: Box) => Box;
  /** Top to bottom. */
  readonly rows: readonly Row[];
  /** Height of ordinary words on this page: the median over characters. */
  readonly bodyHeight: number;
  /** The lines drawn along and across the text. */
  readonly rules: Rules;
  readonly notes: readonly Footnote[];
  /** Marks of notes, by the words they stand behind. */
  readonly marks: Footnotes['marks'];
  /** Holds nothing but what runs along the page's margins (margins.ts). */
  readonly isMargin?: boolean;
}

/** A gap wider than this many word heights parts two cells. */
const cellGap = 1.15;

export const layoutPage = memoizeObject((given: PageText): PageLayout => {
  const { page: straight, toPage } = straighten(given);
  const numbered = withoutMarginNumbers(straight);
  const bodyHeight = bodyHeightOf(numbered);
  const { page, notes, marks } = partFootnotes(numbered, bodyHeight);
  return laidOut({ page, toPage, bodyHeight, notes, marks });
});

/**
 * Those lines of a page alone, laid out as if nothing else stood on it; the height of ordinary words stays.
 * @param isMargin they are what runs along the page's margins
 */
export function layoutOfLines(
  { page, toPage, bodyHeight, notes, marks }: PageLayout,
  lines: readonly Line[],
  isMargin: boolean,
): PageLayout {
  const kept = { page: { ...page, lines }, toPage, bodyHeight, marks };
  return laidOut(isMargin ? { ...kept, notes: [], isMargin } : { ...kept, notes });
}

/** Rows are worked out when they are asked for: of a page with heads and feet only those of its text are. */
function laidOut(layout: Omit<PageLayout, 'rows' | 'rules'>): PageLayout {
  const { page, bodyHeight } = layout;
  const rules = rulesOf(page.rulings ?? [], bodyHeight);
  let rows: readonly Row[] | undefined;
  return {
    ...layout,
    rules,
    get rows() {
      rows ??= rowsOf(page, rules);
      return rows;
    },
  };
}

function rowsOf(page: PageText, rules: Rules): readonly Row[] {
  const tilt = estimateTilt(page);
  const segments = page.lines.flatMap(line =>
    splitAtGaps(line.words, rules.down).map(words => toSegment(words, tilt)),
  );
  return partAtDividers(segments, rules, page.height)
    .flatMap(part => partBesideTables(part, rules))
    .flatMap(part => parts(part, page.width))
    .flatMap(partRegions)
    .flatMap(groupRows)
    .map((row, index) => toRow(page.page, row, index));
}

/**
 * Parts of the page whose segments may share rows, in reading order: everything at once on an ordinary page; on a
 * page of two text columns the left and the right column between the segments that run across both.
 */
function parts(segments: readonly Segment[], pageWidth: number): Segment[][] {
  const gutter = findGutter(segments, pageWidth);
  if (gutter === undefined) return [[...segments]];
  const across = segments.filter(({ box }) => box.left < gutter && box.right > gutter);
  const levels = across.map(({ level }) => level).sort((a, b) => a - b);
  const bands = new Map<number, Segment[]>();
  for (const segment of segments) {
    const above = levels.filter(level => level < segment.level).length;
    const side = across.includes(segment) ? 0 : segment.box.right <= gutter ? 1 : 2;
    const band = side === 0 ? above * 3 : (above - 1) * 3 + side;
    bands.set(band, [...(bands.get(band) ?? []), segment]);
  }
  return [...bands].sort(([a], [b]) => a - b).map(([, band]) => band);
}

/** Where two columns of running text part, if the page has them: hardly anything crosses, prose on both sides. */
function findGutter(segments: readonly Segment[], pageWidth: number): number | undefined {
  const prose = segments.filter(({ words }) => words.length >= 4 && lengthOf(words) >= 22);
  if (prose.length < 10) return undefined;
  for (const share of [0.5, 0.48, 0.52, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65]) {
    const x = pageWidth * share;
    const left = prose.filter(({ box }) => box.right <= x).length;
    const right = prose.filter(({ box }) => box.left >= x).length;
    const crossing = prose.length - left - right;
    if (Math.min(left, right) >= 4 && crossing <= 0.3 * Math.min(left, right) + 4) return x;
  }
  return undefined;
}

function lengthOf(words: readonly Word[]): number {
  return words.reduce((sum, { text }) => sum + text.length + 1, -1);
}

function bodyHeightOf(page: PageText): number {
  const words = page.lines.flatMap(line => line.words);
  const sorted = words
    .map(word => ({ height: heightOf(word.box), weight: word.text.length }))
    .sort((a, b) => a.height - b.height);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let passed = 0;
  for (const { height, weight } of sorted) {
    passed += weight;
    if (passed >= half) return height;
  }
  return 0;
}

/** Slope of the text lines (rise over run): the median over lines long enough to tell. */
function estimateTilt(page: PageText): number {
  const slopes: number[] = [];
  for (const line of page.lines) {
    const first = line.words[0];
    const last = line.words.at(-1);
    if (!first || !last) continue;
    const [topLeft, topRight] = first.quad && line.words.length === 1 ? first.quad : [];
    if (topLeft && topRight && topRight.x - topLeft.x > 6 * heightOf(first.box)) {
      slopes.push((topRight.y - topLeft.y) / (topRight.x - topLeft.x));
      continue;
    }
    const width = middleX(last.box) - middleX(first.box);
    if (width < 6 * heightOf(first.box)) continue;
    slopes.push((middleY(last.box) - middleY(first.box)) / width);
  }
  const tilt = median(slopes);
  return slopes.length >= 3 && Math.abs(tilt) < 0.2 ? tilt : 0;
}

/** Parted where the gap is wide, and where a line is drawn between two words. */
function splitAtGaps(words: readonly Word[], down: readonly Rule[]): Word[][] {
  const groups: Word[][] = [];
  let previous: Word | undefined;
  for (const word of words) {
    const height = previous ? Math.max(heightOf(word.box), heightOf(previous.box)) : 0;
    const gap = previous ? word.box.left - previous.box.right : 0;
    const group = groups.at(-1);
    const isParted = previous !== undefined && isRuledBetween(down, previous.box, word.box);
    if (group && gap <= cellGap * height && gap > -2 * height && !isParted) group.push(word);
    else groups.push([word]);
    previous = word;
  }
  return groups;
}

function toSegment(words: readonly Word[], tilt: number): Segment {
  const box = unionBox(words.map(word => word.box));
  const height = median(words.map(word => heightOf(word.box)));
  return { words, box, height, level: middleY(box) - tilt * middleX(box) };
}

function groupRows(segments: readonly Segment[]): Segment[][] {
  const rows: { level: number; height: number; members: Segment[] }[] = [];
  for (const segment of [...segments].sort((a, b) => a.level - b.level)) {
    const isLow = isSign(segment);
    const row = rows
      .slice(-4)
      .filter(({ level, height, members }) => {
        // The box of a dash read from pixels is as low as its ink.
        const least = isLow || members.every(isSign) ? Math.max : Math.min;
        return Math.abs(segment.level - level) < 0.5 * least(height, segment.height) + 1e-6;
      })
      .filter(({ members }) => !members.some(member => overlapX(member.box, segment.box) > 0.3))
      .sort((a, b) => Math.abs(segment.level - a.level) - Math.abs(segment.level - b.level))[0];
    if (!row) {
      rows.push({ level: segment.level, height: segment.height, members: [segment] });
      continue;
    }
    row.members.push(segment);
    row.level = row.members.reduce((sum, { level }) => sum + level, 0) / row.members.length;
    row.height = Math.max(row.height, segment.height);
  }
  return rows.sort((a, b) => a.level - b.level).map(({ members }) => members);
}

/** Dashes and points, without a letter or a figure. */
function isSign({ words }: Segment): boolean {
  return words.every(({ text }) => /^[^\p{L}\p{N}]+$/u.test(text));
}

/** Common width over the narrower one's width, 0..1; negative when apart. */
export function overlapX(a: Box, b: Box): number {
  const common = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return common / Math.max(1e-6, Math.min(widthOf(a), widthOf(b)));
}

function toRow(page: number, segments: readonly Segment[], index: number): Row {
  const cells = [...segments]
    .sort((a, b) => a.box.left - b.box.left)
    .map(({ words, box, height }) => ({ words, box, height, run: runOfWords(words), row: index }));
  return {
    page,
    cells,
    box: unionBox(cells.map(cell => cell.box)),
    run: runOfCells(cells.map(cell => cell.run)),
  };
}
