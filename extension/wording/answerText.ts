/**
 * A whole answer as plain text, for the clipboard, the command line and agents. Apart from its sentences (answer.ts):
 * charts are told as tables here, which takes code that nobody needs before the first answer.
 */
import type { Answer, Evidence } from '../answers/answer.ts';
import { type Artefact, titleOf } from '../answers/artefact.ts';
import { currentChart } from '../answers/currentChart.ts';
import { chartGrid } from '../charts/export/grid.ts';
import { computedSentence, footnote, limitSentences, notLocatedSentence } from './answer.ts';
import { pageName, pagesSentence } from './pages.ts';
import { type Differing, witnessSentence } from './witness.ts';

/** An answer as plain text: what the document says, and what Tessera says about it. */
export function plainAnswer(answer: Answer): {
  readonly said: readonly string[];
  readonly about: readonly string[];
} {
  const { witness } = answer;
  const places = witness?.kind === 'differs' ? differingLines(witness) : answer.evidence.map(evidenceLine);
  const isPlaced = answer.located || witness?.kind === 'differs';
  const computed = computedSentence(answer);
  return {
    said: [
      answer.answer,
      ...(computed === undefined ? [] : [computed]),
      // What both say is text of the document.
      ...(witness?.kind === 'differs' ? [witnessSentence(witness)] : []),
      ...(isPlaced ? places.map(line => `  ${line}`) : []),
      ...answer.artefacts.map(artefactText),
    ],
    about: [
      ...(witness?.kind === 'agrees' ? [witnessSentence(witness)] : []),
      ...(answer.located ? [] : [notLocatedSentence(answer)]),
      ...(answer.unread ?? []).map(({ text }) => text),
      ...answer.notes,
      ...limitSentences(answer),
      footnote(answer),
    ],
  };
}

/** One line a piece of evidence: page, corners in page units, words, and how it is known. */
function evidenceLine(evidence: Evidence): string {
  return `${placeLine(evidence)} (${evidence.source}, ${Math.round(evidence.score * 100)} %)`;
}

/** The model's value and the page's, each with its place; the model may have named none. */
function differingLines({ model, page }: Differing): readonly string[] {
  const { box, text } = model;
  return [...(box ? [`${placeLine({ box, text })} (model)`] : []), `${placeLine(page)} (${page.source})`];
}

function placeLine(place: Pick<Evidence, 'box' | 'text' | 'printed'>): string {
  const { box, text } = place;
  const corners = [box.left, box.top, box.right, box.bottom].map(value => value.toFixed(1)).join(', ');
  return `${pageName(place)} [${corners}] "${text}"`;
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
  const { witness } = answer;
  const differing =
    witness?.kind === 'differs'
      ? [`${witnessSentence(witness)} (${pageName({ box: witness.page.box })})`]
      : [];
  const parts = [text, ...differing, ...answer.artefacts.map(artefactText), `Source: ${fileName}, ${source}`];
  return parts.join('\n\n');
}

const LONGEST_QUOTE = 200;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}
