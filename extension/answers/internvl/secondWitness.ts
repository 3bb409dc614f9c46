/**
 * A model's answer held against the words of the pages it saw, and what follows from that for its evidence. That the
 * words could not be asked is no reason to lose the answer.
 */
import { asTesseraError } from '../../../models/errors.ts';
import type { ReaderAnswer } from '../../../models/reader/answer.ts';
import type { Answer, Evidence } from '../answer.ts';
import type { Question } from '../answerer.ts';
import { isInside, isSamePlace, type ReadPlace } from '../evidence/witness/places.ts';
import type { Testimony } from '../evidence/witness/testimony.ts';
import type { Pages } from '../pages/pages.ts';
import { completeQuestion } from '../reader/followUp.ts';
import { askGiven, type PageReader } from '../reader/pageReader.ts';
import type { Placed } from './placing.ts';

export type Witnessed = Pick<Answer, 'evidence' | 'located' | 'witness'>;

/** How sure a place is that both witnesses tell, whatever it was before. */
const AGREED = 0.8;

/**
 * @param placed where the answer stands so far, and the words it was looked for in
 * @throws job.cancelled
 */
export async function secondWitness(
  answer: string,
  { text, history }: Question,
  placed: Placed,
  pages: Pages,
  reader: PageReader,
  signal: AbortSignal,
): Promise<Witnessed> {
  const { evidence, texts } = placed;
  const question = completeQuestion(text, history);
  const askReader = async (): Promise<ReaderAnswer> => {
    const numbers = texts.map(({ page }) => page);
    const { found } = await askGiven(
      () => pages.giveIfAny(reader, numbers, signal),
      keys => reader.read(question, keys, signal),
    );
    return found;
  };
  const modelBoxes = evidence.filter(({ source }) => source === 'model').map(({ box }) => box);
  try {
    // Loaded with the first answer: nobody needs it before.
    const { hear } = await import('../evidence/witness/testimony.ts');
    const heard = await hear({ answer, question, pages: texts, modelBoxes, askReader });
    return heard ? witnessed(heard, evidence) : unwitnessed(evidence);
  } catch (error) {
    const { code, message } = asTesseraError(error);
    if (code === 'job.cancelled') throw error;
    pages.note(`The answer could not be held against the words of the page: ${message}`);
    return unwitnessed(evidence);
  }
}

/** What stands when nobody held the answer against the words. */
export function unwitnessed(evidence: readonly Evidence[]): Witnessed {
  return { evidence, located: evidence.some(isRead) };
}

/**
 * Where both agree their place is surer. Where they differ, the answer is not located: its own value was not found in
 * words, and the place of what was found speaks for that, not for the answer.
 */
function witnessed(heard: Testimony, evidence: readonly Evidence[]): Witnessed {
  const { kind, said, place } = heard;
  if (kind === 'differs') {
    const claims = evidence.filter(one => !isRead(one));
    const own =
      claims.find(({ box }) => isInside(place.box, box)) ?? (claims.length === 1 ? claims[0] : undefined);
    const model = { text: said, ...(own && { box: own.box }) };
    const { text, box, source } = place;
    return { evidence: claims, located: false, witness: { kind, model, page: { text, box, source } } };
  }
  if (place)
    return { evidence: raised(place, evidence), located: true, witness: { kind, source: place.source } };
  const known = evidence.find(isRead);
  if (!known) return unwitnessed(evidence);
  return { evidence, located: true, witness: { kind, source: known.source === 'ocr' ? 'ocr' : 'text' } };
}

/** The place first, surer than it was; a claim of the model's is borne out where it holds the place. */
function raised(place: ReadPlace, evidence: readonly Evidence[]): readonly Evidence[] {
  const { text, box, source } = place;
  const known = evidence.find(one => isRead(one) && isSamePlace(one, place));
  const score = 1 - (1 - (known?.score ?? 0)) * (1 - AGREED);
  const others = evidence.filter(one => one !== known && (isRead(one) || !isInside(box, one.box)));
  return [{ ...(known ?? { text, box, source }), score }, ...others];
}

function isRead({ source }: Evidence): boolean {
  return source !== 'model';
}
