/** One or two sentences for those who do not see a picture, out of its words alone. */
import type { PagesDescription } from './describe.ts';

/** Longest piece of text that is quoted, in characters. */
const longestQuote = 80;
const mostValues = 4;
const mostHeads = 5;

const kinds: Readonly<Record<PagesDescription['screen'], string>> = {
  bill: 'A bill or receipt',
  chart: 'A chart',
  chat: 'A conversation',
  code: 'Source code',
  dashboard: 'A dashboard',
  form: 'A form',
  picture: 'A picture',
  table: 'A table',
  terminal: 'A terminal',
  text: 'A page of text',
  'web page': 'A web page',
};

/** @param description of a picture or a page. Says plainly where only a vision model could say what is seen. */
export function altText(description: PagesDescription): string {
  const { screen, codeLanguage, title, headings, values, opening, tableSizes, pages } = description;
  if (screen === 'picture') {
    const read =
      opening === undefined ? 'without words that can be read' : `with the words “${quoted(opening)}”`;
    return `A picture ${read}; what else it shows, its words do not tell.`;
  }
  const kind = screen === 'code' && codeLanguage !== undefined ? `${codeLanguage} code` : kinds[screen];
  const subject = pages > 1 ? `A document of ${pages} pages` : kind;
  const first =
    title === undefined || screen === 'code' || screen === 'terminal' ? '' : ` titled “${quoted(title)}”`;
  const detail = pages > 1 ? partsOf(headings) : detailOf(description, tableSizes, values, opening);
  const unseen = pages === 1 && screen === 'chart' ? ' How it runs, its words do not tell.' : '';
  return `${subject}${first}${detail === undefined ? '' : `, ${detail}`}.${unseen}`;
}

function detailOf(
  { screen, headings }: PagesDescription,
  tables: PagesDescription['tableSizes'],
  values: PagesDescription['values'],
  opening: string | undefined,
): string | undefined {
  if (startsWithItsLine(screen) && opening !== undefined) return `beginning “${quoted(opening)}”`;
  if (screen !== 'table' && values.length > 0)
    return values
      .slice(0, mostValues)
      .map(({ label, value }) => `${label}: ${value}`)
      .join('; ');
  const [table] = [...tables].sort((a, b) => b.rows - a.rows);
  const heads = table?.heads.filter(head => head !== '').slice(0, mostHeads) ?? [];
  if (table && heads.length > 0)
    return `${table.rows} ${table.rows === 1 ? 'row' : 'rows'} with ${heads.join(', ')}`;
  return partsOf(headings);
}

function partsOf(headings: PagesDescription['headings']): string | undefined {
  if (headings.length === 0) return undefined;
  return `with the parts ${headings
    .slice(0, mostHeads)
    .map(({ text }) => `“${quoted(text)}”`)
    .join(', ')}`;
}

/** Kinds of which the first line says more than their labels. */
function startsWithItsLine(screen: PagesDescription['screen']): boolean {
  return ['code', 'terminal', 'text', 'chat', 'web page'].includes(screen);
}

function quoted(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > longestQuote ? `${line.slice(0, longestQuote).trimEnd()}…` : line;
}
