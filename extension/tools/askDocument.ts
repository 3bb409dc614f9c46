/** One question, answered out of a document, with the places where the answer stands. */
import type { Answer } from '../answers/answer.ts';
import { parsePages } from '../answers/pages/pageRange.ts';
import { openFile } from './host.ts';
import { text, toolInput } from './input.ts';
import { askToRead, fileField, pagesField, plain } from './sentences.ts';
import { defineTool } from './tool.ts';
import { fenced } from './toolText.ts';

export const askDocument = defineTool({
  name: 'tessera_ask_document',
  reference: 'askDocument',
  key: 'tool.ask',
  title: 'Ask a document',
  userDescription:
    'Answers a question about a PDF or image of the workspace, with the place where it stands.',
  modelDescription:
    'Answers one question about a PDF or image file of the workspace and returns the answer with the page and box where it stands, or says that it was not located. Reads text layers and scans (OCR) on this machine, and computes answers out of charts that it can measure. Use it for a fact in a document; use tessera_read_document_page to read a whole page. It does not interpret other figures or handwriting.',
  input: toolInput(
    { file: fileField, question: text('One question in plain words.', 'a question') },
    { pages: text(...pagesField) },
  ),
  progress: ({ file }) => `Reading the words of ${plain(file)}`,
  confirm: ({ file, pages }) =>
    askToRead(pages === undefined ? `"${plain(file)}"` : `pages ${plain(pages)} of "${plain(file)}"`),
  run: async (host, { file, question, pages }, signal) => {
    await using document = await openFile(host, file, signal);
    const { ask } = await host.services();
    const chosen = pages === undefined ? {} : { pages: parsePages(pages, document.pageCount) };
    return await answerText(await ask({ document, question, ...chosen }, () => undefined, signal));
  },
});

/** What the document says is fenced; what Tessera says about it stands outside, so that the two cannot be confused. */
async function answerText(answer: Answer): Promise<string> {
  const { plainAnswer } = await import('../wording/answerText.ts');
  const { said, about } = plainAnswer(answer);
  return [fenced(said.join('\n')), ...about].join('\n');
}
