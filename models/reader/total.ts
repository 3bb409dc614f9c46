/**
 * What a bill adds up to. The amounts of its rows are weighed by their labels, by the arithmetic around them (cash
 * minus change, sum plus rounding), by repetition and print size; amounts of the tax table at the foot are set back.
 */
import { heightOf } from '../geometry/rect.ts';
import { byScore, sureness, type Found } from './found.ts';
import { classifyLabel, totalScore, type LabelClass } from './labels.ts';
import type { PageLayout, Row } from '../structure/layout.ts';
import type { Run } from '../structure/run.ts';
import { findMoney } from '../language/values.ts';

interface Amount {
  readonly run: Run;
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly classes: ReadonlySet<LabelClass>;
  readonly score: number;
  /** Row number over all pages. */
  readonly order: number;
}

/** Amounts that may be the total, best first; a row without a label that speaks for it yields none. */
export function findTotal(pages: readonly PageLayout[]): Found[] {
  const amounts = pages.flatMap(readAmounts);
  const values = new Map<string, Amount[]>();
  for (const amount of amounts) {
    const key = amount.value.toFixed(2);
    values.set(key, [...(values.get(key) ?? []), amount]);
  }
  const found: (Found & { readonly order: number })[] = [];
  for (const group of values.values()) {
    const best = group.reduce((a, b) => (b.score >= a.score ? b : a));
    if (best.value <= 0 && values.size > 1) continue;
    const points = best.score + supportOf(best.value, group, amounts);
    if (points < 1.5) continue;
    found.push({ span: best, score: sureness((points - 2.6) * 0.8), order: best.order });
  }
  return found.sort((a, b) => byScore(a, b) || b.order - a.order);
}

/** Points for a value from the other amounts of the bill. */
function supportOf(value: number, group: readonly Amount[], amounts: readonly Amount[]): number {
  const close = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;
  const of = (name: LabelClass): Amount[] =>
    amounts.filter(({ classes }) => classes.has(name) && !classes.has('total'));
  let points = Math.min(0.8, 0.3 * (group.length - 1));
  const handed = of('tendered');
  const change = of('change');
  const paysOut = handed.some(given =>
    change.some(back => back.value > 0 && given.value > back.value && close(given.value - back.value, value)),
  );
  if (paysOut) points += 3;
  else if (handed.some(given => close(given.value, value))) points += 0.8;
  const roundings = of('rounding').filter(({ value: by }) => by !== 0 && Math.abs(by) < 0.5);
  const sums = amounts.filter(({ classes }) => classes.has('total'));
  for (const rounding of roundings) {
    const by = Math.abs(rounding.value);
    const rounded = (sum: Amount): boolean => close(sum.value + by, value) || close(sum.value - by, value);
    if (sums.some(rounded) && close(value * 20, Math.round(value * 20))) points += 1.2;
  }
  return points;
}

function readAmounts(layout: PageLayout): Amount[] {
  const amounts: Amount[] = [];
  let inSummary = false;
  let afterChange = false;
  layout.rows.forEach((row, index) => {
    const money = findMoney(row.run.text);
    const classes = classifyLabel(lettersOf(row.run.text));
    const totalled = amounts.some(({ score }) => score > 1.5);
    if (money.length === 0 && startsSummary(row, classes, totalled)) inSummary = true;
    const seen: Amount[] = [];
    for (const { start, end, amount } of money) {
      if (amount === undefined || Number.isNaN(amount)) continue;
      const label = labelOf(row, start, index, layout.rows);
      const labelClasses = classifyLabel(label);
      const last = end >= (money.at(-1)?.end ?? 0);
      const value = Math.abs(amount);
      let score = totalScore(labelClasses);
      // An adjustment is a matter of cents; a larger amount labelled "rounding" is what has been rounded.
      if (labelClasses.has('rounding') && !labelClasses.has('total') && value >= 1) score += 5;
      if (inSummary) score -= 3;
      if (afterChange) score -= 1;
      if (!last) score -= 0.6;
      score += printSize(row, start, layout.bodyHeight);
      seen.push({
        run: row.run,
        start: withinCell(row, start, end),
        end,
        value,
        classes: labelClasses,
        score,
        order: index,
      });
    }
    amounts.push(...seen);
    if (seen.some(({ classes: labels }) => labels.has('change') && !labels.has('total'))) afterChange = true;
  });
  return amounts;
}

/** Heads of the tax table under a bill: "GST summary", or its column heads once a total has been read. */
function startsSummary(row: Row, classes: ReadonlySet<LabelClass>, totalled: boolean): boolean {
  if (classes.has('summary')) return classes.has('tax') || row.cells.length > 1;
  return (
    totalled && classes.has('tax') && classes.has('total') && row.cells.length > 1 && !classes.has('quantity')
  );
}

/** The row's words before the amount; where it has none, the row above, if that row has no amount of its own. */
function labelOf(row: Row, start: number, index: number, rows: readonly Row[]): string {
  const own = lettersOf(row.run.text.slice(0, start));
  if (/\p{L}{2}/u.test(own)) return own;
  const above = rows[index - 1];
  if (!above || findMoney(above.run.text).length > 0) return own;
  const gap = row.box.top - above.box.bottom;
  return gap < 0.9 * heightOf(row.box) ? lettersOf(above.run.text) : own;
}

/** Words only: amounts and currencies say nothing about the label. */
function lettersOf(text: string): string {
  return text.replace(/\b(?:RM|MYR|USD|EUR|GBP|SGD)\b/g, ' ').replace(/\d[\d.,]*/g, ' ');
}

/** "TOTAL RM      14.65": a currency that stands with the label, in another cell, is no part of the amount. */
function withinCell(row: Row, start: number, end: number): number {
  const pieces = row.run.pieces.filter(piece => piece.end > start && piece.start < end);
  const last = row.cells.find(({ words }) => words.some(word => word === pieces.at(-1)?.word));
  const first = pieces.find(({ word }) => last?.words.includes(word));
  return Math.max(start, first?.start ?? start);
}

function printSize(row: Row, start: number, bodyHeight: number): number {
  const piece = row.run.pieces.find(({ end }) => end > start);
  if (!piece || bodyHeight <= 0) return 0;
  return Math.max(-0.3, Math.min(1.2, (heightOf(piece.word.box) / bodyHeight - 1.1) * 1.6));
}
