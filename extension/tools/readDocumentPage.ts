/** The text of one page, as Markdown. */
import { checkPage } from '../answers/pages/pageRange.ts';
import { fileNotes } from '../wording/fileNotes.ts';
import { openFile } from './host.ts';
import { count, toolInput } from './input.ts';
import { askToRead, fileField, plain } from './sentences.ts';
import { defineTool } from './tool.ts';
import { fenced } from './toolText.ts';

export const readDocumentPage = defineTool({
  name: 'tessera_read_document_page',
  reference: 'readDocumentPage',
  key: 'tool.read',
  title: 'Read a page',
  userDescription: 'Reads the text of one page of a PDF or image of the workspace.',
  modelDescription:
    'Returns the text of one page of a PDF or image file of the workspace as Markdown, from its text layer or, for scans and screenshots, by OCR on this machine. Says how many pages there are.',
  input: toolInput(
    { file: fileField, page: count('Page number, from 1.', 'a page number (a whole number from 1)') },
    {},
  ),
  progress: ({ file }) => `Reading a page of ${plain(file)}`,
  confirm: ({ file, page }) => askToRead(`page ${page} of "${plain(file)}"`),
  run: async (host, { file, page }, signal) => {
    await using document = await openFile(host, file, signal);
    checkPage(page, document.pageCount);
    const { texts, markdown } = await host.services();
    const text = await texts.get(document, page, signal);
    return [
      `Page ${page} of ${document.pageCount}.`,
      ...fileNotes(document),
      ...text.notes,
      fenced(await markdown({ text, around: [] }, signal)),
    ].join('\n');
  },
});
