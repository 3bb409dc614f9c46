/**
 * Marks that point to a note: a raised figure or letter behind a word ("revenue¹"), a sign (*, †, ‡), a figure in brackets.
 * A mark is a word of its own where it is set smaller and higher than the word before it, else the end of that word.
 */
import { heightOf } from '../../geometry/rect.ts';
import type { Line, Word } from '../../page.ts';

/** How a mark or the beginning of a note is written; only some of these forms point to one another. */
export type MarkForm = 'raised' | 'sign' | 'bracket' | 'plain';

/** What notes are known by: "1", "a", "*". */
export interface Mark {
  readonly label: string;
  readonly form: MarkForm;
  /** As printed: "¹", "(1)". */
  readonly text: string;
}

export interface FoundMark extends Mark {
  /** The word it stands behind. */
  readonly behind: Word;
  /** The word that holds it: `behind` itself, or a word of its own. */
  readonly word: Word;
}

/** A raised mark is smaller than the word it belongs to by this share ... */
const small = 0.82;
/** ... stands higher than it does by this share of its height ... */
const raised = 0.12;
/** ... and closer to it than this. */
const close = 0.35;

const superscript = '[⁰¹²³⁴-⁹ᵃ-ᶜᵈᵉᶠᵍ]{1,2}';
const sign = '\\*{1,3}|[†‡§¶]{1,2}';
const bracket = '\\((?:\\d{1,2}|[a-z])\\)';
const bare = /^(?:\d{1,2}|[a-z])$/u;
const alone = new RegExp(`^(?:${superscript}|${sign}|${bracket}|\\d{1,2}\\)|[a-z]\\)|\\d{1,2}|[a-z])$`, 'u');
const several = /^(?:\d{1,2}|[a-z])(?:[,;](?:\d{1,2}|[a-z]))+$/u;
const attached = new RegExp(
  `(?<=[\\p{L}\\p{N}%)”"])(?<mark>${superscript}|${sign}|${bracket})(?=[.,;:]?$)`,
  'u',
);
const glued = /(?<=\p{L}{3})(?<mark>\d{1,2}\))(?=[.,;:]?$)/u;
/** Powers are no marks: "m²", "10³". */
const power = /(?:^|[\d/·])(?:[kcdmµ]?m|ft|in|mi|yd|s)$|^[\d.]{1,2}$/u;

/** What an opening of a line may be: the mark itself, or a mark and the word it is glued to. */
const opening = new RegExp(
  `^(?<mark>${superscript}|${sign}|${bracket}|\\d{1,2}\\)|[a-z]\\))(?<rest>.*)$`,
  'u',
);

/** Marks behind the words of a line. */
export function marksIn({ words }: Line): FoundMark[] {
  return words.flatMap((word, at): FoundMark[] => {
    const before = words[at - 1];
    if (before && isApart(before, word)) {
      const isHigh = isRaised(word, before);
      const labels = isHigh && several.test(word.text) ? word.text.split(/[,;]/u) : [word.text];
      return labels.flatMap(text => {
        const mark = alone.test(text) ? markOf(text, isHigh) : undefined;
        const isMark = mark && mark.form !== 'plain' && !power.test(isHigh ? before.text : '');
        return isMark ? [{ ...mark, behind: before, word }] : [];
      });
    }
    const found = attached.exec(word.text) ?? glued.exec(word.text);
    const text = found?.groups?.['mark'];
    if (found === null || text === undefined || power.test(word.text.slice(0, found.index))) return [];
    return [{ ...markOf(text, false), behind: word, word }];
  });
}

/** The mark that a line begins with as notes do, and where its text begins: word and character. */
export function noteStart({
  words,
}: Line): (Mark & { readonly from: number; readonly cut: number }) | undefined {
  const [first, second] = words;
  if (!first) return undefined;
  if (second && alone.test(first.text)) {
    const mark = markOf(first.text, isRaised(first, second));
    return /^["“(]?\p{L}/u.test(second.text) || mark.form !== 'plain'
      ? { ...mark, from: 1, cut: 0 }
      : undefined;
  }
  const found = opening.exec(first.text)?.groups;
  const [text = '', rest = ''] = [found?.['mark'], found?.['rest']];
  return text !== '' && /^["“]?\p{Lu}?\p{L}/u.test(rest)
    ? { ...markOf(text, false), from: 0, cut: text.length }
    : undefined;
}

/** The word that a mark stands behind, without the mark; its box stays as wide as both, so that no gap opens there. */
export function withoutMark(behind: Word, { text, word, behind: given }: FoundMark): Word {
  const box = { ...behind.box, right: Math.max(behind.box.right, word.box.right) };
  const at = behind.text.lastIndexOf(text);
  if (word !== given || at < 0) return { ...behind, box };
  return { ...behind, box, text: behind.text.slice(0, at) + behind.text.slice(at + text.length) };
}

/** Whether a mark may point to a note that begins like this. */
export function pointsTo(mark: Mark, note: Mark): boolean {
  if (mark.label !== note.label) return false;
  if (mark.form === note.form) return true;
  return mark.form === 'raised' && note.form !== 'sign';
}

function markOf(text: string, isHigh: boolean): Mark {
  const plain = text.normalize('NFKD');
  if (plain !== text) return { label: plain, form: 'raised', text };
  const label = text.replaceAll(/[()]/gu, '');
  if (isHigh && /[\da-z]/u.test(label)) return { label, form: 'raised', text };
  return { label, form: bare.test(text) ? 'plain' : label === text ? 'sign' : 'bracket', text };
}

/** A mark of its own: raised, or a sign or bracket that stands close. */
function isApart(before: Word, word: Word): boolean {
  const gap = word.box.left - before.box.right;
  const height = heightOf(before.box);
  if (!alone.test(word.text) && !several.test(word.text)) return false;
  return gap < close * height && gap > -close * height;
}

function isRaised(word: Word, beside: Word): boolean {
  const height = heightOf(beside.box);
  return heightOf(word.box) <= small * height && word.box.bottom <= beside.box.bottom - raised * height;
}
