/** "What is the title of section 3.2?", "Wie heißt Tabelle 1?": parts of a document that are numbered, and what they are called. */
import { conceptsIn } from '../language/concepts.ts';
import { figureWords, sectionWords, tableWords } from '../language/documentParts.ts';
import { fold } from '../language/fold.ts';
import { asksCalled } from '../language/sentenceWords.ts';
import { anyOf } from '../language/wordPatterns.ts';
import { isHeading, writesInCapitals } from '../structure/headings.ts';
import type { PageLayout } from '../structure/layout.ts';
import { runOfLines, trimSpan, wholeRun } from '../structure/run.ts';
import type { Candidate } from './candidate.ts';
import type { Question } from './question/types.ts';

const part = anyOf(sectionWords);
const picture = anyOf([...tableWords, ...figureWords]);
const number = '(?<number>\\d{1,2}(?:\\.\\d{1,2})*)';
const asked = new RegExp(`(?:^|\\P{L})(?:${part}|(?<picture>${picture}))\\.?\\s*${number}(?!\\d)`, 'u');
/** Longest heading, in characters. */
const longest = 120;

interface Named {
  /** "Table 1" rather than "1". */
  readonly isLabelled: boolean;
  readonly candidate: Candidate;
}

export function answerNumberedPart(question: Question, pages: readonly PageLayout[]): Candidate[] {
  const plain = fold(question.text);
  const wanted = asked.exec(plain)?.groups;
  const which = wanted?.['number'];
  const isCalled = asksCalled.test(plain) || conceptsIn(question.text).some(({ id }) => id === 'title');
  if (which === undefined || !isCalled) return [];
  const escaped = which.replaceAll('.', '\\.');
  const label = wanted?.['picture'] === undefined ? part : picture;
  const start = new RegExp(
    `^\\s*(?<label>${label}\\.?\\s*)?${escaped}(?:\\s*[.:：)–—-]\\s*|\\s*[章节節장절]\\s*|\\s+|$)(?=\\p{L}|$)`,
    'u',
  );
  const found = pages.flatMap(layout => {
    const upper = writesInCapitals(layout);
    return layout.page.lines.flatMap((line, at): Named[] => {
      const run = runOfLines([line.words]);
      const head = start.exec(fold(run.text));
      if (!head || line.text.length > longest) return [];
      const isLabelled = head.groups?.['label'] !== undefined;
      if (!isLabelled && (wanted?.['picture'] !== undefined || !isHeading(line, layout.bodyHeight, upper)))
        return [];
      // "Chapter 4" on a line of its own is called as the next line says.
      const below = layout.page.lines[at + 1];
      if (head[0].length === run.text.length)
        return isLabelled && below
          ? [
              {
                isLabelled,
                candidate: { spans: [trimSpan(wholeRun(runOfLines([below.words])))], score: 0.85 },
              },
            ]
          : [];
      // A line of a table of contents ends with the page.
      const end = run.text.replace(/[\s.·…]{3,}\d*\s*$/u, '').length;
      return [
        { isLabelled, candidate: { spans: [trimSpan({ run, start: head[0].length, end })], score: 0.92 } },
      ];
    });
  });
  const labelled = found.filter(({ isLabelled }) => isLabelled);
  return (labelled.length > 0 ? labelled : found).map(({ candidate }) => candidate);
}
