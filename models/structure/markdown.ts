/** A page as Markdown: headings, paragraphs, lists and tables in reading order. What the document says is escaped. */
import type { Line, PageText, Word } from '../page.ts';
import { newInMargins, partAround } from './document.ts';
import { findTitle } from './headings.ts';
import type { PageLayout } from './layout.ts';
import { readPassages, type Passage } from './passages.ts';
import { runOfWords, spanText, spanWords } from './run.ts';
import { findTables } from './tables/findTables.ts';
import { type Table, type TableRow, wordsOfTable } from './tables/table.ts';

/** From here on a title is printed as one. */
const sureTitle = 0.8;

/**
 * What runs along the margins is told once, as a paragraph at the head or the foot of the first page that has it, and the
 * page's number not at all.
 * @param around pages next to it in the document: they tell what is printed on each page
 * @returns blocks parted by empty lines; empty for a page without words
 */
export function pageMarkdown(page: PageText, around: readonly PageText[] = []): string {
  const own = partAround(page, around);
  if (!own) return '';
  const { heads, feet } = newInMargins(own);
  const paragraphs = (lines: readonly Line[]): string[] =>
    lines.map(({ words }) => escaped(runOfWords(words).text));
  return [...paragraphs(heads), ...bodyBlocks(own.body), ...paragraphs(feet)].join('\n\n');
}

function bodyBlocks(layout: PageLayout): string[] {
  const tables = findTables(layout);
  const tableOf = new Map(
    tables.flatMap(table => [...wordsOfTable(table)].map((word): [Word, Table] => [word, table])),
  );
  const blocks: string[] = [];
  const found = findTitle([layout]);
  const title = found && found.score >= sureTitle ? spanText(found.span) : undefined;
  const told = new Set<Table>();
  let paragraph: number | undefined;
  let wasBullet = false;
  for (const passage of readPassages([layout])) {
    const [first] = spanWords(passage.span);
    const table = first ? tableOf.get(first) : undefined;
    if (table) {
      if (!told.has(table)) blocks.push(tableMarkdown(table));
      told.add(table);
      paragraph = undefined;
      continue;
    }
    const goesOn = passage.paragraph === paragraph;
    // A bullet is told as a whole, then sentence by sentence.
    if (goesOn && wasBullet) continue;
    const last = blocks.length - 1;
    if (goesOn) blocks[last] = `${blocks[last] ?? ''} ${escaped(spanText(passage.span))}`;
    else if (passage.kind === 'bullet' && wasBullet)
      blocks[last] = `${blocks[last] ?? ''}\n${blockOf(passage, title)}`;
    else blocks.push(blockOf(passage, title));
    wasBullet = passage.kind === 'bullet';
    paragraph = passage.paragraph;
  }
  return blocks;
}

function blockOf({ kind, span }: Passage, title: string | undefined): string {
  const text = escaped(spanText(span));
  if (kind === 'heading') return `${spanText(span) === title ? '#' : '##'} ${text}`;
  return kind === 'bullet' ? `- ${text}` : text;
}

/** The tables of a page, each as a block of Markdown. @param around as for `pageMarkdown` */
export function tablesMarkdown(page: PageText, around: readonly PageText[] = []): string[] {
  const own = partAround(page, around);
  return own ? findTables(own.body).map(tableMarkdown) : [];
}

/** Headings within the table stand in rows of their own. */
function tableMarkdown({ columns, rows }: Table): string {
  const heads = columns.map(({ heads: own }) => own.map(({ run }) => cellText(run.text)).join(' '));
  let above: TableRow['sections'] = [];
  const lines = rows.flatMap(({ cells, sections }) => {
    const fresh = sections.filter(section => !above.includes(section));
    above = sections;
    return [
      ...fresh.map(({ run }) => [`**${cellText(run.text)}**`, ...columns.slice(1).map(() => '')]),
      cells.map(cell => (cell ? cellText(cell.run.text) : '')),
    ];
  });
  return [heads, columns.map(() => '---'), ...lines].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function cellText(text: string): string {
  return escaped(text).replaceAll('|', '\\|');
}

/** Text of a document is no markup: signs that Markdown or HTML would take for such are escaped. */
function escaped(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&]/gu, sign => `\\${sign}`)
    .replace(/^(?:#{1,6}|[-+>]|\d{1,9}[.)])(?=\s|$)/u, start => `\\${start}`)
    .replace(/^\\(\d{1,9})([.)])/u, '$1\\$2');
}
