/**
 * Yes or no out of what the pages say: boxes that are ticked or not, cells and fields that say yes or no, and the sentence
 * that covers the question, its negations and opposites included. Where none of them says so there is no answer.
 */
import {
  answerAtStart,
  areOpposite,
  asksMention,
  asksOnlyMention,
  denies,
  saysHas,
} from '../language/answerWords.ts';
import { languageByTerms } from '../language/concepts.ts';
import { tokenize } from '../language/fold.ts';
import { detectLanguage } from '../language/language.ts';
import { findPairs } from '../structure/fields.ts';
import type { PageLayout } from '../structure/layout.ts';
import type { Passage } from '../structure/passages.ts';
import { spanText } from '../structure/run.ts';
import { findTables } from '../structure/tables/findTables.ts';
import { withoutUnticked } from '../structure/ticks.ts';
import type { Candidate } from './candidate.ts';
import { cover, precision, shareOf, stemsOf, withoutTerms, type Matcher } from './matching.ts';
import type { Question } from './question/types.ts';
import { isAnswerRow, lookUpYesNo } from './tables/yesNoCells.ts';
import { answerByBoxes, offersAnswer } from './ticked.ts';

/** Share of the question that a sentence, a field has to cover. */
const enough = 0.7;
/** ... and share of the question's words that it may leave unsaid. */
const mostUnsaid = 0.2;
/** Words of a sentence, of a line. */
const shortest = 3;
const shortestLine = 4;
/** Characters of the document that tell its language. */
const telling = 5000;

/** The question without the words that only ask for a mention. */
export function withoutMentionWords(question: Question): Question {
  if (!question.mention) return question;
  const terms = question.terms.filter(({ stem }) => !asksMention(stem));
  return terms.length > 0 ? { ...question, terms: terms.map(term => ({ ...term, weight: 1 })) } : question;
}

export function answerYesNo(
  question: Question,
  matcher: Matcher,
  pages: readonly PageLayout[],
  passages: readonly Passage[],
): Candidate[] {
  return [
    ...answerByBoxes(matcher, pages),
    ...pages.flatMap(findTables).flatMap(table => lookUpYesNo(question, matcher, table)),
    ...pages.flatMap(findPairs).flatMap(({ label, value }): Candidate[] => {
      const answer = answerAtStart(spanText(value));
      const stems = stemsOf(spanText(label));
      const unsaid = withoutTerms(matcher, ({ word, stem }) => saysHas(word) && !stems.includes(stem));
      const share = cover(unsaid, stems).share;
      if (answer?.length !== spanText(value).trim().length || share < enough) return [];
      const score = 0.95 * share * (0.7 + 0.3 * precision(matcher, stems));
      return [{ spans: [label, value], score, isYes: answer.isYes }];
    }),
    ...fromSentences(question, matcher, passages),
  ];
}

function fromSentences(question: Question, matcher: Matcher, passages: readonly Passage[]): Candidate[] {
  const sample = passages
    .map(({ span }) => spanText(span))
    .join(' ')
    .slice(0, telling);
  const written = detectLanguage(sample)?.code ?? languageByTerms(sample) ?? question.language;
  const isOnlyMention = question.mention && asksOnlyMention(question.text);
  return passages.flatMap((passage, at): Candidate[] => {
    const text = spanText(passage.span);
    const said = withoutUnticked(text);
    const isDenied = (): boolean => denies(clauseOf(matcher, said), detectLanguage(said)?.code ?? written);
    const stems = stemsOf(isOnlyMention ? text : said);
    const own = cover(matcher, stems);
    if (question.mention && own.share < 0.75) return [];
    if (isOnlyMention) return [{ spans: [passage.span], score: 0.95 * own.share, isYes: true }];
    if (offersAnswer(text)) return [];
    if (question.mention) {
      const isYes = !isDenied();
      return [{ spans: [passage.span], score: 0.95 * own.share, isYes }];
    }
    if (isAnswerRow(text)) return [];
    const headed = cover(matcher, stems, passage.headings.flatMap(stemsOf));
    const turned = matcher.terms.map(
      ({ term: { stem } }, index) =>
        (own.parts[index] ?? 0) === 0 && stems.some(one => areOpposite(stem, one)),
    );
    const parts = headed.parts.map((part, index) => (turned[index] ? 1 : part));
    const covered = shareOf(matcher, parts);
    const fewest = passage.kind === 'line' ? shortestLine : shortest;
    const unsaid = parts.filter(part => part === 0).length;
    if (covered < enough || unsaid > mostUnsaid * parts.length || tokenize(text).length < fewest) return [];
    // A question says nothing; the sentence behind it may answer it.
    if (/[?？]\s*$/u.test(text)) return answered(passages[at + 1], 0.9 * covered);
    const isNo = isDenied() !== turned.includes(true);
    return [{ spans: [passage.span], score: 0.8 * covered, isYes: !isNo }];
  });
}

function answered(next: Passage | undefined, score: number): Candidate[] {
  const answer = next && answerAtStart(spanText(next.span));
  return answer ? [{ spans: [next.span], score, isYes: answer.isYes }] : [];
}

/** "Entry is free; dogs are not allowed": the one clause that has all that the sentence has of the question. */
function clauseOf(matcher: Matcher, text: string): string {
  const whole = cover(matcher, stemsOf(text)).share;
  const clauses = text.split(/[;,:(]\s?|\s[–—-]\s|\t/u);
  return clauses.find(clause => cover(matcher, stemsOf(clause)).share >= 0.99 * whole) ?? text;
}
