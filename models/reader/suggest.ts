/**
 * Questions that fit a document: about the values its own labels name, and the few that any document may answer. Each is
 * asked before it is offered, and only those stay whose answer was located.
 */
import { throwIfCancelled } from '../errors.ts';
import type { PageText } from '../page.ts';
import { looksLikeCode } from './codeQuestions.ts';
import { findPairs } from '../structure/fields.ts';
import { layoutPage } from '../structure/layout.ts';
import { read } from './reader.ts';
import { spanText } from '../structure/run.ts';
import { findTables } from '../structure/tables/findTables.ts';
import { isNumeric } from '../structure/tables/numeric.ts';

/** What many documents answer, the most telling first. */
const GENERAL = ['What is the total amount?', 'What is the title?', 'What is the date?'];

/** Labels in one word to four, of three letters at least: longer ones are sentences, shorter ones stand for anything. */
const LABEL = /^(?=.{3})\p{L}[\p{L}\p{M}.'’/-]*(?: \p{L}[\p{L}\p{M}.'’/-]*){0,3}$/u;
/** A label the page itself sets apart from its value: by a colon, or by printing the value larger. */
const PLAIN = 0.9;
/** Longest value: more is a sentence behind a colon. */
const LONGEST_VALUE = 30;
/** Labels tried; each costs a reading of the page. */
const MOST_TRIED = 8;
/** Questions about labels come first, but leave room for others. */
const MOST_LABELS = 2;
/** Cells of a table that are tried; one that is found shows that tables can be asked. */
const MOST_CELLS = 3;
/** An answer less sure than this would make a poor first impression. */
const SURE = 0.8;

/**
 * @param pages the first pages of the document
 * @param most questions wanted
 * @returns as many as were answered, in the order in which they are best offered; possibly none
 * @throws job.cancelled
 */
export function suggestQuestions(
  pages: readonly PageText[],
  most: number,
  signal: AbortSignal,
): readonly string[] {
  const answers = new Set<string>();
  /** Whether the reader answers it, surely and as the page says it, and no other suggestion has that answer. */
  const isGood = (question: string, value?: string): boolean => {
    throwIfCancelled(signal);
    const { answer, located, evidence } = read(question, pages, signal);
    const isSure = located && (evidence[0]?.score ?? 0) >= SURE;
    const isWrong = value !== undefined && answer !== value;
    if (!isSure || isWrong || answers.has(answer)) return false;
    answers.add(answer);
    return true;
  };
  const questions = (values: readonly Labelled[]): readonly string[] =>
    values.filter(({ label, value }) => isGood(`${label}?`, value)).map(({ label }) => `${label}?`);
  const labelled = questions(valuesOf(pages));
  const cells = questions(cellsOf(pages)).slice(0, 1);
  const general = GENERAL.filter(question => isGood(question));
  const first = labelled.slice(0, MOST_LABELS);
  return [...first, ...cells, ...general, ...labelled.slice(MOST_LABELS)].slice(0, most);
}

interface Labelled {
  readonly label: string;
  readonly value: string;
}

/** The plainest labels of short values with a number in them. Source code names its values, but nobody asks for them. */
function valuesOf(pages: readonly PageText[]): readonly Labelled[] {
  const found = new Map<string, Labelled>();
  for (const layout of pages.map(page => layoutPage(page)).filter(one => !looksLikeCode(one))) {
    for (const { label, value, strength } of findPairs(layout)) {
      const pair = { label: spanText(label).trim(), value: spanText(value).trim() };
      const isPlain = strength >= PLAIN && LABEL.test(pair.label);
      const isValue = /\d/u.test(pair.value) && pair.value.length <= LONGEST_VALUE;
      if (isPlain && isValue && !found.has(pair.label)) found.set(pair.label, pair);
    }
  }
  return [...found.values()].slice(0, MOST_TRIED);
}

/** Cells with a number, named by the head of their column and the first cell of their row: "Revenue, Night line". */
function cellsOf(pages: readonly PageText[]): readonly Labelled[] {
  const tables = pages.flatMap(page => findTables(layoutPage(page)));
  const named = tables.flatMap(({ rows, columns }) =>
    rows.flatMap(({ cells: [key, ...cells] }) =>
      cells.flatMap((cell, at) => {
        const head = columns[at + 1]?.heads.at(-1)?.run.text.trim() ?? '';
        const row = key?.run.text.trim() ?? '';
        const isNamed =
          LABEL.test(head.replace(/ \(.*\)$/u, '')) && /^\p{L}/u.test(row) && row.length <= LONGEST_VALUE;
        return cell && isNumeric(cell) && isNamed
          ? [{ label: `${head}, ${row}`, value: cell.run.text.trim() }]
          : [];
      }),
    ),
  );
  return named.slice(-MOST_CELLS);
}
