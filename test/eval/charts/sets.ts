/**
 * Charts of a folder with their truth: NAME.vg.json beside NAME.svg and NAME.png, whose PDF is printed here, and
 * NAME.truth.json beside NAME.pdf and NAME.png.
 */
import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from '../../harness/chromium.ts';
import { printSvg } from './printSvg.ts';
import { readTruth, type TrueChart } from './truth.ts';
import { at } from './vega/loose.ts';
import { vegaTruth } from './vega/plots.ts';

export interface MeasuredChart {
  readonly name: string;
  readonly truth: TrueChart;
  /** Undefined where the folder has no such file. */
  readonly pdf: string | undefined;
  readonly png: string | undefined;
  /** What the PDF is printed from, where the folder has none. */
  readonly svg: string | undefined;
}

const SPEC = '.vg.json';
const TRUTH = '.truth.json';

/**
 * @param only names to be measured; all of them for none
 * @throws Error where the folder holds no charts of these names, or what is no truth or specification
 */
export async function chartsOf(folder: string, only: readonly string[]): Promise<MeasuredChart[]> {
  const charts: MeasuredChart[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const ending = [TRUTH, SPEC].find(one => file.endsWith(one));
    const name = file.slice(0, -(ending ?? '').length);
    if (ending === undefined || (only.length > 0 && !only.includes(name))) continue;
    const stem = path.join(folder, name);
    const files = { pdf: await existing(`${stem}.pdf`), png: await existing(`${stem}.png`) };
    const svg = ending === SPEC ? `${stem}.svg` : undefined;
    const truth = svg === undefined ? await readTruth(stem + TRUTH) : await specTruth(stem + SPEC, svg);
    charts.push({ name, truth, svg, ...files });
  }
  if (charts.length === 0) throw new Error(`${folder} holds no charts of these names with their truth.`);
  return charts;
}

async function specTruth(file: string, svg: string): Promise<TrueChart> {
  const spec: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (typeof spec !== 'object' || spec === null || at(spec, 'marks') === undefined) {
    throw new Error(`${file} is not a compiled Vega specification.`);
  }
  return vegaTruth(spec, await readFile(svg, 'utf8'));
}

/** The charts with a PDF each, in that folder where they had none. */
export async function withPdfs(charts: readonly MeasuredChart[], scratch: string): Promise<MeasuredChart[]> {
  if (charts.every(({ pdf, svg }) => pdf !== undefined || svg === undefined)) return [...charts];
  await using browser = await launchBrowser();
  const whole: MeasuredChart[] = [];
  for (const chart of charts) {
    if (chart.pdf !== undefined || chart.svg === undefined) {
      whole.push(chart);
      continue;
    }
    const pdf = path.join(scratch, `${chart.name}.pdf`);
    await writeFile(pdf, await printSvg(browser.page, await readFile(chart.svg, 'utf8')));
    whole.push({ ...chart, pdf });
  }
  return whole;
}

async function existing(file: string): Promise<string | undefined> {
  return access(file).then(
    () => file,
    () => undefined,
  );
}
