/**
 * `npm run eval -- charts DIR [--only NAME,NAME] [--vector] [--raster] [--why] [--json FILE]`: how well charts are read.
 *
 * DIR holds NAME.vg.json with NAME.svg and NAME.png (compiled Vega specifications: they are run to have the true data,
 * and their SVG is printed as a PDF), or NAME.truth.json with NAME.pdf and NAME.png (test/reference/charts). The rules:
 *
 * - A chart is *right* when every plot of it is read and none is made up, every series by its name (legend, label beside
 *   it; without one, none or the name of its axis), every point in its series, with its category or place and its value
 *   within 1 % of the axis' range (of the decades of a log axis), and no point too much. *Refused* when nothing is read,
 *   or what is read is right and the rest is refused with a reason; *failed* with an error. *Wrong* otherwise.
 * - A chart without readable data (no value axis with labels, radial, maps, 3-D, diagrams) must be refused: reading
 *   anything is wrong.
 * - Points are paired one to one. Lines and areas in pixels and curves are paths: true points must lie on what was read
 *   within 1 % in both directions, what was read must lie on the true path within 2 % and end with it; steps are levels.
 *   Dots in pixels may stand for each other where they overlap. Bars too small to be seen may be left out.
 * - Dates are instants, or the label printed there; years count alike where the axis prints none. Categories that are
 *   not printed are not asked for. Names differ in more than case, spaces and dashes.
 * - What only repeats or comments (markers on a line, a rule through the plot, an outlier, a band around a line) may be
 *   read or left out, but not wrongly. Sizes of bubbles and titles are not judged.
 * - Share of points (ParseBench's rule): a point counts with the right series, label and value; none of a refused chart.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compiledCheckpoints } from '../../extension/cli/userCache.ts';
import { createServices } from '../../extension/services.ts';
import { asTesseraError } from '../../models/errors.ts';
import { judgeChart } from './charts/judge/chart.ts';
import { type ReadFile, readerOf } from './charts/reading.ts';
import { printRow, printSums, type Row, type Source } from './charts/report.ts';
import { chartsOf, type MeasuredChart, withPdfs } from './charts/sets.ts';

/** Differences that `--why` prints of a chart. */
const DIFFERENCES = 6;

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      only: { type: 'string', default: '' },
      vector: { type: 'boolean', default: false },
      raster: { type: 'boolean', default: false },
      why: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('usage: npm run eval -- charts DIR [--only NAME,NAME] [--why]');
  const only = values.only.split(',').filter(Boolean);
  const sources = (['vector', 'raster'] as const).filter(
    source => values[source] || values.vector === values.raster,
  );
  const { signal } = new AbortController();
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'tessera-charts-'));
  try {
    const found = await chartsOf(folder, only);
    const charts = sources.includes('vector') ? await withPdfs(found, scratch) : found;
    await using services = createServices({ cacheFolder: compiledCheckpoints() });
    const read = readerOf(services);
    const rows: Row[] = [];
    for (const source of sources) {
      for (const chart of charts) {
        const row = await measure(chart, source, read, signal);
        if (row === undefined) continue;
        rows.push(row);
        printRow(row, values.why ? DIFFERENCES : 0);
      }
    }
    printSums(rows);
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, undefined, 1)}\n`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function measure(
  { name, truth, pdf, png }: MeasuredChart,
  source: Source,
  read: ReadFile,
  signal: AbortSignal,
): Promise<Row | undefined> {
  const file = source === 'vector' ? pdf : png;
  if (file === undefined) return undefined;
  const about = { name, kind: truth.kind, source, mustRefuse: truth.refuse !== undefined };
  try {
    const reading = await read(file, signal);
    const verdict = judgeChart(truth, reading.read, source === 'raster');
    const confidences = reading.read.charts.map(({ confidence }) => confidence);
    const { milliseconds, processorMs } = reading;
    return { ...about, ...verdict, milliseconds, processorMs, confidences };
  } catch (error) {
    const { code, message } = asTesseraError(error);
    const points = { right: 0, total: 0 };
    const differences = [`${code}: ${message}`];
    return {
      ...about,
      end: 'refused',
      points,
      differences,
      milliseconds: 0,
      processorMs: 0,
      confidences: [],
    };
  }
}
