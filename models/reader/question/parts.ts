/** Questions that ask for two things at once: "When and where does it take place?", "What are the name and address of the buyer?" */
import { conceptsIn } from '../../language/concepts.ts';
import words from '../../language/data/twoParts.json' with { type: 'json' };
import { fold, tokenize } from '../../language/fold.ts';
import { questionWordsOf } from '../../language/questionWords.ts';
import { andBetween } from '../../language/sentenceWords.ts';
import { stopWordsOf } from '../../language/stopWords.ts';
import { anyOf, wordsIn } from '../../language/wordPatterns.ts';
import { isAskingWord } from '../lexicon.ts';
import { operationIn } from './operation.ts';
import { languageOfQuestion } from './otherLanguages.ts';
import { readQuestion } from './question.ts';

export interface QuestionPart {
  /** What it asks for, as written: "address", "where". */
  readonly name: string;
  /** A question of its own. */
  readonly text: string;
}

const asks = anyOf(wordsIn(words.asks));
const field = anyOf(wordsIn(words.fields));
const askedTwice = new RegExp(
  `^[¿\\s]*(?<first>${asks})\\s+${andBetween}\\s+(?<second>${asks})(?=\\s+\\p{L})`,
  'du',
);
const fieldBefore = new RegExp(`(?<![\\p{L}\\p{N}])${field}$`, 'u');
const fieldBehind = new RegExp(`^${field}(?![\\p{L}\\p{N}])`, 'u');
const joined = new RegExp(`\\s+${andBetween}\\s+`, 'gu');
const article = /^(?:\p{L}{1,3}\s+|\p{L}['’])/u;

/** Each part as a question of its own; none where only one thing is asked for. */
export function partsOf(text: string): readonly QuestionPart[] {
  const language = languageOfQuestion(text);
  if (operationIn(text, language) !== undefined || readQuestion(text).kind === 'yes-no') return [];
  return ofQuestionWords(text) ?? ofFields(text, language) ?? [];
}

/** Folding keeps places, so what is found in the folded text is cut out of the question itself. */
function ofQuestionWords(text: string): QuestionPart[] | undefined {
  const found = askedTwice.exec(fold(text));
  const { first, second } = found?.indices?.groups ?? {};
  if (!found || !first || !second) return undefined;
  const names = [text.slice(...first), text.slice(...second)];
  const rest = text.slice(found[0].length);
  return names[0] === names[1] ? undefined : names.map(name => ({ name, text: `${name}${rest}` }));
}

function ofFields(text: string, language: string): QuestionPart[] | undefined {
  const plain = fold(text);
  const concepts = conceptsIn(text);
  const alone = Object.entries(words.alone).find(([code]) => code === language)?.[1];
  if (alone === undefined) return undefined;
  for (const join of plain.matchAll(joined)) {
    const end = join.index;
    const behind = end + join[0].length;
    // Without its accent the Italian "is" looks like "and".
    if (text.slice(end, behind).toLowerCase() !== join[0]) continue;
    const starts = [behind, behind + (article.exec(plain.slice(behind))?.[0].length ?? 0)];
    const first = Math.min(
      ...concepts.filter(one => one.end === end).map(one => one.start),
      end - (fieldBefore.exec(plain.slice(0, end))?.[0].length ?? -Infinity),
    );
    const [second] = starts.flatMap(start => {
      const ends = [
        ...concepts.filter(one => one.start === start).map(one => one.end),
        start + (fieldBehind.exec(plain.slice(start))?.[0].length ?? -Infinity),
      ];
      const last = Math.max(...ends);
      return Number.isFinite(last) ? [{ start, end: last }] : [];
    });
    if (!Number.isFinite(first) || !second || !onlyAsks(text.slice(0, first), language)) continue;
    const rest = text.slice(second.end);
    const names = [text.slice(first, end), text.slice(second.start, second.end)];
    return names.map(name => ({ name, text: `${alone} ${name}${rest}` }));
  }
  return undefined;
}

/** "What are the": what stands before the first thing says nothing of it. */
function onlyAsks(before: string, language: string): boolean {
  const { what, which, list, is, article: articles } = questionWordsOf(language) ?? {};
  const asking = new Set(
    [what, which, list, is, articles].flatMap(one => one ?? []).flatMap(one => one.split(' ')),
  );
  const stop = stopWordsOf(language);
  return tokenize(before).every(
    ({ text, stem }) => asking.has(text) || stop.has(text) || (language === 'en' && isAskingWord(stem)),
  );
}
