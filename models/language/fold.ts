/**
 * Words as the reader compares them: case, accents, inflection and OCR slips put aside.
 * Everything here keeps offsets: what is found in folded text stands at the same place in the original.
 */

import { memoize } from './memo.ts';

export interface Token {
  /** Folded text. */
  readonly text: string;
  /** What inflection leaves of it. */
  readonly stem: string;
  /** Offsets in the text the token came from. */
  readonly start: number;
  readonly end: number;
}

const ascii = /^[\0-\x7f]*$/;
const marks = /\p{M}/gu;

/** Letters that Unicode does not take apart. */
const undivided: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ı: 'i' };

const foldCharacter = memoize((character: string): string => {
  const known = undivided[character.toLowerCase()];
  if (known !== undefined) return known;
  const plain = character.normalize('NFKD').replace(marks, '').toLowerCase();
  return plain.length === character.length ? plain : character.toLowerCase();
});

/** Lower case without accents; as long as the text it was given, so offsets stay true. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text) {
    const plain = foldCharacter(character);
    folded += plain.length === character.length ? plain : character;
  }
  return folded;
}

const tokenPattern = /[\p{L}\p{N}]+(?:[.,:/-](?=\p{N})[\p{N}]+|['’]\p{L}+)*/gu;
/** Articles and small words that French, Italian and Catalan write together with the next. */
const elided =
  /^(?:[cdjlmnst]|qu|lorsqu|jusqu|puisqu|un|gl|quell|quest|dell|nell|sull|dall|all|coll|degl|agl|dagl|negl)['’](?=\p{L}{2})/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Words and numbers of a text. Scripts written without spaces come back as overlapping pairs of characters. */
export function tokenize(text: string): Token[] {
  const folded = fold(text);
  const tokens: Token[] = [];
  for (const match of folded.matchAll(tokenPattern)) {
    const [word] = match;
    if (unspaced.test(word) && word.length > 2) {
      for (let at = 0; at + 2 <= word.length; at += 1) {
        const pair = word.slice(at, at + 2);
        tokens.push({ text: pair, stem: pair, start: match.index + at, end: match.index + at + 2 });
      }
      continue;
    }
    // "l'auteur", "dell'osteria": an article and a word.
    const article = elided.exec(word)?.[0].length ?? 0;
    const rest = word.slice(article);
    tokens.push({
      text: rest,
      stem: stem(rest),
      start: match.index + article,
      end: match.index + word.length,
    });
  }
  return tokens;
}

const irregular = new Map(
  Object.entries({
    paid: 'pay',
    given: 'give',
    gave: 'give',
    took: 'take',
    taken: 'take',
    sold: 'sell',
    bought: 'buy',
    wrote: 'write',
    written: 'write',
    made: 'make',
    spent: 'spend',
    held: 'hold',
    grew: 'grow',
    grown: 'grow',
    rose: 'rise',
    risen: 'rise',
    fell: 'fall',
    fallen: 'fall',
    won: 'win',
    led: 'lead',
    slept: 'sleep',
    kept: 'keep',
    met: 'meet',
    left: 'leave',
    felt: 'feel',
    chose: 'choose',
    chosen: 'choose',
    began: 'begin',
    begun: 'begin',
    ran: 'run',
    drove: 'drive',
    driven: 'drive',
    gone: 'go',
    went: 'go',
    said: 'say',
    taught: 'teach',
    brought: 'bring',
    lost: 'lose',
    sent: 'send',
    built: 'build',
    people: 'person',
    men: 'man',
    women: 'woman',
    children: 'child',
    indices: 'index',
    analyses: 'analysis',
    criteria: 'criterion',
  }),
);

/** Light English stemmer (plural, -ed, -ing, -ly, final e): groups inflections, never word families. */
export const stem = memoize((word: string): string => {
  let base = word.replace(/['’]s?$/u, '');
  if (/\p{N}/u.test(base) || base.length < 4) return irregular.get(base) ?? base;
  const known = irregular.get(base);
  if (known) return stripEnding(known);
  if (base.endsWith('ies') && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh|z)es$/.test(base)) base = base.slice(0, -2);
  else if (base.endsWith('s') && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1);
  return stripEnding(base);
});

function stripEnding(word: string): string {
  for (const ending of ['ingly', 'edly', 'ing', 'ied', 'ed', 'ly']) {
    const rest = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || rest.length < 3 || !/[aeiouy]/.test(rest)) continue;
    if (ending === 'ied') return `${rest}y`;
    const single = /([bdfgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
    return single.length > 3 ? single.replace(/e$/, '') : single;
  }
  return word.length > 3 ? word.replace(/e$/, '') : word;
}

const confusable: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  '|': 'l',
  '5': 's',
  '8': 'b',
  '6': 'b',
  '2': 'z',
};

/** The word with characters that OCR confuses put together (O/0, l/1/i, S/5, B/8, Z/2). */
const sketch = memoize((word: string): string => {
  let drawn = '';
  for (const character of word) drawn += confusable[character] ?? character;
  return drawn.replaceAll('rn', 'm');
});

/**
 * How surely two folded words are the same word, 0..1: equal 1, equal but for OCR's confusions .9, one slip in a
 * word of six letters or more .75 (two from ten on). Numbers are equal or different, never similar.
 */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  if (longest < 3 || Math.abs(a.length - b.length) > 2) return 0;
  if (!/\p{L}{2}/u.test(a) || !/\p{L}/u.test(b)) return 0;
  const drawnA = sketch(a);
  const drawnB = sketch(b);
  if (drawnA === drawnB) return 0.9;
  if (longest < 6 || drawnA[0] !== drawnB[0]) return 0;
  const slips = longest >= 10 ? 2 : 1;
  return editDistance(drawnA, drawnB, slips) <= slips ? 0.75 : 0;
}

/** Levenshtein distance; gives up with `limit + 1` as soon as it must be larger than `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column += 1) {
      const changed = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const value = Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current.push(value);
      best = Math.min(best, value);
    }
    if (best > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}
