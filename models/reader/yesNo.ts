/** Yes or no out of the text: the sentence that covers the question decides, its negations and opposites included. */
import type { Candidate } from './candidate.ts';
import { fold, tokenize } from '../language/fold.ts';
import { optionsIn, withoutUnticked } from '../structure/ticks.ts';
import { cover, stemsOf, type Matcher } from './matching.ts';
import type { Passage } from '../structure/passages.ts';
import type { Question } from './question/types.ts';

const negation = /\b(?:no|not|never|none|neither|nor|without|cannot|nothing)\b|n['’]t\b/i;
const opposites: readonly (readonly [string, string])[] = [
  ['grow', 'decline fall decrease shrink drop'],
  ['increas', 'decreas declin fall drop shrink'],
  ['ris', 'fall drop declin decreas'],
  ['improv', 'worsen deteriorat'],
  ['open', 'clos'],
  ['gain', 'los'],
  ['accept', 'reject refus'],
  ['includ', 'exclud'],
  ['allow', 'forbid prohibit'],
  ['pass', 'fail'],
  ['succeed', 'fail'],
  ['enabl', 'disabl'],
].flatMap(([word = '', list = '']) => list.split(' ').map((other): [string, string] => [word, other]));

const mentionWords = /^(?:mention|contain|includ|say|anyth|talk|refer|discuss|cover|appear|exist|list)/;

/** The question without the words that only ask for a mention. */
export function withoutMentionWords(question: Question): Question {
  if (!question.mention) return question;
  const terms = question.terms.filter(({ stem }) => !mentionWords.test(stem));
  return terms.length > 0 ? { ...question, terms: terms.map(term => ({ ...term, weight: 1 })) } : question;
}

export function answerYesNo(question: Question, matcher: Matcher, passages: readonly Passage[]): Candidate[] {
  return passages.flatMap(passage => {
    const text = passage.span.run.text.slice(passage.span.start, passage.span.end);
    const stems = stemsOf(text);
    const own = cover(matcher, stems);
    if (question.mention) {
      return own.share < 0.75 ? [] : [{ spans: [passage.span], score: 0.95 * own.share, lead: 'Yes: ' }];
    }
    const turned = question.terms
      .map(term => term.stem)
      .filter(word => !stems.includes(word) && stems.some(other => isOpposite(word, other)));
    const opposed = turned.length > 0;
    const withContext = cover(matcher, [...stems, ...turned], passage.headings.flatMap(stemsOf));
    if (withContext.share < 0.7 || tokenize(text).length < 4) return [];
    const no = (tickedAnswer(text) ?? negation.test(withoutUnticked(text))) !== opposed;
    return [{ spans: [passage.span], score: 0.8 * withContext.share, lead: no ? 'No: ' : 'Yes: ' }];
  });
}

const yes = /^(?:yes|ja|oui|si|sim|tak|是)\b/u;
const nay = /^(?:no|nein|non|nee|nao|nie|否)\b/u;

/** "☒ Yes ☐ No": whether "no" is ticked; undefined where neither is. */
function tickedAnswer(text: string): boolean | undefined {
  const ticked = optionsIn(text).flatMap(({ isTicked, start, end }) =>
    isTicked ? fold(text.slice(start, end)) : [],
  );
  if (ticked.some(option => nay.test(option))) return true;
  return ticked.some(option => yes.test(option)) ? false : undefined;
}

function isOpposite(a: string, b: string): boolean {
  return opposites.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
}
