/** Questions whose answer stands nowhere and has to be worked out of numbers that do. */
import { fold } from '../../language/fold.ts';
import { questionWordsOf } from '../../language/questionWords.ts';
import type { Operation } from './types.ts';

export function operationIn(text: string, language: string): Operation | undefined {
  const words = questionWordsOf(language);
  if (!words) return undefined;
  const isSpaced = !['zh', 'ja'].includes(language);
  const plain = ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const at = (phrases: readonly string[] | undefined): number =>
    Math.min(
      ...(phrases ?? []).map(phrase => {
        const found = isSpaced ? plain.indexOf(` ${phrase} `) : plain.indexOf(phrase);
        return found < 0 ? Infinity : found;
      }),
      Infinity,
    );
  const compared = Math.min(at(words.more), at(words.less));
  const than = at(words.than);
  // "More A than B"; Chinese, Japanese and Korean put "than" first.
  const inOrder = ['zh', 'ja', 'ko'].includes(language)
    ? than < Infinity && compared < Infinity
    : compared < than;
  if (at(words.difference) < Infinity || (than < Infinity && inOrder)) return 'difference';
  if (at(words.together) < Infinity) return 'sum';
  return at(words.average) < Infinity ? 'average' : undefined;
}

/** Folded words that say what is to be done: "more", "than", "difference". */
export function operationWords(language: string): ReadonlySet<string> {
  const { more, less, than, difference, together } = questionWordsOf(language) ?? {};
  return new Set([more, less, than, difference, together].flatMap(list => list ?? []));
}
