/**
 * Labels and the values they name: "Date: 3 May", a value in the next cell of the row, under its label (forms), over it
 * (the tiles of a dashboard, where the value is printed larger; the name over somebody's office), or before it in brackets
 * ("Anna Holm (chair)").
 */
import { contains, heightOf, middleOf, middleY, type Rect, widthOf } from '../geometry/rect.ts';
import { memoizeObject } from '../language/memo.ts';
import type { Word } from '../page.ts';
import { blockHeads } from './blockHeads.ts';
import { labelsInColumns } from './labelColumns.ts';
import { overlapX, type Cell, type PageLayout, type Row } from './layout.ts';
import { lastPersonIn, personIn } from './names.ts';
import { frameAround } from './rules.ts';
import { endsAsLabel, spanText, spanWords, trimSpan, wholeRun, type Run, type Span } from './run.ts';
import { findTables } from './tables/findTables.ts';
import { wordsOfTable } from './tables/table.ts';
import { firstBox, optionsIn } from './ticks.ts';

export interface Pair {
  readonly label: Span;
  readonly value: Span;
  /** 0..1: how plainly the page says that they belong together. */
  readonly strength: number;
  /** What heads it: "Board: Anna Holm (chair)", "Buyer" over a block of fields. */
  readonly under?: Span;
  /** The value is printed larger than its label, as on a dashboard. */
  readonly isTile?: boolean;
  /** The label says who somebody is: such labels stand under names more often than over them. */
  readonly isOffice?: boolean;
}

const colon = /\s*(?:[:：]|\s[-–—=]\s|\.{3,}|=(?!=))\s*/u;
/** A further label in the same cell: "ratio: 1.36 savings: 26.4%". */
const nextLabel = /\s(?=\p{L}[\p{L}\p{N}'’()/-]*(?:\s\p{L}[\p{L}'’()/-]*){0,2}\s*[:：]\s)/u;
const letters = /\p{L}{2}/u;
const digits = /\d/;
/** Longest label, in characters. */
const longestLabel = 50;
/** Frames higher than this, in word heights, hold more than a field. */
const highestFrame = 8;
const mostLabelWords = 6;
/** From here on, in word heights, a value stands far from its label. */
const farAway = 20;

/** Strength of a pair whose column tells which is the label. */
const besideInColumns = 0.85;

export const findPairs = memoizeObject((layout: PageLayout): readonly Pair[] => {
  const pairs: Pair[] = [];
  const listed = labelsInColumns(layout);
  const tabled = wordsUnderHeads(layout);
  const heads = blockHeads(layout);
  layout.rows.forEach((row, index) => {
    const ticked = tickedIn(row, layout.rows[index - 1]);
    pairs.push(...ticked);
    if (firstBox(row.run.text) !== undefined) return;
    row.cells.forEach((cell, at) => {
      const inside = fieldsInside(cell.run);
      pairs.push(...inside, ...inBrackets(cell));
      const divided = inside.length > 0;
      if (!letters.test(cell.run.text)) return;
      const entry = listed.get(cell);
      if (entry && !divided) {
        const strength = endsAsLabel(cell.run.text) ? 1 : besideInColumns;
        pairs.push({ label: whole(cell), value: whole(entry), strength });
        return;
      }
      const drawn = drawnAround(cell, layout, index);
      const right = inSameBlock(cell, row.cells[at + 1], heads);
      if (right && !divided && (!drawn || drawn.isAlone || contains(drawn.frame, middleOf(right.box))))
        pairs.push(
          ...beside(cell, right, row, at).filter(
            pair => pair.strength === 1 || row.cells.length < 3 || !isRead(pair, tabled),
          ),
        );
      if (inside.length > 0) return;
      if (drawn?.below) pairs.push(...boxed(cell, drawn.below));
      else
        pairs.push(
          ...stacked(cell, layout.rows, index).filter(
            pair => !isRead(pair, tabled) && (!drawn || mayLeave(pair, drawn)),
          ),
        );
    });
  });
  return pairs
    .filter(({ value }) => saysSomething(value))
    .map(pair => {
      const head = heads.get(pair.label.run);
      return head && !pair.under ? { ...pair, under: whole(head) } : pair;
    });
});

/** A rule of colons or dashes down a page is no value. */
function saysSomething(value: Span): boolean {
  return /[\p{L}\p{N}]/u.test(spanText(value));
}

/** What stands level in a block of its own ("Buyer" beside "Seller") belongs to that block. */
function inSameBlock(cell: Cell, right: Cell | undefined, heads: ReadonlyMap<Run, Cell>): Cell | undefined {
  const [own, other] = [heads.get(cell.run), right && heads.get(right.run)];
  return own && other && own !== other ? undefined : right;
}

/** Heads of several rows, and these rows: what stands under what there, the table says. */
function wordsUnderHeads(layout: PageLayout): ReadonlySet<Word> {
  const headed = findTables(layout).filter(
    ({ columns, rows }) => rows.length > 2 && columns.filter(({ heads }) => heads.length > 0).length > 1,
  );
  return new Set(headed.flatMap(table => [...wordsOfTable(table)]));
}

/** A cell under another in such a table; tiles and signatures may look like one. */
function isRead({ label, value, isTile, isOffice }: Pair, tabled: ReadonlySet<Word>): boolean {
  if (isTile === true || isOffice === true) return false;
  return [label, value].every(span => spanWords(span).some(word => tabled.has(word)));
}

/** A cell within a frame of lines, as forms and some tables have them. */
interface Drawn {
  readonly frame: Rect;
  /** What stands under it in the same frame. */
  readonly below: Cell | undefined;
  readonly isAlone: boolean;
}

function drawnAround(cell: Cell, layout: PageLayout, index: number): Drawn | undefined {
  const frame = frameAround(layout.rules, cell.box);
  if (!frame || heightOf(frame) > highestFrame * cell.height) return undefined;
  const others = layout.rows
    .slice(Math.max(0, index - highestFrame), index + highestFrame)
    .flatMap(({ cells }) => cells)
    .filter(other => other !== cell && contains(frame, middleOf(other.box)));
  const isAbove = others.some(({ box }) => middleY(box) < cell.box.top);
  const [below] = isAbove ? [] : others.filter(({ box }) => middleY(box) > cell.box.bottom);
  return { frame, below, isAlone: others.length === 0 };
}

/** In a drawn cell of a form: a short label in small print at its head, and what was entered under it. */
function boxed(cell: Cell, below: Cell): Pair[] {
  const words = cell.run.text.trim().split(/\s+/u).length;
  const isLabel = /^\p{Lu}|^\d{1,2}[.)]?\s/u.test(cell.run.text) && words <= mostLabelWords;
  // A wrapped entry goes on small.
  if (!isLabel || /^\p{Ll}/u.test(below.run.text)) return [];
  const strength = cell.height < 0.95 * below.height ? 0.9 : digits.test(below.run.text) ? 0.75 : 0.6;
  return [{ label: whole(cell), value: whole(below), strength }];
}

/** A line drawn between parts a label from what stands over or under it, unless it has the frame to itself. */
function mayLeave({ value }: Pair, { frame, isAlone }: Drawn): boolean {
  return isAlone || spanWords(value).every(({ box }) => contains(frame, middleOf(box)));
}

/** "Delivery: ☒ by post ☐ by mail": the label and what is ticked; the label may stand on the line above. */
function tickedIn(row: Row, above: Row | undefined): Pair[] {
  const { run } = row;
  const at = firstBox(run.text);
  if (at === undefined) return [];
  const before = trimSpan({ run, start: 0, end: at });
  const label = before.end > before.start || !above ? before : trimSpan(wholeRun(above.run));
  if (label.end <= label.start) return [];
  return optionsIn(run.text)
    .filter(({ isTicked }) => isTicked)
    .map(({ start, end }) => ({ label, value: trimSpan({ run, start, end }), strength: 0.95 }));
}

const fieldsInside = memoizeObject((run: Run): readonly Pair[] => insideCell(run, 0));

/** "label: value" within a cell, as often as it stands there; without a colon "Total 9.00", where a number begins. */
function insideCell(run: Run, start: number): Pair[] {
  const text = run.text.slice(start);
  const mark = colon.exec(text);
  const end = run.text.length;
  if (
    mark &&
    mark.index > 0 &&
    mark.index + mark[0].length < text.length &&
    letters.test(text.slice(0, mark.index))
  ) {
    const isTime = /\d\s*:\s*\d/.test(text.slice(mark.index - 1, mark.index + mark[0].length + 1));
    if (!isTime && mark.index < longestLabel) {
      const from = start + mark.index + mark[0].length;
      const next = nextLabel.exec(run.text.slice(from));
      const to = next && next.index > 0 ? from + next.index : end;
      const label = trimSpan({ run, start, end: start + mark.index });
      const pair = { label, value: trimSpan({ run, start: from, end: to }), strength: 1 };
      return to === end ? [pair] : [pair, ...insideCell(run, to + 1)];
    }
  }
  const bare =
    /^(?<label>.*\p{L}[^\d\p{Sc}]*?)\s+(?<value>(?:[\p{Sc}]|RM|USD|EUR)?\s?[-+]?\d[\d.,]*\s?(?:%|\p{L}{1,3})?)$/u.exec(
      text,
    );
  const { label, value } = bare?.groups ?? {};
  if (label === undefined || value === undefined || label.length > 40) return [];
  return [
    {
      label: trimSpan({ run, start, end: start + label.length }),
      value: trimSpan({ run, start: end - value.length, end }),
      strength: 0.75,
    },
  ];
}

/** "Anna Holm (chair)": a person and their office. */
function inBrackets({ run }: Cell): Pair[] {
  return [...run.text.matchAll(/\((?<label>\p{L}[\p{L} .-]{2,40})\)/gu)].flatMap(({ index, groups }) => {
    const label = groups?.['label'] ?? '';
    const before = run.text.slice(0, index);
    const opened = Math.max(...[':', '：', ',', ';'].map(mark => before.lastIndexOf(mark))) + 1;
    const person = lastPersonIn(before.slice(opened));
    if (!person) return [];
    const head = colon.exec(before);
    return [
      {
        label: { run, start: index + 1, end: index + 1 + label.length },
        value: trimSpan({ run, start: opened + person.start, end: opened + person.end }),
        strength: 1,
        ...(head && head.index < longestLabel && { under: trimSpan({ run, start: 0, end: head.index }) }),
      },
    ];
  });
}

/** The next cell of the row; surer after a colon and for numbers. */
function beside(cell: Cell, right: Cell, row: Row, at: number): Pair[] {
  const label = whole(cell);
  const value = whole(right);
  if (value.start === value.end || cell.run.text.length > 60) return [];
  // "Delivery | Date: 3 May": a field of its own.
  if (fieldsInside(right.run).some(({ strength }) => strength === 1)) return [];
  const marked = endsAsLabel(cell.run.text) || /^\s*[:：=]/.test(right.run.text);
  // In a row of many cells only the column's head tells which is meant, unless labels and numbers take turns.
  if (!marked && row.cells.length > 3 && !takesTurns(row, at)) return [];
  const far = (right.box.left - cell.box.right) / Math.max(cell.height, right.height) > farAway;
  const strength = marked ? 1 : digits.test(right.run.text) ? 0.85 : 0.6;
  return [{ label, value, strength: far && !marked ? 0.8 * strength : strength }];
}

/** "Invoice no. | 3139 | Customer no. | 47774". */
function takesTurns({ cells }: Row, at: number): boolean {
  const isValue = (cell: Cell | undefined): boolean => cell !== undefined && digits.test(cell.run.text);
  return (
    cells.length % 2 === 0 &&
    at % 2 === 0 &&
    cells.every((cell, index) => isValue(cell) === (index % 2 === 1) || !letters.test(cell.run.text))
  );
}

/** The cell under a label; or over it when that one is printed larger, or is a name whose office the label is. */
function stacked(cell: Cell, rows: readonly Row[], index: number): Pair[] {
  if (cell.run.text.length > 40) return [];
  const label = whole(cell);
  const pairs: Pair[] = [];
  const below = nearest(cell, rows.slice(index + 1, index + 4));
  const above = nearest(cell, rows.slice(Math.max(0, index - 3), index).reverse());
  const isOffice = above !== undefined && isNameOver(above, cell) && isName(topOf(cell, rows, index));
  // OCR measures letters, so that words stand higher by what hangs below the line: only a number may be a tile's.
  const isListed =
    below &&
    (below.height < 1.25 * cell.height || !digits.test(below.run.text)) &&
    isPairOf(cell, rows[cell.row]) &&
    isPairOf(below, rows[below.row]);
  // "Customer no.:" over "Company: Holm": each line says what it is.
  const isEmpty =
    below && endsAsLabel(cell.run.text) && fieldsInside(below.run).some(one => one.strength === 1);
  if (below && !isEmpty && !isListed) {
    const distance = gapBetween(cell, below) / Math.max(cell.height, below.height);
    const strength = below.height >= 1.25 * cell.height ? 0.95 : digits.test(below.run.text) ? 0.7 : 0.55;
    if (distance < 1.6)
      pairs.push({
        label,
        value: whole(below),
        strength: (isOffice ? 0.5 : 1) * strength * nearness(distance),
        isTile: below.height >= 1.25 * cell.height && digits.test(below.run.text),
      });
  }
  if (!above) return pairs;
  const distance = gapBetween(above, cell) / above.height;
  if (isOffice) pairs.push({ label, value: whole(above), strength: 0.9 * nearness(distance), isOffice });
  else if (above.height >= 1.25 * cell.height && digits.test(above.run.text) && distance < 1.6)
    pairs.push({ label, value: whole(above), strength: 0.95 * nearness(distance), isTile: true });
  return pairs;
}

/** The first of two cells of a row, the second of which is its value: "Place | Town Hall". */
function isPairOf(cell: Cell, row: Row | undefined): boolean {
  return row?.cells.length === 2 && row.cells[0] === cell;
}

/** Somebody's name right over a short line that is no name and has no value of its own. */
function isNameOver(above: Cell, cell: Cell): boolean {
  return isName(above) && isClose(above, cell) && !/[:：\d]/u.test(cell.run.text);
}

function isName({ run }: Cell): boolean {
  const name = personIn(run.text);
  return name !== undefined && name.end - name.start >= 0.8 * run.text.trim().length;
}

function isClose(above: Cell, cell: Cell): boolean {
  return gapBetween(above, cell) < 0.9 * above.height;
}

/** Where names and labels take turns, the one that begins says which belongs to which: the first line over this one. */
function topOf(cell: Cell, rows: readonly Row[], index: number): Cell {
  const above = nearest(cell, rows.slice(Math.max(0, index - 1), index));
  return above && isClose(above, cell) && isTitled(above) ? topOf(above, rows, index - 1) : cell;
}

/** A name or a label, no line of prose. */
function isTitled({ run }: Cell): boolean {
  return /^\p{Lu}/u.test(run.text) && run.text.split(/\s+/u).length <= 5 && !/[.;,]$/u.test(run.text);
}

function nearest(cell: Cell, rows: readonly Row[]): Cell | undefined {
  for (const row of rows) {
    const over = row.cells.filter(other => overlapX(other.box, cell.box) > 0.5);
    const [best] = over.sort((a, b) => overlapX(b.box, cell.box) - overlapX(a.box, cell.box));
    if (best) return best;
  }
  return undefined;
}

/** A tile's value stands closer to its own label than to whatever else is over or under it. */
function nearness(distance: number): number {
  return 1 - 0.15 * Math.max(0, distance - 0.4);
}

function gapBetween(upper: Cell, lower: Cell): number {
  const gap = lower.box.top - upper.box.bottom;
  return gap < -0.5 * heightOf(lower.box) || widthOf(upper.box) === 0 ? Infinity : gap;
}

function whole(cell: Cell): Span {
  return trimSpan({ run: cell.run, start: 0, end: cell.run.text.length });
}
