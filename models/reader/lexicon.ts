/**
 * The reader's general vocabulary in English: which words of a question carry no content, which words documents use for
 * the same thing, which words ask for which part of a document. The words are data.
 */
import english from '../language/data/englishWords.json' with { type: 'json' };
import { fold, likeness, stem } from '../language/fold.ts';

function stems(list: string): Set<string> {
  return new Set(list.split(' ').map(word => stem(fold(word))));
}

function plurals(list: string): Set<string> {
  return new Set(list.split(' ').flatMap(word => [word, `${word}s`]));
}

/** Words that ask but do not say about what. */
const askingWords = stems(english.askingWords);

/** Words naming the thing in hand: every document is "the document". Compared as written: "billed" is no bill. */
const documentWords = plurals(english.documentWords);

/** ... only where the question points at it ("this letter", "did the meeting"): a page may speak of others. */
const maybeDocumentWords = plurals(english.maybeDocumentWords);

/** Words with little content: matched, but missing them costs little. */
const faintWords = stems(english.faintWords);

const sentenceOpenings = new Set(english.sentenceOpenings.split(' '));

export function isAskingWord(wordStem: string): boolean {
  return askingWords.has(wordStem);
}

export function isDocumentWord(word: string): boolean {
  return documentWords.has(word);
}

export function isMaybeDocumentWord(word: string): boolean {
  return maybeDocumentWords.has(word);
}

export function isFaintWord(wordStem: string): boolean {
  return faintWords.has(wordStem);
}

/** "From Oslo", "Dear Anna": a capital that is no part of the name. */
export function opensSentence(word: string): boolean {
  return sentenceOpenings.has(word);
}

/** Words documents use for one another. A word may stand in several groups. */
const synonyms = new Map<string, Set<string>>();
for (const line of english.synonyms) {
  const group = line.split(' ').map(word => stem(fold(word)));
  for (const word of group) {
    const others = synonyms.get(word) ?? new Set<string>();
    for (const other of group) if (other !== word) others.add(other);
    synonyms.set(word, others);
  }
}

/** Stems that documents write for this one. */
export function synonymsOf(wordStem: string): ReadonlySet<string> {
  return synonyms.get(wordStem) ?? new Set();
}

/** Words that ask for the row of a table that has the most of something, or the least; as written. */
export const mostWords = english.most.split(' ');
export const leastWords = english.least.split(' ');

/** Nouns that are answered with an amount (money, share, rate) rather than with words. */
export const amountNouns = stems(english.amountNouns);

/** ... those that are always money. */
export const moneyNouns = stems(english.moneyNouns);

/** Amounts that are no money. */
export const measureNouns = stems(english.measureNouns);

/** Nouns that ask for a share rather than an amount of money. */
export const percentNouns = stems(english.percentNouns);

/** Nouns that are answered with a name. */
export const nameNouns = stems(english.nameNouns);

/** Verbs and nouns a question may use for what a bill adds up to. */
export const totalWords = stems(english.totalWords);
export const totalAnchors = stems(english.totalAnchors);

/** ... for the day a document was issued. */
export const issueDateWords = stems(english.issueDateWords);

/** ... for who issued a document. */
export const issuerWords = stems(english.issuerWords);
export const issuerAnchors = stems(english.issuerAnchors);
export const authorWords = stems(english.authorWords);
export const authorAnchors = stems(english.authorAnchors);
export const titleWords = stems(english.titleWords);
export const titleAnchors = stems(english.titleAnchors);
export const summaryWords = stems(english.summaryWords);
export const summaryAnchors = stems(english.summaryAnchors);

/** Heads of the column that counts. */
export const quantityHeads = stems(english.quantityHeads);

/** True when one of the words is the token, allowing for OCR's slips. */
export function isLike(token: string, list: ReadonlySet<string>): boolean {
  if (list.has(token)) return true;
  if (token.length < 5) return false;
  for (const word of list) if (likeness(token, word) > 0) return true;
  return false;
}
