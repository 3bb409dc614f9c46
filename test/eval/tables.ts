/**
 * `npm run eval -- tables DIR`: how many cells of tables are read right. For each NAME.json (the true tables: rows of cells
 * with text, rowSpan and colSpan, as test/reference/tables makes them) every document NAME.* or NAME.scan.* beside it is
 * read; NAME.html is printed to NAME.pdf first. `--scans` reads the scans, which take OCR's time, and nothing else;
 * `--wrong` prints what is not right.
 */
import path from 'node:path';
import { compiledCheckpoints } from '../../extension/cli/userCache.ts';
import { createServices, type Services } from '../../extension/services.ts';
import type { PageText } from '../../models/page.ts';
import type { ReadTable } from '../../models/structure/documentTables.ts';
import { addUp, judgeTables, type Score } from './tables/judge.ts';
import { type Sample, samplesIn } from './tables/truth.ts';

interface Outcome {
  readonly sample: Sample;
  readonly score: Score;
}

export async function run(args: string[]): Promise<void> {
  const [folder] = args.filter(arg => !arg.startsWith('--'));
  if (folder === undefined) {
    console.error('usage: npm run eval -- tables DIR [--scans] [--wrong]');
    process.exitCode = 2;
    return;
  }
  await using services = createServices({ cacheFolder: compiledCheckpoints() });
  const outcomes: Outcome[] = [];
  for (const sample of await samplesIn(path.resolve(folder), { scans: args.includes('--scans') })) {
    const score = judgeTables(sample.tables, await tablesOf(services, sample.file));
    outcomes.push({ sample, score });
    print(path.basename(sample.file), score);
    if (args.includes('--wrong')) for (const line of score.wrong) console.log(`    ${line}`);
  }
  for (const source of ['text', 'scan'] as const) printTotals(outcomes, source);
}

async function tablesOf(services: Services, file: string): Promise<readonly ReadTable[]> {
  const { signal } = new AbortController();
  await using document = await services.openFile(file, signal);
  const pages: PageText[] = [];
  for (let page = 1; page <= document.pageCount; page++)
    pages.push(await services.texts.get(document, page, signal));
  const { tables } = await services.tables(pages, signal);
  return tables;
}

function printTotals(outcomes: readonly Outcome[], source: Sample['source']): void {
  const own = outcomes.filter(({ sample }) => sample.source === source);
  if (own.length === 0) return;
  const kinds = [...new Set(own.map(({ sample }) => sample.kind))];
  console.log(`\n${source}`);
  for (const kind of kinds)
    print(kind, addUp(own.flatMap(({ sample, score }) => (sample.kind === kind ? score : []))));
  print(`all of ${source}`, addUp(own.map(({ score }) => score)));
}

function print(
  name: string,
  { cells, right, missing, invented, tables, found, inventedTables }: Score,
): void {
  const share = cells === 0 ? '     -' : `${((100 * right) / cells).toFixed(1).padStart(5)}%`;
  const parts = [
    `cells right ${share} (${right}/${cells})`,
    `missing ${missing}`,
    `invented ${invented}`,
    `tables ${found}/${tables}`,
    `invented ${inventedTables}`,
  ];
  console.log(`${name.padEnd(34)} ${parts.join('  ')}`);
}
