/**
 * Where a model's answer stands: words first; where they do not tell, the model's own box, matched to words again.
 */
import { asTesseraError } from '../../../models/errors.ts';
import { modelToBox } from '../../../models/geometry/frames.ts';
import type { PageText } from '../../../models/page.ts';
import type { Evidence, Picture } from '../answer.ts';
import { locateAnswer, type ModelBox } from '../evidence/locate.ts';
import type { Pages } from '../pages/pages.ts';
import type { ModelBoxes } from './grounding.ts';
import { pagesOf } from './looking.ts';

export interface Placing {
  /** Every picture the model saw. */
  readonly pictures: readonly Picture[];
  readonly pages: Pages;
  readonly question: string;
  readonly answer: string;
  /** Boxes the answer itself named. */
  readonly claims: ModelBoxes;
  /** Absent where the user does not want the model asked. */
  readonly askForBoxes: (() => Promise<ModelBoxes>) | undefined;
}

export interface Placed {
  readonly evidence: readonly Evidence[];
  /** Words of the pages that the model saw. */
  readonly texts: readonly PageText[];
}

/** Below this the words alone do not tell the place: nothing was found, or the same words stand in several places. */
const SURE = 0.6;

/** @throws any error that concerns the whole document, job.cancelled */
export async function placeAnswer(placing: Placing, signal: AbortSignal): Promise<Placed> {
  const { pictures, pages, question, answer, claims, askForBoxes } = placing;
  const texts = await pages.wordsIfAny(pagesOf(pictures), signal);
  const [only, ...others] = pictures;
  // With several pictures the model's numbers do not say which one they are about.
  const frame = others.length === 0 ? only?.box : undefined;
  const locate = (boxes: ModelBoxes): readonly Evidence[] =>
    locateAnswer(answer, question, texts, frame ? boxes.map(box => onPage(frame, box)) : []);
  const evidence = locate(claims);
  const isSure = evidence.some(({ source, score }) => source !== 'model' && score >= SURE);
  if (!frame || isSure || claims.length > 0 || answer === '' || !askForBoxes) return { evidence, texts };
  try {
    return { evidence: locate(await askForBoxes()), texts };
  } catch (error) {
    const { code, message } = asTesseraError(error);
    if (code === 'job.cancelled') throw error;
    // The answer is there; that its place could not be asked for is no reason to lose it.
    pages.note(`The model could not be asked for the place of its answer: ${message}`);
    return { evidence, texts };
  }
}

function onPage(frame: Picture['box'], { label, ...rect }: ModelBoxes[number]): ModelBox {
  return { label, box: modelToBox(frame, rect) };
}
