/**
 * Finding text over the words of pages. Words are joined to one string a page (spaces between words, line breaks as
 * spaces, hyphens at line ends undone), folded so that case, accents and ligatures do not matter, and every match is
 * mapped back to the boxes of the words it touches.
 */
import { unionBox } from '../../models/geometry/box.ts';
import type { Box } from '../../models/page.ts';
import type { PageWord, PageWords } from '../../extension/protocol/viewer.ts';

export interface FindOptions {
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

export interface Match {
  readonly page: number;
  /** One box for each line the match runs over, page units. */
  readonly boxes: readonly Box[];
}

/** One character of the searched string, and where it came from. */
interface Origin {
  readonly word: PageWord;
  readonly line: number;
  /** Index into word.text. */
  readonly index: number;
  readonly length: number;
}

interface PageIndex {
  readonly page: number;
  readonly exact: Folded;
  readonly caseless: Folded;
}

/** A string and, for each of its UTF-16 units, the character it stands for; undefined for joints between words. */
interface Folded {
  readonly text: string;
  readonly origins: readonly (Origin | undefined)[];
}

/** Prepares a page for searching. */
export function indexPage(page: number, words: PageWords): PageIndex {
  return { page, exact: joinWords(words, false), caseless: joinWords(words, true) };
}

export type { PageIndex };

/** All matches on a page in reading order. An empty query has none. */
export function findOnPage(index: PageIndex, query: string, { matchCase, wholeWord }: FindOptions): Match[] {
  const needle = fold(query.trim().replace(/\s+/g, ' '), !matchCase);
  const { text, origins } = matchCase ? index.exact : index.caseless;
  const matches: Match[] = [];
  if (needle === '') return matches;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    const end = at + needle.length;
    if (wholeWord && !isWholeWord(text, at, end)) continue;
    matches.push({ page: index.page, boxes: boxesOf(origins.slice(at, end)) });
  }
  return matches;
}

/** Index of the match to show first: the first one on or after the page being looked at. */
export function firstFrom(matches: readonly Match[], page: number): number {
  const index = matches.findIndex(match => match.page >= page);
  return index < 0 ? 0 : index;
}

function joinWords({ lines }: PageWords, ignoreCase: boolean): Folded {
  let text = '';
  const origins: (Origin | undefined)[] = [];
  lines.forEach(({ words, block }, line) => {
    const next = lines[line + 1];
    words.forEach((word, position) => {
      const isLast = position === words.length - 1;
      const broken =
        isLast && next?.block === block && isHyphenated(word.text, next.words[0]?.text ?? '') ? 1 : 0;
      let index = 0;
      for (const character of word.text.slice(0, word.text.length - broken)) {
        const folded = fold(character, ignoreCase);
        const origin: Origin = { word, line, index, length: character.length };
        for (let unit = 0; unit < folded.length; unit++) origins.push(origin);
        text += folded;
        index += character.length;
      }
      if (broken === 0) {
        text += ' ';
        origins.push(undefined);
      }
    });
  });
  return { text, origins };
}

/** A word divided at the end of a line: "exam-" + "ple". */
function isHyphenated(word: string, next: string): boolean {
  return /\p{L}[-\u00ad\u2010]$/u.test(word) && /^\p{Ll}/u.test(next);
}

/** Compatibility forms (ligatures, full width) taken apart, accents dropped, soft hyphens removed. */
function fold(text: string, ignoreCase: boolean): string {
  const plain = text.normalize('NFKD').replace(/[\p{M}\u00ad]/gu, '');
  return ignoreCase ? plain.toLowerCase() : plain;
}

function isWholeWord(text: string, start: number, end: number): boolean {
  const isLetter = (character: string): boolean => /[\p{L}\p{N}_]/u.test(character);
  const before = start > 0 && isLetter(text.charAt(start - 1)) && isLetter(text.charAt(start));
  return !before && !(isLetter(text.charAt(end - 1)) && isLetter(text.charAt(end)));
}

function boxesOf(origins: readonly (Origin | undefined)[]): Box[] {
  const byLine = new Map<number, Box[]>();
  const spans = new Map<PageWord, { line: number; from: number; to: number }>();
  for (const origin of origins) {
    if (!origin) continue;
    const span = spans.get(origin.word);
    const to = origin.index + origin.length;
    if (span) span.to = Math.max(span.to, to);
    else spans.set(origin.word, { line: origin.line, from: origin.index, to });
  }
  for (const [word, { line, from, to }] of spans) {
    const boxes = byLine.get(line) ?? [];
    boxes.push(partOfWord(word, from, to));
    byLine.set(line, boxes);
  }
  return [...byLine.values()].map(unionBox);
}

/** Characters of a word are taken as equally wide, which is as exact as a box around a word allows. */
function partOfWord({ text, box }: PageWord, from: number, to: number): Box {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  // A tilted or upright word is marked whole: its box does not run along its letters.
  if (height > width && text.length > 2) return box;
  return {
    ...box,
    left: box.left + (width * from) / text.length,
    right: box.left + (width * to) / text.length,
  };
}
