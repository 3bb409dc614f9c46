/**
 * How many rows of a table are what the question asks for: "How many of the objects are globular clusters?" counts the
 * rows that have "Cluster, globular" in a column; "How many countries are listed?" counts the rows under "Country".
 */
import { foreignTableWords } from '../../language/documentParts.ts';
import { fold } from '../../language/fold.ts';
import { asksListed } from '../../language/sentenceWords.ts';
import { anyOf } from '../../language/wordPatterns.ts';
import { isNumeric } from '../../structure/tables/numeric.ts';
import type { TableCell } from '../../structure/tables/table.ts';
import type { Candidate } from '../candidate.ts';
import { cover, precision, stemsOf, type Matcher } from '../matching.ts';
import { type AskedTable, cellSpan, isSum, keyOf } from './askedTable.ts';

/** Rows that a count needs; one row is looked up. */
const fewest = 2;
/** Longest row of names told with the count. */
const mostNamed = 12;
/** A word that the document has, but not where the rows are counted. */
const elsewhere = 0.5;
/** "... in der Tabelle": where the word for a table says nothing else. */
const namesTable = new RegExp(anyOf(foreignTableWords), 'u');

export function countRows(asked: AskedTable): Candidate[] {
  return [...ofOneKind(asked), ...ofAll(asked)];
}

/** Rows whose cell in one column says nothing but what is asked for. */
function ofOneKind({ matcher, heads, caption, rows }: AskedTable): Candidate[] {
  const plain = rows.filter(row => !isSum(row));
  return heads.flatMap((head, column): Candidate[] => {
    const cells = plain.flatMap(({ cells: own }) => own[column] ?? []);
    const counted = cells.filter(cell => !isNumeric(cell) && saysOnly(matcher, cell));
    if (counted.length < fewest || new Set(cells.map(({ run }) => run.text)).size < 2) return [];
    // The names of all rows are no kind of row.
    if (new Set(counted.map(({ run }) => run.text)).size > Math.max(1, counted.length / 2)) return [];
    const stems = counted.flatMap(({ run }) => stemsOf(run.text));
    const names = plain.flatMap(row => {
      const cell = row.cells[column];
      const key = keyOf(row, cell);
      return cell && key && counted.includes(cell) ? key.run.text : [];
    });
    return [countOf(counted, names, shareOf(matcher, stems, [...head, ...caption]))];
  });
}

/** All rows, where the question asks for what the first column holds. */
function ofAll({ question, matcher, heads, caption, rows }: AskedTable): Candidate[] {
  const plain = fold(question.text);
  if (!asksListed.test(plain) && !namesTable.test(plain)) return [];
  const keys = rows.flatMap(row => (isSum(row) ? [] : (keyOf(row) ?? [])));
  const [first] = keys;
  if (!first || keys.length < fewest || keys.some(key => key.from !== first.from)) return [];
  const head = heads[first.from] ?? [];
  if (cover(matcher, head).share === 0) return [];
  return [
    countOf(
      keys,
      keys.map(({ run }) => run.text),
      shareOf(matcher, head, caption),
    ),
  ];
}

function saysOnly(matcher: Matcher, { run }: TableCell): boolean {
  const stems = stemsOf(run.text);
  return precision(matcher, stems) === 1 && cover(matcher, stems).share > 0;
}

/** What the question says beyond the rows may stand anywhere in the document, but it has to stand there. */
function shareOf(matcher: Matcher, own: readonly string[], context: readonly string[]): number {
  const { parts } = cover(matcher, own, context);
  const covered = matcher.terms.reduce(
    (sum, { weight, stems }, at) => sum + weight * Math.max(parts[at] ?? 0, stems.size > 0 ? elsewhere : 0),
    0,
  );
  return matcher.weight === 0 ? 0 : covered / matcher.weight;
}

function countOf(cells: readonly TableCell[], names: readonly string[], share: number): Candidate {
  const told = names.length > 0 && names.length <= mostNamed ? names.join(', ') : `${cells.length} rows`;
  return {
    spans: cells.map(cellSpan),
    score: 0.9 * share,
    computed: { result: String(cells.length), how: told },
  };
}
