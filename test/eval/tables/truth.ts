/** Documents with their true tables: what an evaluation of tables reads from a folder. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../../harness/chromium.ts';

/** As in HTML: a cell stands in the first of its rows and columns only. */
export interface TrueCell {
  readonly text: string;
  /** Other ways to read it: with the mark of a footnote. */
  readonly also?: readonly string[];
  readonly rowSpan?: number;
  readonly colSpan?: number;
}

export interface TrueTable {
  readonly caption?: string;
  readonly rows: readonly (readonly TrueCell[])[];
}

interface Truth {
  readonly kind?: string;
  readonly tables: readonly TrueTable[];
}

export interface Sample {
  readonly file: string;
  readonly kind: string;
  readonly source: 'text' | 'scan';
  /** Empty where nothing on the page is a table. */
  readonly tables: readonly TrueTable[];
}

const DOCUMENT = /\.(?:pdf|png|jpe?g|webp|tiff?)$/iu;

/** @param options.scans only scans, which take the time of OCR; else everything but them */
export async function samplesIn(folder: string, { scans }: { readonly scans: boolean }): Promise<Sample[]> {
  await printMissing(folder);
  const files = await readdir(folder);
  const samples: Sample[] = [];
  for (const truthFile of files.filter(file => file.endsWith('.json')).sort()) {
    const name = truthFile.slice(0, -'.json'.length);
    const truth = JSON.parse(await readFile(path.join(folder, truthFile), 'utf8')) as Truth;
    for (const file of files.filter(one => DOCUMENT.test(one) && stemOf(one) === name)) {
      const source = file.includes('.scan.') ? 'scan' : 'text';
      if (scans !== (source === 'scan')) continue;
      samples.push({
        file: path.join(folder, file),
        kind: truth.kind ?? 'other',
        source,
        tables: truth.tables,
      });
    }
  }
  return samples;
}

function stemOf(file: string): string {
  return file.replace(DOCUMENT, '').replace(/\.scan$/u, '');
}

/** Prints each page of HTML that has no PDF beside it. */
async function printMissing(folder: string): Promise<void> {
  const files = new Set(await readdir(folder));
  const names = [...files].filter(file => file.endsWith('.html')).map(file => file.slice(0, -'.html'.length));
  const missing = names.filter(name => !files.has(`${name}.pdf`));
  if (missing.length === 0) return;
  await using browser = await launchBrowser();
  for (const name of missing) {
    await browser.page.goto(pathToFileURL(path.join(folder, `${name}.html`)).href);
    await browser.page.pdf({
      path: path.join(folder, `${name}.pdf`),
      preferCSSPageSize: true,
      printBackground: true,
    });
  }
}
