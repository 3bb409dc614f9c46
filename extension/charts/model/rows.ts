/**
 * The one table in what a model said, as rows of cells: Markdown, or CSV with tabs, semicolons or commas, in a code fence
 * or with prose around. Cells are text; what they mean is for others to say. Several tables are none: nobody knows which
 * is meant.
 */
import type { Wrong } from './wrong.ts';

export interface TableRows {
  readonly cells: readonly (readonly string[])[];
  /** Whether a line of dashes says that the first row heads the others. */
  readonly hasRule: boolean;
}

const FENCE = /```[^\n]*\n(?<body>[\s\S]*?)(?:```|$)/gu;
const DELIMITERS = ['|', '\t', ';', ','] as const;

type Delimiter = (typeof DELIMITERS)[number];

export function rowsOf(said: string): TableRows | Wrong {
  const text = said.replaceAll(/\r\n?/gu, '\n');
  const fenced = [...text.matchAll(FENCE)].map(({ groups }) => groups?.['body'] ?? '');
  const lines = (fenced.length > 0 ? fenced.join('\n\n') : text).split('\n').map(line => line.trimEnd());
  // What parts the cells of a better form may stand in the words of a worse one.
  for (const delimiter of DELIMITERS) {
    const [table, ...others] = runsOf(lines, delimiter).filter(({ length }) => length > 1);
    if (others.length > 0) return 'severalTables';
    if (table) return inRows(table, delimiter);
  }
  return 'noTable';
}

/** Lines that follow each other and have such cells. */
function runsOf(lines: readonly string[], delimiter: Delimiter): readonly (readonly string[])[] {
  const runs: string[][] = [[]];
  for (const line of lines) {
    if (line.includes(delimiter)) runs.at(-1)?.push(line);
    else runs.push([]);
  }
  return runs;
}

function inRows(lines: readonly string[], delimiter: Delimiter): TableRows | Wrong {
  const rows = lines.map(line => cellsOf(line, delimiter));
  const rules = rows.flatMap((row, at) => (isRule(row) ? [at] : []));
  if (rules.some(at => at !== 1)) return rules.length > 1 ? 'severalTables' : 'noHeads';
  const cells = rows.filter(row => !isRule(row));
  const width = cells[0]?.length ?? 0;
  if (cells.some(({ length }) => length !== width)) return 'ragged';
  return width < 2 || cells.length < 2 ? 'noTable' : { cells, hasRule: rules.length > 0 };
}

/** `|---|:-:|` */
function isRule(row: readonly string[]): boolean {
  return row.every(cell => /^:?-+:?$/u.test(cell));
}

function cellsOf(line: string, delimiter: Delimiter): readonly string[] {
  const cells = delimiter === '|' ? pipedCells(line) : fieldsOf(line, delimiter);
  return cells.map(plain);
}

function pipedCells(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '');
  return inner.split(/(?<!\\)\|/u).map(cell => cell.replaceAll('\\|', '|'));
}

/** Fields as RFC 4180 quotes them. */
function fieldsOf(line: string, delimiter: Delimiter): readonly string[] {
  const fields: string[] = [''];
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) fields.push('');
    else fields.push(`${fields.pop() ?? ''}${sign}`);
  }
  return fields;
}

/** Without what sets it in bold, in italics or as code. */
function plain(cell: string): string {
  const text = cell
    .replaceAll(/<br\s*\/?>/giu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return /^(?<mark>\*\*|__|\*|`)(?<inner>.+)\k<mark>$/u.exec(text)?.groups?.['inner']?.trim() ?? text;
}
