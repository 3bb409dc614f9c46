/**
 * An answer in words, for panel, clipboard, command line and agents alike: what its evidence is worth, what was looked
 * through, and how it reads as plain text. Shared by the extension host and the webview, so it imports neither.
 */
import type { Answer, Evidence } from '../answers/answer.ts';
import { type Artefact, currentChart, titleOf } from '../answers/artefact.ts';
import { chartGrid } from '../charts/export/grid.ts';
import { deviceName, modelName } from './models.ts';
import { pageName, pagesSentence } from './pages.ts';

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
export function notLocatedSentence(answer: Pick<Answer, 'pagesRead' | 'pageCount'>): string {
  return `Not located. ${pagesSentence(answer)}`;
}

/** Why an answer may be missing, where the model could not have seen it. */
export function limitSentence({ model, located }: Pick<Answer, 'model' | 'located'>): string | undefined {
  return model.kind === 'reader' && !located
    ? 'The built-in reader looks at words and at charts that it can measure; it does not see other figures, colours or handwriting.'
    : undefined;
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

/** One line a piece of evidence: page, corners in page units, words, and how it is known. */
function evidenceLine(evidence: Evidence): string {
  const { box, text, source, score } = evidence;
  const corners = [box.left, box.top, box.right, box.bottom].map(value => value.toFixed(1)).join(', ');
  return `${pageName(evidence)} [${corners}] "${text}" (${source}, ${Math.round(score * 100)} %)`;
}

/** An answer as plain text: what the document says, and what Tessera says about it. */
export function plainAnswer(answer: Answer): {
  readonly said: readonly string[];
  readonly about: readonly string[];
} {
  const places = answer.located ? answer.evidence.map(item => `  ${evidenceLine(item)}`) : [];
  const limit = limitSentence(answer);
  const computed = computedSentence(answer);
  return {
    said: [
      answer.answer,
      ...(computed === undefined ? [] : [computed]),
      ...places,
      ...answer.artefacts.map(artefactText),
    ],
    about: [
      ...(answer.located ? [] : [notLocatedSentence(answer)]),
      ...answer.notes,
      ...(limit === undefined ? [] : [limit]),
      footnote(answer),
    ],
  };
}

/**
 * A table or chart as tab-separated lines, as spreadsheets take them.
 * @internal
 */
export function artefactText(artefact: Artefact): string {
  const lines = rowsOf(artefact).map(row => row.map(text => text.replace(/\s+/gu, ' ')).join('\t'));
  const title = titleOf(artefact);
  return [...(title === '' ? [] : [title]), ...lines].join('\n');
}

function rowsOf(artefact: Artefact): readonly (readonly string[])[] {
  if (artefact.kind === 'table') return artefact.rows.map(row => row.map(({ text }) => text));
  const { head, rows } = chartGrid(currentChart(artefact));
  return [head, ...rows.map(row => row.map(value => String(value ?? '')))];
}

/** An answer fit to paste somewhere else: the text, and where it stands. */
export function citation(fileName: string, answer: Answer, text: string): string {
  const places = answer.evidence.map(one => `${pageName(one)}: “${oneLine(one.text)}”`);
  const source =
    answer.located && places.length > 0 ? places.join('; ') : `place not located. ${pagesSentence(answer)}`;
  const parts = [text, ...answer.artefacts.map(artefactText), `Source: ${fileName}, ${source}`];
  return parts.join('\n\n');
}

const LONGEST_QUOTE = 200;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}
