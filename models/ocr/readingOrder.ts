/**
 * The order in which a reader takes up the lines of a page: rows from top to bottom, but the columns of running text
 * one after the other. A gutter counts as one only between lines of prose; the gap between the columns of a table or
 * between the names and the prices of a receipt is read across.
 */
import { median } from '../geometry/median.ts';
import { heightOf, middleY, type PixelRect, unionOf, widthOf } from '../geometry/rect.ts';

/** A line in the upright frame of the page's text. */
export interface Placed<T> {
  readonly rect: PixelRect;
  readonly item: T;
}

export interface Ordered<T> {
  readonly item: T;
  /** Column or paragraph group, counting upwards from 0 in reading order. */
  readonly block: number;
}

/** A column of prose has at least this many lines, */
const PROSE_LINES = 3;
/** the usual one at least this many line heights long, */
const PROSE_LENGTH = 8;
/** and its rows fill this share of it. */
const PROSE_FILL = 0.55;
/** Lines further apart than this many line heights start a new block. */
const BLOCK_GAP = 0.9;

export function readingOrder<T>(lines: readonly Placed<T>[]): Ordered<T>[] {
  const blocks: Placed<T>[][] = [];
  addBlocks(lines, blocks);
  return blocks.flatMap((block, index) => block.map(({ item }) => ({ item, block: index })));
}

function addBlocks<T>(lines: readonly Placed<T>[], blocks: Placed<T>[][]): void {
  const columns = splitAtGutter(lines);
  if (columns) for (const part of columns) addBlocks(part, blocks);
  else blocks.push(...paragraphs(lines));
}

/** Parts of the page in reading order when a gutter divides prose, else undefined. */
function splitAtGutter<T>(lines: readonly Placed<T>[]): Placed<T>[][] | undefined {
  if (lines.length < 2 * PROSE_LINES) return undefined;
  let best: { parts: Placed<T>[][]; inColumns: number } | undefined;
  for (const x of gutterCandidates(lines)) {
    const bands = bandsAround(lines, x);
    const divided = bands.filter(band => isProse(band.left) && isProse(band.right));
    if (divided.length === 0) continue;
    const inColumns = divided.reduce((sum, band) => sum + band.left.length + band.right.length, 0);
    if (best && best.inColumns >= inColumns) continue;
    best = { inColumns, parts: bands.flatMap(band => bandParts(band, divided.includes(band))) };
  }
  return best?.parts;
}

/** Middles of the gaps between a line's end and the next start to its right, anywhere on the page. */
function gutterCandidates<T>(lines: readonly Placed<T>[]): number[] {
  const height = medianHeight(lines);
  const starts = lines.map(({ rect }) => rect.left).sort((a, b) => a - b);
  const candidates = new Set<number>();
  for (const left of starts) candidates.add(Math.round((left - height * 0.3) / height) * height);
  return [...candidates];
}

interface Band<T> {
  readonly left: Placed<T>[];
  readonly right: Placed<T>[];
  /** Lines that cross the gutter; they come first. */
  readonly across: Placed<T>[];
}

/** Cuts the page at every line crossing x: each band holds what follows such a line, up to the next one. */
function bandsAround<T>(lines: readonly Placed<T>[], x: number): Band<T>[] {
  const sorted = [...lines].sort((a, b) => middleY(a.rect) - middleY(b.rect));
  const bands: Band<T>[] = [];
  let band: Band<T> = { left: [], right: [], across: [] };
  for (const line of sorted) {
    const { rect } = line;
    if (rect.right <= x) band.left.push(line);
    else if (rect.left >= x) band.right.push(line);
    else {
      if (band.left.length + band.right.length > 0) {
        bands.push(band);
        band = { left: [], right: [], across: [] };
      }
      band.across.push(line);
    }
  }
  bands.push(band);
  return bands;
}

function bandParts<T>({ across, left, right }: Band<T>, isDivided: boolean): Placed<T>[][] {
  const parts = isDivided ? [across, left, right] : [[...across, ...left, ...right]];
  return parts.filter(part => part.length > 0);
}

function isProse<T>(lines: readonly Placed<T>[]): boolean {
  if (lines.length < PROSE_LINES) return false;
  const width = ({ rect }: Placed<T>): number => widthOf(rect);
  if (median(lines.map(width)) < PROSE_LENGTH * medianHeight(lines)) return false;
  // Whole rows, because what lies on one side of a gutter may be several columns itself.
  const filled = rows(lines).map(row => row.reduce((sum, line) => sum + width(line), 0));
  return median(filled) >= PROSE_FILL * widthOf(unionOf(lines.map(({ rect }) => rect)));
}

/** Lines in rows from the top, each row from the left, cut where the rows stand apart. */
function paragraphs<T>(lines: readonly Placed<T>[]): Placed<T>[][] {
  const blocks: Placed<T>[][] = [];
  let bottom = -Infinity;
  for (const row of rows(lines)) {
    const height = medianHeight(row);
    const around = unionOf(row.map(({ rect }) => rect));
    const block = blocks.at(-1);
    if (block && around.top - bottom <= BLOCK_GAP * height) block.push(...row);
    else blocks.push([...row]);
    bottom = around.bottom;
  }
  return blocks;
}

function rows<T>(lines: readonly Placed<T>[]): Placed<T>[][] {
  const sorted = [...lines].sort((a, b) => middleY(a.rect) - middleY(b.rect));
  const found: Placed<T>[][] = [];
  for (const line of sorted) {
    const row = found.at(-1);
    if (row?.some(other => onOneRow(other.rect, line.rect))) row.push(line);
    else found.push([line]);
  }
  for (const row of found) row.sort((a, b) => a.rect.left - b.rect.left);
  return found;
}

/** Two lines side by side: their middles differ by less than half of the lower one's height. */
function onOneRow(a: PixelRect, b: PixelRect): boolean {
  const height = Math.min(heightOf(a), heightOf(b));
  return Math.abs(middleY(a) - middleY(b)) < height / 2 && (a.right <= b.left || b.right <= a.left);
}

function medianHeight<T>(lines: readonly Placed<T>[]): number {
  return median(lines.map(({ rect }) => heightOf(rect)));
}
