/** tessera ocr: the words of a file, read from its pixels. */
import type { Line, PageText } from '../../models/page.ts';
import { type Command, flag, positionals, UsageError } from './command.ts';
import { corners } from './corners.ts';
import { askedPages, nextTo } from './askedPages.ts';
import { openSaid } from './openSaid.ts';

export const ocr: Command = {
  summary: 'Reads the text of a file from its pixels, with boxes.',
  usage: 'FILE [--pages 1-3,7] [--json | --markdown]',
  options: { pages: { type: 'string' }, markdown: { type: 'boolean' } },
  async run({ positionals: given, options, services, signal, say }) {
    const { FILE } = positionals(given, 'FILE');
    if (flag(options, 'markdown') && flag(options, 'json'))
      throw new UsageError('choose --json or --markdown');
    await using document = await openSaid(FILE, { services, signal, say });
    const pages = askedPages(options, document.pageCount);
    const read: PageText[] = [];
    for (const page of pages) {
      say(`page ${page} of ${document.pageCount}`);
      read.push(await services.readPixels(document, page, signal));
    }
    const asMarkdown = (): Promise<string[]> =>
      Promise.all(read.map(text => services.markdown({ text, around: nextTo(text, read) }, signal)));
    return {
      json: { pages: read.map(pageJson) },
      text: flag(options, 'markdown')
        ? (await asMarkdown()).join('\n\n')
        : read.map(({ lines }) => lines.map(line => line.text).join('\n')).join('\n\f'),
    };
  },
};

/** A page as `tessera ocr --json` prints it. */
export function pageJson({ page, width, height, lines }: PageText): object {
  return { page, width, height, lines: lines.map(lineToJson) };
}

function lineToJson({ text: words, box, words: parts }: Line): unknown {
  return {
    text: words,
    box: corners(box),
    words: parts.map(word => ({ text: word.text, box: corners(word.box), score: word.score })),
  };
}
