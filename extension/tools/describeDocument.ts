/** What a document holds: a look over it before its pages are read. */
import { openFile } from './host.ts';
import { toolInput } from './input.ts';
import { askToRead, fileField, plain } from './sentences.ts';
import { defineTool } from './tool.ts';
import { fenced } from './toolText.ts';

export const describeDocument = defineTool({
  name: 'tessera_describe_document',
  reference: 'describeDocument',
  key: 'tool.describe',
  title: 'Describe a document',
  userDescription: 'Tells what a PDF or image of the workspace holds.',
  modelDescription:
    'Tells what a PDF or image file of the workspace holds: title, headings, amount of text, tables, figures, language. Use it before deciding which pages to read.',
  input: toolInput({ file: fileField }, {}),
  progress: ({ file }) => `Looking through ${plain(file)}`,
  confirm: ({ file }) => askToRead(`"${plain(file)}"`),
  run: async (host, { file }, signal) => {
    await using document = await openFile(host, file, signal);
    const services = await host.services();
    const description = await services.describe(document, undefined, () => undefined, signal);
    return [fenced(description.text), ...description.notes].join('\n');
  },
});
