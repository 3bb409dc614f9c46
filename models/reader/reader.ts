/** The built-in reader's one interface: a question and the words of pages in, a span with its words' boxes out. */
import { throwIfCancelled } from '../errors.ts';
import type { PageText, Word } from '../page.ts';
import type { ReaderAnswer, ReaderEvidence } from './answer.ts';
import { type Proposal, shown, textOf } from './candidate.ts';
import { chanceOf, signsOf } from './confidence.ts';
import { documentOf, type DocumentLayout, partPages } from '../structure/document.ts';
import { layoutPage, type PageLayout } from '../structure/layout.ts';
import { isLocated, notLocated } from './located.ts';
import { partsOf } from './question/parts.ts';
import { placeIn, type AskedPlace } from './question/place.ts';
import { readQuestion } from './question/question.ts';
import { pagesMeant, printedNames } from '../structure/pageLabels.ts';
import { spanPlaces, spanWords, type Span } from '../structure/run.ts';
import { findTables } from '../structure/tables/findTables.ts';
import { wordsOfTable } from '../structure/tables/table.ts';
import { propose } from './select.ts';
import { together } from './together.ts';

export type Read = (question: string, pages: readonly PageText[], signal: AbortSignal) => ReaderAnswer;

/**
 * Answers from the words of the pages alone; the same input always gives the same answer.
 *
 * The answer is what the words say, with one box for each line it stands on. Evidence scores are chances of being
 * right (confidence.ts). When no place is sure enough the answer says so and has no evidence.
 * @throws job.cancelled
 */
export const read: Read = (text, pages, signal) => {
  throwIfCancelled(signal);
  const place = placeIn(text);
  const layouts = pages.map(page => {
    throwIfCancelled(signal);
    return layoutPage(page);
  });
  const parted = partPages(layouts);
  const meant = documentOf(place.page ? pagesMeant(parted, place.page) : parted);
  const parts = partsOf(place.text).map(({ name, text: part }) => ({
    name,
    answer: readOne({ ...place, text: part }, meant, layouts, signal),
  }));
  const found = together(parts) ?? readOne(place, meant, layouts, signal);
  return withPrintedNames(found, printedNames(parted));
};

function withPrintedNames(answer: ReaderAnswer, names: ReadonlyMap<number, string>): ReaderAnswer {
  const evidence = answer.evidence.map((one): ReaderEvidence => {
    const printed = names.get(one.box.page);
    return printed === undefined ? one : { ...one, printed };
  });
  return { ...answer, evidence };
}

/** A question that asks for one thing. */
function readOne(
  place: AskedPlace,
  meant: DocumentLayout,
  layouts: readonly PageLayout[],
  signal: AbortSignal,
): ReaderAnswer {
  const question = readQuestion(place.text);
  const proposed = propose(question, meant);
  const among = place.table === undefined ? proposed : within(tableAt(meant.bodies, place.table), proposed);
  throwIfCancelled(signal);
  const [best] = among;
  const signs = signsOf(among);
  const chance = signs ? chanceOf(signs) : 0;
  const { kind, operation } = question;
  const asked = { kind, ...(operation && { operation }) };
  if (!best || !isLocated(chance)) {
    return { ...asked, answer: notLocated(question), evidence: [], located: false };
  }
  return {
    ...asked,
    answer: textOf(best, question.language),
    evidence: best.spans
      .flatMap(span => evidenceOf(span, chance))
      .map(({ box, ...rest }) => ({
        ...rest,
        box: layouts.find(({ page }) => page.page === box.page)?.toPage(box) ?? box,
      })),
    located: true,
    ...(best.computed && { computed: best.computed.how }),
  };
}

/** Words of the table that is asked about, counted over the pages; none where there are not as many. */
function tableAt(layouts: readonly PageLayout[], which: number): ReadonlySet<Word> {
  const table = layouts.flatMap(findTables).at(which > 0 ? which - 1 : which);
  return table ? wordsOfTable(table) : new Set();
}

function within(words: ReadonlySet<Word>, proposed: readonly Proposal[]): Proposal[] {
  return proposed.filter(({ spans }) => spans.every(span => spanWords(span).every(word => words.has(word))));
}

/** A word that OCR read unsurely makes the answer as unsure. */
function evidenceOf(span: Span, sure: number): ReaderEvidence[] {
  const words = spanWords(span);
  const source = words.some(word => word.source === 'ocr') ? 'ocr' : 'text';
  const legible = words.reduce((sum, word) => sum + word.score, 0) / Math.max(1, words.length);
  const score = sure * Math.max(0, Math.min(1, legible));
  return spanPlaces(span).map(({ box, text }) => ({ box, text: shown(text), source, score }));
}
