/** Questions whose right answers are known, met with the reader's proposals: what its confidence is fitted on. */
import path from 'node:path';
import { parsePages } from '../../../extension/answers/pages/pageRange.ts';
import type { Services } from '../../../extension/services.ts';
import type { PageText } from '../../../models/page.ts';
import { textOf } from '../../../models/reader/candidate.ts';
import { signsOf, type Signs } from '../../../models/reader/confidence.ts';
import { readQuestion } from '../../../models/reader/question/question.ts';
import { propose } from '../../../models/reader/select.ts';
import { documentOf, partPages } from '../../../models/structure/document.ts';
import { layoutPage } from '../../../models/structure/layout.ts';
import { isRight, questionsIn } from '../documents.ts';
import { type Expected, isExpected } from '../questions/questionSet.ts';
import { tuning } from '../questions/tuning.ts';
import { tuningLanguages } from '../questions/tuningLanguages.ts';
import { tuningMore } from '../questions/tuningMore.ts';
import { tuningThird } from '../questions/tuningThird.ts';
import { isTrue, keysOf, pageOfOcr, questions as asking } from '../receipts/readerAccuracy.ts';
import { DATA, readReceipts } from '../receipts/receiptFiles.ts';

export interface Asked {
  readonly set: string;
  /** Documents are kept together: none is judged by weights that were fitted on it. */
  readonly document: string;
  readonly signs: Signs;
  readonly isRight: boolean;
}

/** @returns undefined where nothing is proposed */
function ask(pages: readonly PageText[], question: string): { answer: string; signs: Signs } | undefined {
  const asked = readQuestion(question);
  const proposals = propose(asked, documentOf(partPages(pages.map(layoutPage))));
  const signs = signsOf(proposals);
  const [best] = proposals;
  return best && signs && { answer: best.computed?.result ?? textOf(best, asked.language), signs };
}

/** Questions on real documents in a folder with its questions.tsv. */
export async function askDocuments(
  services: Services,
  set: string,
  folder: string,
  signal: AbortSignal,
): Promise<Asked[]> {
  const found: Asked[] = [];
  for (const question of await questionsIn(folder)) {
    await using document = await services.openFile(path.join(folder, question.file), signal);
    const numbers = question.pages
      ? parsePages(question.pages, document.pageCount)
      : Array.from({ length: document.pageCount }, (_, at) => at + 1);
    const pages: PageText[] = [];
    for (const page of numbers) pages.push(await services.texts.get(document, page, signal));
    const said = ask(pages, question.question);
    if (said)
      found.push({
        set,
        document: question.file,
        signs: said.signs,
        isRight: isRight(question, said.answer),
      });
  }
  return found;
}

/** Pages written for the reader. */
export function askMade(): Asked[] {
  return [...tuning, ...tuningMore, ...tuningThird, ...tuningLanguages].flatMap(
    ({ name, pages, questions }) =>
      questions.flatMap(([question, expected]: readonly [string, Expected]) => {
        const said = ask(pages, question);
        const right = said !== undefined && expected !== null && isExpected(said.answer, expected);
        return said ? [{ set: 'made', document: name, signs: said.signs, isRight: right }] : [];
      }),
  );
}

/** The half of the receipts that rules may be made on. */
export async function askReceipts(signal: AbortSignal): Promise<Asked[]> {
  const found: Asked[] = [];
  let at = 0;
  for await (const { stem, ocr } of readReceipts(signal)) {
    at += 1;
    if (at % 2 === 0) continue;
    for (const [field, truth] of keysOf(stem, path.join(DATA, 'sroie')))
      for (const question of asking[field]) {
        const said = ask([pageOfOcr(ocr)], question);
        if (said)
          found.push({
            set: 'receipts',
            document: stem,
            signs: said.signs,
            isRight: isTrue(field, said.answer, truth),
          });
      }
  }
  return found;
}
