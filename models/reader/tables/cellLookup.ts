/** The cell where a row and a column of the question cross; where no column is named, the row as a whole. */
import { findValues, isWhole } from '../../language/values.ts';
import { personIn } from '../../structure/names.ts';
import { endsAsLabel, spanText, trimSpan, type Span } from '../../structure/run.ts';
import { isNumeric } from '../../structure/tables/numeric.ts';
import type { TableCell, TableRow } from '../../structure/tables/table.ts';
import type { Candidate } from '../candidate.ts';
import { byScore, rivalsIn } from '../found.ts';
import { quantityHeads } from '../lexicon.ts';
import { AMOUNT, cover, hasNumbersOf, missesExact, precision, stemsOf } from '../matching.ts';
import type { Question } from '../question/types.ts';
import { type AskedTable, cellSpan, keyOf, sectionStems } from './askedTable.ts';

/** What cells are worth of which the question does not say which is meant. */
const undecided = 0.6;
/** Wider gaps between words of one row part different things, in word heights. */
const farAway = 30;

export function lookUpCells(asked: AskedTable): Candidate[] {
  const columns = bestColumns(asked);
  const meant = new Set<Candidate>();
  const found: Candidate[] = [];
  for (const row of asked.rows) {
    const own = inRow(asked, row, columns);
    const isMeant = hasNumbersOf(asked.matcher, stemsOf(keyOf(row)?.run.text ?? ''));
    if (isMeant) for (const one of own) meant.add(one);
    found.push(...own);
  }
  found.sort(byScore);
  const rivals = rivalsIn(found);
  if (countTexts(rivals) < 2) return found;
  // A row of that very name is meant before those that are numbered besides.
  const isDecided = countTexts(rivals.filter(one => meant.has(one))) === 1;
  const unsure = new Set(isDecided ? rivals.filter(one => !meant.has(one)) : rivals);
  return found.map(one => (unsure.has(one) ? { ...one, score: undecided * one.score } : one)).sort(byScore);
}

/** How many different answers there are. */
function countTexts(candidates: readonly Candidate[]): number {
  return new Set(candidates.map(({ spans: [span] }) => (span ? spanText(span) : ''))).size;
}

function inRow(asked: AskedTable, row: TableRow, columns: ReadonlySet<number>): Candidate[] {
  const filled = row.cells.filter((cell): cell is TableCell => cell !== undefined);
  const isMeant = isNamedExactly(asked, row);
  return filled.flatMap(cell => {
    const found = inCell(asked, row, filled, cell);
    if (!found) return [];
    // Row and column are told beyond doubt: what else the question says is in other words.
    const isCertain = isMeant && columns.has(cell.from) && columns.size === 1;
    return [isCertain ? { ...found, score: found.score + certain * (1 - found.score) } : found];
  });
}

/** What a cell gains where the question names its row by a number or code, and no other column. */
const certain = 0.3;

/** The columns whose heads have most of the question, where some have less. */
function bestColumns({ matcher, heads }: AskedTable): ReadonlySet<number> {
  const shares = heads.map(head => Math.round(100 * cover(matcher, head).share));
  const most = Math.max(...shares);
  const best = shares.flatMap((share, at) => (share === most && share > 0 ? at : []));
  return new Set(best.length < heads.length ? best : []);
}

/** The row's name is a word that the question insists on: a number, a code. */
function isNamedExactly({ matcher }: AskedTable, row: TableRow): boolean {
  const key = keyOf(row);
  if (!key) return false;
  const { parts } = cover(matcher, stemsOf(key.run.text));
  return matcher.terms.some(({ term }, at) => term.exact && parts[at] === 1);
}

function inCell(
  asked: AskedTable,
  row: TableRow,
  filled: readonly TableCell[],
  cell: TableCell,
): Candidate | undefined {
  const { question, matcher, heads, caption } = asked;
  // A label of something else is no value.
  if (!/[\p{L}\p{N}]/u.test(cell.run.text) || endsAsLabel(cell.run.text)) return undefined;
  // "Hall 16" in a row of numbers is its name.
  const isAlone = !filled.some(other => other !== cell && isNumeric(other));
  const inner = isAlone ? labelWithin(cell) : undefined;
  const key =
    bestKey(asked, filled, cell) ?? (inner && isNamed(asked, inner.label) ? inner.label : undefined);
  if (!key) return undefined;
  const keyStems = stemsOf(spanText(key));
  const head = heads[cell.from] ?? [];
  const isNumber = isNumeric(cell) || inner !== undefined;
  const unit = question.kind === 'count' ? stemsOf(cell.run.text) : [];
  const named = [...keyStems, ...head, ...sectionStems(row)];
  if (missesExact(matcher, cover(matcher, [...named, ...unit], caption))) return undefined;
  const counts =
    question.kind === 'count' && head.some(word => word === '#quantity' || quantityHeads.has(word));
  const isHeaded = counts || cover(matcher, head).share > 0 || cover(matcher, unit).share > 0;
  // Without a word on the column only a row of one value says which is meant.
  const isOnly = (): boolean =>
    filled.length <= 2 ||
    (isNumeric(cell) && filled.filter(isNumeric).length === 1) ||
    key === inner?.label ||
    isOnlyOfItsKind(question, filled, cell);
  if (!isHeaded && !isOnly()) return undefined;
  const headTrust = counts
    ? 1
    : isHeaded
      ? 0.7 + 0.3 * precision(matcher, [...head, ...unit])
      : isFarOff(filled, cell)
        ? 0.55
        : 0.8;
  const keyTrust = 0.55 + 0.45 * precision(matcher, keyStems);
  const all = cover(matcher, [...named, ...unit, ...(isNumber || counts ? [AMOUNT] : [])], caption).share;
  const value = inner && key === inner.label ? inner.value : cellSpan(cell);
  const fit = formFit(question, cell, isNumber);
  return { spans: [value], score: 0.98 * all * keyTrust * headTrust * fit };
}

/** The one date of a row answers "when", its one person "who". */
function isOnlyOfItsKind(question: Question, filled: readonly TableCell[], cell: TableCell): boolean {
  const { kind, person } = question;
  if (kind !== 'date' && !(kind === 'name' && person)) return false;
  const fits = ({ run }: TableCell): boolean =>
    kind === 'date'
      ? findValues(run.text).some(({ type }) => type === 'date' || type === 'time')
      : personIn(run.text) !== undefined;
  return fits(cell) && filled.filter(fits).length === 1;
}

/** Nothing stands near it: another part of the page that happens to be level. */
function isFarOff(filled: readonly TableCell[], cell: TableCell): boolean {
  const before = filled[filled.indexOf(cell) - 1];
  return (
    before !== undefined && cell.box.left - before.box.right > farAway * Math.max(cell.height, before.height)
  );
}

/** "Subtotal $ 112.00" in one cell: a name and its number. */
function labelWithin({ run }: TableCell): { readonly label: Span; readonly value: Span } | undefined {
  const parts = /^(?<label>\p{L}[\p{L}\s.]*\p{L})[\s:]+(?<value>\p{Sc}?\s?[-−]?\d[\d.,'’\s]*\p{Sc}?)$/u.exec(
    run.text,
  );
  const { label, value } = parts?.groups ?? {};
  if (label === undefined || value === undefined) return undefined;
  return {
    label: { run, start: 0, end: label.length },
    value: trimSpan({ run, start: run.text.length - value.length, end: run.text.length }),
  };
}

function isNamed({ matcher }: AskedTable, label: Span): boolean {
  return cover(matcher, stemsOf(spanText(label))).share > 0;
}

/** What names the row for the question: the cell, other than the one looked at, that it covers best. */
function bestKey({ matcher }: AskedTable, filled: readonly TableCell[], except: TableCell): Span | undefined {
  const [best] = filled
    .filter(cell => cell !== except && (!isNumeric(cell) || cell.from === 0))
    .map(cell => ({ cell, score: cover(matcher, stemsOf(cell.run.text)).share }))
    .sort(byScore);
  return best && best.score > 0 ? cellSpan(best.cell) : undefined;
}

/** All values of the row that the question names, where none of its columns is named. */
export function lookUpRows({ question, matcher, heads, caption, rows }: AskedTable): Candidate[] {
  if (question.kind !== 'text' && question.kind !== 'list') return [];
  return rows.flatMap(row => {
    const filled = row.cells.filter((cell): cell is TableCell => cell !== undefined);
    const key = keyOf(row);
    const rest = filled.filter(cell => cell !== key);
    if (!key || rest.length < 2) return [];
    if (rest.some(cell => cover(matcher, heads[cell.from] ?? []).share > 0)) return [];
    const stems = stemsOf(key.run.text);
    const all = cover(matcher, [...stems, ...sectionStems(row), ...caption]);
    if (cover(matcher, stems).share === 0 || missesExact(matcher, all)) return [];
    const trust = 0.55 + 0.45 * precision(matcher, stems);
    return [{ spans: rest.map(cellSpan), score: 0.9 * all.share * trust }];
  });
}

function formFit(question: Question, cell: TableCell, isNumber: boolean): number {
  const { text } = cell.run;
  if (question.kind === 'count' && isNumeric(cell)) return isWhole(text) ? 1 : 0.5;
  if (question.kind === 'amount' || question.kind === 'count')
    return isNumber ? 1 : /\d/u.test(text) ? 0.85 : 0.3;
  if (question.kind === 'date') return /\d/u.test(text) ? 1 : 0.5;
  if (question.kind === 'name') return isNumeric(cell) ? 0.4 : 1;
  return 1;
}
