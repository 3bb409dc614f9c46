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
}

const SPEC = '.vg.json';
const TRUTH = '.truth.json';

/**
 * @param scratch folder for PDFs that are printed for the run
 * @param only names to be measured; all of them for none
 * @throws Error where the folder holds no charts of these names
 */
export async function chartsOf(
  folder: string,
  scratch: string,
  only: readonly string[],
): Promise<MeasuredChart[]> {
  const files = (await readdir(folder)).sort();
  const isWanted = (name: string): boolean => only.length === 0 || only.includes(name);
  const names = (ending: string): string[] =>
    files
      .filter(file => file.endsWith(ending))
      .map(file => file.slice(0, -ending.length))
      .filter(isWanted);
  const charts: MeasuredChart[] = [];
  for (const name of names(TRUTH)) {
    const stem = path.join(folder, name);
    const [pdf, png] = [await existing(`${stem}.pdf`), await existing(`${stem}.png`)];
    charts.push({ name, truth: await readTruth(stem + TRUTH), pdf, png });
  }
  const specs = names(SPEC);
  if (specs.length > 0) charts.push(...(await printed(folder, scratch, specs)));
  if (charts.length === 0) throw new Error(`${folder} holds no charts of these names with their truth.`);
  return charts.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function printed(folder: string, scratch: string, names: readonly string[]): Promise<MeasuredChart[]> {
  await using browser = await launchBrowser();
  const charts: MeasuredChart[] = [];
  for (const name of names) {
    const stem = path.join(folder, name);
    const spec: unknown = JSON.parse(await readFile(stem + SPEC, 'utf8'));
    if (typeof spec !== 'object' || spec === null || at(spec, 'marks') === undefined) {
      throw new Error(`${stem}${SPEC} is not a compiled Vega specification.`);
    }
    const svg = await readFile(`${stem}.svg`, 'utf8');
    const pdf = path.join(scratch, `${name}.pdf`);
    await writeFile(pdf, await printSvg(browser.page, svg));
    charts.push({ name, truth: await vegaTruth(spec, svg), pdf, png: await existing(`${stem}.png`) });
  }
  return charts;
}

async function existing(file: string): Promise<string | undefined> {
  return access(file).then(
    () => file,
    () => undefined,
  );
}
