/**
 * Labels and the values they name: "Date: 3 May", a value in the next cell of the row, under its label (forms), or
 * over it (the tiles of a dashboard, where the value is printed larger).
 */
import { heightOf } from '../geometry/rect.ts';
import { overlapX, type Cell, type PageLayout, type Row } from './layout.ts';
import { memoizeObject } from '../language/memo.ts';
import { trimSpan, type Span } from './run.ts';

export interface Pair {
  readonly label: Span;
  readonly value: Span;
  /** 0..1: how plainly the page says that they belong together. */
  readonly strength: number;
}

const colon = /\s*(?:[:：]|\s[-–—=]\s|\.{3,}|=(?!=))\s*/u;
const letters = /\p{L}{2}/u;
const digits = /\d/;

export const findPairs = memoizeObject((layout: PageLayout): readonly Pair[] => {
  const pairs: Pair[] = [];
  layout.rows.forEach((row, index) => {
    row.cells.forEach((cell, at) => {
      const inside = insideCell(cell);
      pairs.push(...inside);
      const divided = inside.some(({ strength }) => strength > 0.8);
      if (!letters.test(cell.run.text)) return;
      const right = row.cells[at + 1];
      if (right && !divided) pairs.push(...beside(cell, right, row.cells.length));
      if (inside.length === 0) pairs.push(...stacked(cell, layout.rows, index));
    });
  });
  return pairs;
});

/** "label: value" within a cell; without a colon "Total 9.00", where words end and a number begins. */
function insideCell(cell: Cell): Pair[] {
  const { run } = cell;
  const mark = colon.exec(run.text);
  const end = run.text.length;
  if (
    mark &&
    mark.index > 0 &&
    mark.index + mark[0].length < end &&
    letters.test(run.text.slice(0, mark.index))
  ) {
    const isTime = /\d\s*:\s*\d/.test(run.text.slice(mark.index - 1, mark.index + mark[0].length + 1));
    if (!isTime && mark.index < 50) {
      const value = trimSpan({ run, start: mark.index + mark[0].length, end });
      return [{ label: trimSpan({ run, start: 0, end: mark.index }), value, strength: 1 }];
    }
  }
  const bare =
    /^(?<label>.*\p{L}[^\d\p{Sc}]*?)\s+(?<value>(?:[\p{Sc}]|RM|USD|EUR)?\s?[-+]?\d[\d.,]*\s?(?:%|\p{L}{1,3})?)$/u.exec(
      run.text,
    );
  const { label, value } = bare?.groups ?? {};
  if (label === undefined || value === undefined || label.length > 40) return [];
  return [
    {
      label: trimSpan({ run, start: 0, end: label.length }),
      value: trimSpan({ run, start: end - value.length, end }),
      strength: 0.75,
    },
  ];
}

/** The next cell of the row; surer after a colon and for numbers. */
function beside(cell: Cell, right: Cell, cells: number): Pair[] {
  const label = trimSpan({ run: cell.run, start: 0, end: cell.run.text.length });
  const value = trimSpan({ run: right.run, start: 0, end: right.run.text.length });
  if (value.start === value.end || cell.run.text.length > 60) return [];
  const marked = /[:：]\s*$/.test(cell.run.text) || /^\s*[:：=]/.test(right.run.text);
  // In a row of many cells only the column's head tells which is meant.
  if (!marked && cells > 3) return [];
  const strength = marked ? 1 : digits.test(right.run.text) ? 0.85 : 0.6;
  return [{ label, value, strength }];
}

/** The cell under a label, or over it when that one is printed larger. */
function stacked(cell: Cell, rows: readonly Row[], index: number): Pair[] {
  if (cell.run.text.length > 40) return [];
  const label = trimSpan({ run: cell.run, start: 0, end: cell.run.text.length });
  const pairs: Pair[] = [];
  const below = nearest(cell, rows.slice(index + 1, index + 4));
  if (below) {
    const distance = gapBetween(cell, below) / Math.max(cell.height, below.height);
    const strength = below.height >= 1.25 * cell.height ? 0.95 : digits.test(below.run.text) ? 0.7 : 0.55;
    if (distance < 1.6) pairs.push({ label, value: whole(below), strength: strength * nearness(distance) });
  }
  const above = nearest(cell, rows.slice(Math.max(0, index - 3), index).reverse());
  if (above && above.height >= 1.25 * cell.height && digits.test(above.run.text)) {
    const distance = gapBetween(above, cell) / above.height;
    if (distance < 1.6) pairs.push({ label, value: whole(above), strength: 0.95 * nearness(distance) });
  }
  return pairs;
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
  return gap < -0.5 * heightOf(lower.box) ? Infinity : gap;
}

function whole(cell: Cell): Span {
  return trimSpan({ run: cell.run, start: 0, end: cell.run.text.length });
}
