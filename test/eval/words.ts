/**
 * Word boxes against poppler's (`pdftotext -bbox`), and whether every PDF of the set ends well or with a named error.
 * Poppler also lists text that no reader sees; words we report as hidden are left out of the comparison.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { OpenDocument } from '../../extension/documents/document.ts';
import { defaultLimits } from '../../extension/documents/limits.ts';
import { openDocument } from '../../extension/documents/openDocument.ts';
import { fileSource } from '../../extension/documents/source.ts';
import { asTesseraError } from '../../models/errors.ts';
import { boxIou } from '../../models/geometry/box.ts';
import type { Box, Word } from '../../models/page.ts';

/** Pages of each file that are compared; long files say nothing more after these. */
const PAGES = 3;
/** Files with fewer words of poppler's are counted as "no text" and stay out of the mean. */
const LEAST_WORDS = 5;
const POPPLER_MS = 5_000;

interface Row {
  readonly file: string;
  readonly end: string;
  readonly ms: number;
  readonly words: number;
  readonly iou: number | undefined;
  readonly sameText: number | undefined;
}

export async function run(args: string[]): Promise<void> {
  const folder = join(process.env['TESSERA_DATA'] ?? '../shared/data', 'pdfs');
  const rows: Row[] = [];
  for (const { file, password } of manifest(folder)) {
    if (args.length > 0 && !args.some(arg => file.includes(arg))) continue;
    const row = await evaluate(join(folder, file), file, password);
    rows.push(row);
    const figures = row.iou === undefined ? '' : `${row.iou.toFixed(3)}  ${(row.sameText ?? 0).toFixed(3)}`;
    console.log(
      `${file.padEnd(44)} ${row.end.padEnd(18)} ${String(row.ms).padStart(6)} ms ${String(row.words).padStart(6)}  ${figures}`,
    );
  }
  const compared = rows.filter(row => row.iou !== undefined);
  const mean = (pick: (row: Row) => number): number =>
    compared.reduce((sum, row) => sum + pick(row), 0) / compared.length;
  const limit = defaultLimits.openMs + defaultLimits.pageMs;
  console.log(
    `\nfiles ${rows.length}, ok ${rows.filter(row => row.end === 'ok').length}, named error ${rows.filter(row => row.end !== 'ok' && row.end !== 'internal.bug').length}, over the deadline ${rows.filter(row => row.ms > limit).length}`,
  );
  console.log(
    `files compared ${compared.length}: mean IoU of word boxes ${mean(row => row.iou ?? 0).toFixed(3)}, same text ${mean(row => row.sameText ?? 0).toFixed(3)}`,
  );
}

function manifest(folder: string): readonly { file: string; password: string }[] {
  const [, ...lines] = readFileSync(join(folder, 'MANIFEST.tsv'), 'utf8').split('\n');
  return lines
    .map(line => line.split('\t'))
    .map(([file = '', password = '']) => ({ file, password }))
    .filter(({ file }) => file !== '' && existsSync(join(folder, file)));
}

async function evaluate(path: string, file: string, password: string): Promise<Row> {
  const start = performance.now();
  const { signal } = new AbortController();
  const elapsed = (): number => Math.round(performance.now() - start);
  try {
    const askPassword = (attempt: 'needed' | 'wrong'): Promise<string | undefined> =>
      Promise.resolve(attempt === 'needed' && password !== '' ? password : undefined);
    await using document = await openDocument(fileSource(path), { askPassword }, signal);
    await document.render({ page: 1, dpi: 72, format: 'rgb' }, signal);
    await document.textLayer(1, signal);
    const ms = elapsed();
    return { file, end: 'ok', ms, ...(await compare(document, path, password, signal)) };
  } catch (error) {
    return {
      file,
      end: asTesseraError(error).code,
      ms: elapsed(),
      words: 0,
      iou: undefined,
      sameText: undefined,
    };
  }
}

interface Compared {
  readonly words: number;
  readonly iou: number | undefined;
  readonly sameText: number | undefined;
}

/** For every word of poppler's the best overlap with one of ours, 0 when there is none, whatever its text. */
async function compare(
  document: OpenDocument,
  path: string,
  password: string,
  signal: AbortSignal,
): Promise<Compared> {
  let words = 0;
  let overlap = 0;
  let same = 0;
  for (let page = 1; page <= Math.min(PAGES, document.pageCount); page++) {
    const { lines, hidden } = await document.textLayer(page, signal);
    const ours = lines.flatMap(line => line.words);
    const unseen = hidden.flatMap(({ text }) => text.split(' '));
    for (const theirs of await popplerWords(path, password, page)) {
      if (unseen.includes(theirs.text) && !ours.some(word => word.text === theirs.text)) continue;
      words++;
      const [iou, best] = ours.reduce<[number, Word | undefined]>(
        (most, word) => {
          const common = boxIou(word.box, theirs.box);
          return common > most[0] ? [common, word] : most;
        },
        [0, undefined],
      );
      overlap += iou;
      if (best && plain(best.text) === plain(theirs.text)) same++;
      else if (process.env['VERBOSE'])
        console.log(`  p${page} theirs ${theirs.text} ours ${best?.text ?? '-'}`);
    }
  }
  if (words < LEAST_WORDS) return { words, iou: undefined, sameText: undefined };
  return { words, iou: overlap / words, sameText: same / words };
}

const command = promisify(execFile);
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Words in the displayed CropBox frame, as `-cropbox` makes poppler tell them. */
async function popplerWords(
  path: string,
  password: string,
  page: number,
): Promise<readonly { text: string; box: Box }[]> {
  const pages = ['-f', String(page), '-l', String(page)];
  const unlock = password === '' ? [] : ['-upw', password];
  const { stdout } = await command('pdftotext', ['-bbox', '-cropbox', ...pages, ...unlock, path, '-'], {
    maxBuffer: 2 ** 28,
    // Poppler decodes every picture on its way to the words; on a bomb that takes minutes.
    timeout: POPPLER_MS,
  }).catch(() => ({ stdout: '' }));
  const pattern = /<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/g;
  return [...stdout.matchAll(pattern)].map(([, left, top, right, bottom, text = '']) => ({
    text: text.replaceAll(/&(lt|gt|amp|quot);/g, (_, name: string) => ENTITIES[name] ?? ''),
    box: { page, left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) },
  }));
}

/** Spellings that differ only in how a character is encoded count as the same. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll('\u00ad', '-');
}
