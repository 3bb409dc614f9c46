/** The options that say what of a document a question is about, and how finely it is looked at; of ask and budget alike. */
import type { AskRequest } from '../answers/ask.ts';
import { parsePages } from '../answers/pages/pageRange.ts';
import { parseRegion } from '../answers/pages/region.ts';
import type { OpenDocument } from '../documents/document.ts';
import { flag, numeric, type OptionSpec, type OptionValues, text } from './command.ts';

export const questionOptions: Readonly<Record<string, OptionSpec>> = {
  pages: { type: 'string' },
  region: { type: 'string' },
  model: { type: 'string' },
  precision: { type: 'string' },
  'max-tiles': { type: 'string' },
  zoom: { type: 'boolean' },
};

/** Throws UsageError, what parsePages and parseRegion throw. */
export function questionParts(
  options: OptionValues,
  { pageCount }: OpenDocument,
): Pick<AskRequest, 'pages' | 'region' | 'maxTiles' | 'zoom'> {
  const pages = text(options, 'pages');
  const region = text(options, 'region');
  const maxTiles = numeric(options, 'max-tiles', { min: 1, max: 64, integer: true });
  return {
    ...(pages === undefined ? {} : { pages: parsePages(pages, pageCount) }),
    ...(region === undefined ? {} : { region: parseRegion(region) }),
    ...(maxTiles === undefined ? {} : { maxTiles }),
    ...(flag(options, 'zoom') ? { zoom: true } : {}),
  };
}
