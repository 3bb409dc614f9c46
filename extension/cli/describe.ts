/** tessera describe: what a file holds. */
import { parsePages } from '../answers/pages/pageRange.ts';
import { type Command, flag, positionals, text } from './command.ts';
import { corners } from './corners.ts';

export const describe: Command = {
  summary: 'Tells what a PDF or image holds: title, headings, text, figures, tables, language.',
  usage: 'FILE [--pages 1-3,7] [--alt] [--json]',
  options: { pages: { type: 'string' }, alt: { type: 'boolean' } },
  async run({ positionals: given, options, services, signal, say }) {
    const { FILE } = positionals(given, 'FILE');
    await using document = await services.openFile(FILE, signal);
    const range = text(options, 'pages');
    const description = await services.describe(
      document,
      range === undefined ? undefined : parsePages(range, document.pageCount),
      event => event.kind === 'progress' && say(`${event.unit} ${event.done}/${event.total}`),
      signal,
    );
    const { pictures, ...rest } = description;
    const boxes = pictures.map(box => ({ page: box.page, box: corners(box) }));
    const told = flag(options, 'alt') ? [description.alt] : [description.text, ...description.notes];
    return { json: { ...rest, pictures: boxes }, text: told.join('\n') };
  },
};
