/** Models that are installed, begun, found or to be had, as a list for people. */
import { sizeText } from './amounts.ts';

interface Installed {
  readonly id: string;
  readonly bytes: number;
  readonly compared: 'hub' | 'cache' | 'record' | 'nothing';
}

interface Begun {
  readonly id: string;
  readonly bytes: number;
}

interface Available {
  readonly id: string;
  readonly downloadBytes: number;
  readonly licence: string;
  /** Bytes of memory by precision. */
  readonly memory: { readonly int4: number; readonly int8: number };
  readonly goodAt: string;
}

export interface ListedModels {
  readonly installed: readonly Installed[];
  readonly begun: readonly Begun[];
  /** Repositories in the Hugging Face cache. */
  readonly cached: readonly string[];
  readonly available: readonly Available[];
  /** In words, what suits this machine. */
  readonly recommended: string;
}

/** What the files of an installed model were held against. */
export const COMPARED: Readonly<Record<Installed['compared'], string>> = {
  hub: 'checked against the hub',
  cache: 'checked against the names in the Hugging Face cache',
  record: 'checked against its record',
  nothing: 'imported; nothing to check it against',
};

export function modelListText({ installed, begun, cached, available, recommended }: ListedModels): string {
  return [
    ...section(
      'Installed',
      installed.map(({ id, bytes, compared }) => [id, sizeText(bytes), COMPARED[compared]]),
    ),
    ...section(
      'Begun; "tessera models install" goes on with it',
      begun.map(({ id, bytes }) => [id, sizeText(bytes)]),
    ),
    ...section(
      'In the Hugging Face cache; installing it downloads nothing',
      cached.map(repo => [repo]),
    ),
    ...section(
      'Can be installed: download, licence, memory in int4 and int8',
      available.map(({ id, downloadBytes, licence, memory, goodAt }) => [
        id,
        sizeText(downloadBytes),
        licence,
        `${sizeText(memory.int4)} / ${sizeText(memory.int8)}`,
        goodAt,
      ]),
    ),
    recommended,
  ].join('\n');
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0)));
  const lines = rows.map(row =>
    `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd(),
  );
  return [title, ...lines, ''];
}
