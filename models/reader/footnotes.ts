/** "What does footnote 2 say?", "Was bedeutet das Sternchen?": notes at the foot of a page or beneath a table, by their marks. */
import { fold } from '../language/fold.ts';
import { wordsInAll } from '../language/questionWords.ts';
import { type Footnote, notesAlone } from '../structure/footnotes/footnotes.ts';
import type { PageLayout } from '../structure/layout.ts';
import { trimSpan } from '../structure/run.ts';
import type { Candidate } from './candidate.ts';

const footnote = wordsInAll('footnote').join('|');
const says = wordsInAll('says').join('|');
const quote = '["“”\'‘’«»]?';
/** A letter may be a word ("note a mistake"): as a label it ends the question, or what is said follows. */
const numbered = new RegExp(
  `(?:^|\\P{L})(?:${footnote})\\s*(?:(?:number|no|nr|n|num)\\.?\\s*)?${quote}\\(?(?<label>\\d{1,2}(?!\\d)|[*†‡§¶]{1,3}|[a-z](?=\\)?${quote}(?:[?.!\\s]*$|\\s+(?:${says})\\b)))`,
  'u',
);
const sign = /(?:^|\s)["“'(]?(?<label>\*{1,3}|[†‡§¶]{1,2})["”')]?(?=\s|[?.!]|$)/u;
const asterisk = new RegExp(`(?:^|\\P{L})(?:${wordsInAll('asterisk').join('|')})(?!\\p{L})`, 'u');
const dagger = new RegExp(`(?:^|\\P{L})(?:${wordsInAll('dagger').join('|')})(?!\\p{L})`, 'u');
const saying = new RegExp(`(?:^|\\P{L})(?:${says})(?!\\p{L})`, 'u');

/** A mark on the page points to it. */
const pointedTo = 0.93;
/** Only its form says that it is a note. */
const alone = 0.75;

/** The note that is asked for, where the question names it by its mark; the first of several pages that have one. */
export function answerFootnote(text: string, pages: readonly PageLayout[]): Candidate[] {
  const label = labelIn(fold(text));
  if (label === undefined) return [];
  const [found] = pages.flatMap(({ notes }) => notes.filter(note => note.label === label));
  if (found) return [candidate(found, pointedTo)];
  const [line] = pages.flatMap(({ page, bodyHeight }) => notesAlone(page, bodyHeight, label));
  return line ? [candidate(line, alone)] : [];
}

function candidate({ span }: Footnote, score: number): Candidate {
  return { spans: [trimSpan(span, /\s/u)], score };
}

/** @param plain the question, folded */
function labelIn(plain: string): string | undefined {
  const named = (numbered.exec(plain) ?? (saying.test(plain) ? sign.exec(plain) : null))?.groups?.['label'];
  if (named !== undefined) return named;
  if (!saying.test(plain)) return undefined;
  if (asterisk.test(plain)) return '*';
  return dagger.test(plain) ? '†' : undefined;
}
