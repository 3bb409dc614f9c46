/** "Is sauna included in plan B?": the cell where the thing and the column cross, if all it says is yes or no. */
import { answerAtStart, saysHas } from '../../language/answerWords.ts';
import { endsAsLabel } from '../../structure/run.ts';
import type { Table, TableCell, TableRow } from '../../structure/tables/table.ts';
import type { Candidate } from '../candidate.ts';
import { byScore, rivalsIn } from '../found.ts';
import { cover, missesExact, precision, stemsOf, withoutTerms, type Matcher } from '../matching.ts';
import type { Question } from '../question/types.ts';
import { askTable, cellSpan, keyOf, sectionStems, type AskedTable } from './askedTable.ts';

const enough = 0.7;
const ticks = /^[✓✔☑●•🗸]$/u;
const crosses = /^[xX×✕✖✗✘☒]$/u;
const nothing = /^(?:[–—\-−○☐]|\[ ?\])$/u;

export function lookUpYesNo(question: Question, whole: Matcher, table: Table): Candidate[] {
  const answers = cellAnswers(table);
  if (answers.size === 0) return [];
  const asked = askTable(question, whole, table);
  const found = asked.rows.flatMap(row => inRow(asked, row, answers)).sort(byScore);
  const rivals = rivalsIn(found);
  // Where several cells are meant and say different things, neither is the answer.
  return new Set(rivals.map(({ isYes }) => isYes)).size > 1 ? [] : rivals.slice(0, 1);
}

function inRow(asked: AskedTable, row: TableRow, answers: ReadonlyMap<TableCell, boolean>): Candidate[] {
  const key = keyOf(row);
  if (!key || answers.has(key) || endsAsLabel(spanOf(key))) return [];
  const filled = row.cells.filter(cell => cell !== undefined);
  const keyStems = [...stemsOf(spanOf(key)), ...sectionStems(row)];
  if (cover(asked.matcher, keyStems).share === 0) return [];
  return filled.flatMap(cell => {
    const isYes = answers.get(cell);
    if (isYes === undefined) return [];
    const head = asked.heads[cell.from] ?? [];
    const matcher = withoutUnsaid(asked.matcher, [...keyStems, ...head]);
    // Of several columns the question has to name one.
    if (filled.length > 2 && cover(matcher, head).share === 0) return [];
    const covered = cover(matcher, [...keyStems, ...head], asked.caption);
    if (covered.share < enough || missesExact(matcher, covered)) return [];
    const trust = 0.7 + 0.3 * precision(matcher, stemsOf(spanOf(key)));
    const headTrust = filled.length > 2 ? 0.7 + 0.3 * precision(matcher, head) : 1;
    return [
      {
        spans: [cellSpan(key), cellSpan(cell)],
        score: 0.95 * covered.share * trust * headTrust,
        isYes,
      },
    ];
  });
}

function spanOf({ run }: TableCell): string {
  return run.text.trim();
}

/** "Included" is what the cell says. */
function withoutUnsaid(matcher: Matcher, stems: readonly string[]): Matcher {
  const { parts } = cover(matcher, stems);
  const unsaid = new Set(
    matcher.terms.flatMap(({ term }, at) => ((parts[at] ?? 0) === 0 && saysHas(term.word) ? term : [])),
  );
  return withoutTerms(matcher, term => unsaid.has(term));
}

/** Cells that say yes or no and nothing else. A cross says no where others have a tick, and yes where others have nothing. */
function cellAnswers({ rows }: Table): ReadonlyMap<TableCell, boolean> {
  const cells = rows.flatMap(row => row.cells.flatMap((cell, at) => (cell && at > 0 ? cell : [])));
  const texts = cells.map(spanOf);
  const hasTicks = texts.some(text => ticks.test(text));
  const hasNothing =
    texts.some(text => nothing.test(text)) || rows.some(row => row.cells.slice(1).includes(undefined));
  const hasAnswers = cells.some(cell => wordIn(cell) !== undefined);
  const isMarked = hasTicks || texts.some(text => crosses.test(text)) || hasAnswers;
  const found = new Map<TableCell, boolean>();
  for (const cell of cells) {
    const text = spanOf(cell);
    const word = wordIn(cell);
    if (word !== undefined) found.set(cell, word);
    else if (ticks.test(text)) found.set(cell, true);
    else if (crosses.test(text) && (hasTicks || hasNothing)) found.set(cell, !hasTicks);
    else if (nothing.test(text) && isMarked) found.set(cell, false);
  }
  return found;
}

/** A row of such cells: read without its heads it says nothing. */
export function isAnswerRow(text: string): boolean {
  const [, ...cells] = text.split('\t').map(cell => cell.trim());
  return cells.some(
    cell => [ticks, crosses, nothing].some(one => one.test(cell)) || wordOf(cell) !== undefined,
  );
}

function wordIn(cell: TableCell): boolean | undefined {
  return wordOf(spanOf(cell));
}

function wordOf(text: string): boolean | undefined {
  const answer = answerAtStart(text);
  return answer?.length === text.length ? answer.isYes : undefined;
}
