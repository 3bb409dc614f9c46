/** tessera render: one page as a PNG file. */
import { writeFile } from 'node:fs/promises';
import { errors } from '../errors.ts';
import { checkPage } from '../answers/pages/pageRange.ts';
import { type Command, numeric, positionals, text, UsageError } from './command.ts';
import { openSaid } from './openSaid.ts';

const DEFAULT_DPI = 150;

export const render: Command = {
  summary: 'Draws one page into a PNG file.',
  usage: 'FILE [--page N] [--dpi D] -o out.png [--json]',
  options: { page: { type: 'string' }, dpi: { type: 'string' }, out: { type: 'string', short: 'o' } },
  async run({ positionals: given, options, services, signal, say }) {
    const { FILE } = positionals(given, 'FILE');
    const out = text(options, 'out');
    if (out === undefined) throw new UsageError('-o names the PNG file to write');
    const page = numeric(options, 'page', { min: 1, max: 1e6, integer: true }) ?? 1;
    const dpi = numeric(options, 'dpi', { min: 1, max: 2400, integer: false }) ?? DEFAULT_DPI;
    await using document = await openSaid(FILE, { services, signal, say });
    checkPage(page, document.pageCount);
    const drawn = await document.render({ page, dpi, format: 'png' }, signal);
    if (drawn.reducedFromDpi !== undefined) {
      say(
        `The page is too large for ${drawn.reducedFromDpi} dpi; it was drawn at ${drawn.dpi.toFixed(1)} dpi.`,
      );
    }
    if (drawn.blank) say(`Page ${page} rendered blank.`);
    try {
      await writeFile(out, drawn.data, { signal });
    } catch (error) {
      throw errors['file.notWritten'](out, error instanceof Error ? error.message : String(error));
    }
    const { width, height, blank } = drawn;
    return {
      json: { file: out, page, dpi: drawn.dpi, width, height, blank },
      text: `${out}: page ${page}, ${width} x ${height} pixels`,
    };
  },
};
