/** `npm run eval -- receipts`: how well receipts are read and asked (SROIE, 70 scans with true lines and key fields). */
import path from 'node:path';
import type { OcrResult } from '../../models/ocr/result.ts';
import { accuracyOf, compareLines, type LineComparison } from './receipts/ocrAccuracy.ts';
import { readerRows } from './receipts/readerAccuracy.ts';
import { DATA, readReceipts } from './receipts/receiptFiles.ts';

/**
 * Every second receipt, in the order of names, is held out: settings and rules are tuned on the others only.
 * `--lines tuned` prints every line of the tuned half that was not read exactly.
 */
export async function run(args: string[]): Promise<void> {
  const read = { tuned: new Array<LineComparison>(), heldOut: new Array<LineComparison>() };
  const results = new Map<string, OcrResult>();
  const seconds: number[] = [];
  for await (const receipt of readReceipts(new AbortController().signal)) {
    const half = results.size % 2 === 0 ? 'tuned' : 'heldOut';
    const lines = compareLines(receipt.ocr, receipt.trueLines);
    read[half].push(...lines);
    results.set(receipt.stem, receipt.ocr);
    if (receipt.seconds !== undefined) seconds.push(receipt.seconds);
    if (half === 'tuned' && args.includes('--lines')) printMisread(receipt.stem, lines);
  }
  console.log(`${results.size} receipts\n`);
  printOcr({ all: [...read.tuned, ...read.heldOut], ...read });
  if (seconds.length > 0) {
    const mean = seconds.reduce((total, value) => total + value, 0) / seconds.length;
    console.log(
      `OCR: ${mean.toFixed(2)} s a receipt with 2 threads (${seconds.length} read now, the others cached)`,
    );
  }
  console.log();
  console.table(readerRows(results, path.join(DATA, 'sroie')));
}

function printMisread(stem: string, comparisons: readonly LineComparison[]): void {
  const { characters, edits, lines, exactLines } = accuracyOf(comparisons);
  console.log(`${stem}: characters ${(1 - edits / characters).toFixed(3)}, exact ${exactLines}/${lines}`);
  for (const { expected, found, edits: wrong, strictEdits } of comparisons) {
    if (strictEdits > 0) console.log(`  ${wrong}/${strictEdits}  ${expected}  |  ${found}`);
  }
}

function printOcr(halves: Readonly<Record<string, readonly LineComparison[]>>): void {
  const rows = Object.entries(halves).map(([half, comparisons]) => {
    const sum = accuracyOf(comparisons);
    const share = (part: number, of: number): string => (part / of).toFixed(4);
    return {
      half,
      lines: sum.lines,
      'characters, space-free': share(sum.characters - sum.edits, sum.characters),
      'exact lines, space-free': share(sum.exactLines, sum.lines),
      'characters, strict': share(sum.strictCharacters - sum.strictEdits, sum.strictCharacters),
      'exact lines, strict': share(sum.strictExactLines, sum.lines),
    };
  });
  console.table(rows);
}
