/**
 * An answer in words, for panel, clipboard, command line and agents alike: what its evidence is worth, what was looked
 * through, and how it reads as plain text. Shared by the extension host and the webview, so it imports neither.
 */
import type { Answer, Evidence } from '../answers/answer.ts';
import { deviceName, modelName } from './models.ts';
import { pagesSentence } from './pages.ts';
import { witnessSentence } from './witness.ts';

export function sourceSentence(source: Evidence['source']): string {
  switch (source) {
    case 'text':
      return 'words of the file';
    case 'ocr':
      return 'read from the pixels (OCR)';
    case 'model':
      return 'the model’s own box, not matched to words';
  }
}

/**
 * Evidence below this score is worth a second look: of answers between 0.6 and 0.8 about six in ten were right, of those
 * above nearly all (`npm run eval -- calibration`).
 */
const SURE = 0.75;

/**
 * What the user should know before trusting a piece of evidence. Nothing for words of the file that plainly fit: praise
 * beside every answer says nothing.
 */
export function trustSentence({ source, score }: Pick<Evidence, 'source' | 'score'>): string | undefined {
  if (source === 'model') return sourceSentence(source);
  const doubt = score < SURE ? 'not sure that this is the place' : undefined;
  const origin = source === 'ocr' ? sourceSentence(source) : undefined;
  return [origin, doubt].filter(part => part !== undefined).join(', ') || undefined;
}

/** Said in place of a box: what was looked through is part of it. */
export function notLocatedSentence(answer: Pick<Answer, 'pagesRead' | 'pageCount' | 'witness'>): string {
  const reason = answer.witness?.kind === 'differs' ? ': the page has another value in its place' : '';
  return `Not located${reason}. ${pagesSentence(answer)}`;
}

/** What a screen reader is told of an answer. @param text its own words */
export function spokenAnswer(
  text: string,
  answer: Pick<Answer, 'located' | 'pagesRead' | 'pageCount' | 'witness'>,
): string {
  const { located, witness } = answer;
  const held = witness ? [witnessSentence(witness)] : [];
  return [text, ...held, ...(located ? [] : [notLocatedSentence(answer)])].join(' ');
}

/** Why an answer may be missing, where the model could not have seen it. */
export function limitSentences({
  model,
  located,
  sight,
}: Pick<Answer, 'model' | 'located' | 'sight'>): readonly string[] {
  if (model.kind !== 'reader' || located) return [];
  if (sight === undefined)
    return [
      'The built-in reader looks at words and at charts that it can measure; it does not see other figures, colours or handwriting.',
    ];
  return sight === 'missing' ? [NEEDS_SIGHT, NO_MODEL] : [NEEDS_SIGHT];
}

/** What is asked for may be on the page: only whoever looks at it could tell. */
const NEEDS_SIGHT =
  'This needs a model that looks at pixels: the built-in reader sees no pictures, colours or handwriting, only words and charts that it can measure.';
/** Another thing than that one is needed, and said apart. */
const NO_MODEL = 'No model is installed yet.';

/** The button that leads to one; undefined where none is needed. */
export function sightAction({ sight }: Pick<Answer, 'sight'>): string | undefined {
  if (sight === undefined) return undefined;
  return sight === 'missing' ? 'Install a Model…' : 'Choose a Model…';
}

/** The quiet line below an answer: what was read, by whom, and on what where that is worth a word. */
export function footnote(
  answer: Pick<Answer, 'model' | 'device' | 'located' | 'pagesRead' | 'pageCount'>,
): string {
  const device = deviceName(answer.device);
  const by = `${modelName(answer.model)}${device === undefined ? '' : `, on the ${device}`}`;
  return answer.located ? `${pagesSentence(answer)} ${by}` : by;
}

export const STALE = 'The file has changed since this answer; its boxes are no longer drawn.';

export const COMPUTED = 'Worked out from the numbers in the boxes; it does not stand on the page itself.';

/** How an answer was worked out, where it does not say so itself. */
export function computedSentence({
  answer,
  computed,
}: Pick<Answer, 'answer' | 'computed'>): string | undefined {
  return computed === undefined || answer.includes(computed) ? undefined : `Computed: ${computed}`;
}
