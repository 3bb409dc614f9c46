/**
 * Two witnesses of one value: the model, which looked at the pixels, and the words of the page with the built-in reader,
 * which knows nothing else. Where they agree the value is surer; where the value stands nowhere and another that differs
 * little stands where it should, both are told. In doubt nothing is said: a false alarm costs more than silence.
 */
import { charactersOf, distinctMeanings, type Meaning } from '../../../../models/language/meaning.ts';
import type { Box, PageText } from '../../../../models/page.ts';
import type { ReaderAnswer } from '../../../../models/reader/answer.ts';
import { isInside, isSamePlace, type ReadPlace } from './places.ts';
import { POINTED, pointedAt, pointingOf } from './pointing.ts';
import { readingsOf } from './readings.ts';
import { type SaidValue, saidValue } from './saidValue.ts';

export interface Hearing {
  readonly answer: string;
  readonly question: string;
  /** Words of the pages that the model saw. */
  readonly pages: readonly PageText[];
  /** Where the model says that its answer stands, in page units. */
  readonly modelBoxes: readonly Box[];
  /** The built-in reader's own answer to the question, out of the same pages; asked only where it can decide. */
  readonly askReader: () => Promise<ReaderAnswer>;
}

export type Testimony =
  /** Undefined: the value stands on the pages, and which of its places is meant nobody knows. */
  | { readonly kind: 'agrees'; readonly said: string; readonly place: ReadPlace | undefined }
  | { readonly kind: 'differs'; readonly said: string; readonly place: ReadPlace };

/** Figures or letters from which on the same value is no coincidence. */
const TELLING = 4;
const TELLING_NAME = 8;
/** Of the reader's answers with this score nine in ten are right (`npm run eval -- calibration`). */
const SURE = 0.8;

/** @returns undefined where nothing can be said. @throws what asking the reader throws */
export async function hear(hearing: Hearing): Promise<Testimony | undefined> {
  const said = saidValue(hearing.answer, hearing.question);
  if (!said) return undefined;
  const { same, near } = readingsOf(said, hearing.pages);
  if (same.length > 0) return agreement(said, same, hearing);
  if (near.length === 0) return undefined;
  const place = await differing(said, near, hearing);
  return place && { kind: 'differs', said: said.text, place };
}

async function agreement(
  said: SaidValue,
  same: readonly ReadPlace[],
  { question, pages, askReader }: Hearing,
): Promise<Testimony | undefined> {
  const agrees = (place: ReadPlace | undefined): Testimony => ({ kind: 'agrees', said: said.text, place });
  const isAlone = isTelling(said);
  // A value of a figure or two stands beside many words: there all of the question has to.
  const pointed = pointedAt(same, pointingOf(question, pages), isAlone ? POINTED : 1);
  if (pointed) return agrees(pointed);
  const [only, ...others] = same;
  if (isAlone && others.length === 0) return agrees(only);
  const { located, evidence } = await askReader();
  const read = located ? same.find(place => evidence.some(one => isSamePlace(one, place))) : undefined;
  return read || isAlone ? agrees(read) : undefined;
}

/** The place where something else stands than was said. */
async function differing(
  said: SaidValue,
  near: readonly ReadPlace[],
  { question, pages, modelBoxes, askReader }: Hearing,
): Promise<ReadPlace | undefined> {
  const read = await askReader();
  if (isWorkedOut(read)) return undefined;
  const claimed = onlyOne(near.filter(({ box }) => modelBoxes.some(one => isInside(box, one))));
  const own = read.located && read.evidence.every(({ score }) => score >= SURE);
  const ofReader = own ? onlyOne(near.filter(place => isReaders(place, read))) : undefined;
  if (claimed ?? ofReader) {
    // The box and the reader tell of two places, or the reader of something else altogether.
    const isDoubted = own && !ofReader && hasValueOf(said, read);
    return claimed && (isDoubted || (ofReader && claimed !== ofReader)) ? undefined : (claimed ?? ofReader);
  }
  if (own || !mayBePointedAt(said)) return undefined;
  const only = onlyOne(near);
  return only && pointedAt([only], pointingOf(question, pages), POINTED);
}

/** Counts, lists, sums and differences need not stand on a page, and yes and no never do. */
function isWorkedOut(read: ReaderAnswer): boolean {
  const { kind, computed, operation } = read;
  if (computed !== undefined || operation !== undefined) return true;
  return kind === 'list' || kind === 'yes-no' || (kind === 'count' && !standsAsItIs(read));
}

/** "How many were received?" may be counted, or answered by a number that stands there. */
function standsAsItIs({ answer, evidence }: ReaderAnswer): boolean {
  const only = onlyOne(evidence);
  return only !== undefined && charactersOf(only.text) === charactersOf(answer);
}

/** Whether the reader answers with this very place, and with it alone. */
function isReaders(place: ReadPlace, { evidence }: ReaderAnswer): boolean {
  const [only, ...others] = evidence;
  return only !== undefined && others.length === 0 && isSamePlace(only, place);
}

/** Whether the reader answers with a value of the same form. */
function hasValueOf(said: SaidValue, { answer }: ReaderAnswer): boolean {
  return (
    said.form === 'name' || distinctMeanings(answer).some(({ meaning }) => meaning.form === said.meaning.form)
  );
}

/**
 * Whether the question's words suffice to say which value was misread: dates and years have others beside them that
 * differ little, and so have short numbers.
 */
function mayBePointedAt(said: SaidValue): boolean {
  return said.form === 'value' && said.meaning.form !== 'date' && isTelling(said);
}

function isTelling(said: SaidValue): boolean {
  if (said.form === 'name') return said.text.length >= TELLING_NAME;
  return !isYear(said.meaning) && charactersOf(said.text).length >= TELLING;
}

function isYear(meaning: Meaning): boolean {
  return meaning.form === 'amount' && meaning.isYear;
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
