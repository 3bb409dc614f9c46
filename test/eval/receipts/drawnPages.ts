/** Pages drawn for measuring: every line of text and where it stands is known. Uses the machine's own fonts. */
import sharp from 'sharp';
import type { RgbImage } from '../../../models/image.ts';
import type { TrueLine } from './ocrAccuracy.ts';
import { decode } from './receiptFiles.ts';

const LINES = [
  'The quick brown fox jumps over the lazy dog, 1 time in 11.',
  'Invoice No. 10117 of 11/01/2024: total 1,117.10 (incl. tax)',
  'In 2019 the committee met 4 times; it will meet again in May.',
  'export function area(box: Box): number {',
  '  return (box.right - box.left) * (box.bottom - box.top);',
  'for (let i = 0; i < rows.length; i++) total += rows[i] ?? 0;',
  'if (a === b || c !== d) throw new RangeError("i >= n");',
  'Figure 3: Mean error (mm) by year, all sites, 95 % interval',
  'Revenue grew by 11.1 % to 1 117 million; costs fell to 71.',
  'Tel: +49 30 1111 7171 / Fax: 030-111171',
  'A. B. Miller, I. Illich and J. Li (1991), pp. 11-17.',
];
const FACES = ['sans-serif', 'serif', 'monospace', 'Liberation Mono'];
const SIZES = [11, 14, 18, 26];
const COLOURS = [
  ['#000', '#fff'],
  ['#d4d4d4', '#1e1e1e'],
] as const;

export async function* drawnPages(): AsyncGenerator<{ image: RgbImage; truth: TrueLine[] }> {
  for (const face of FACES) {
    for (const size of SIZES) {
      for (const [ink, paper] of COLOURS) yield drawPage(face, size, ink, paper);
    }
  }
}

async function drawPage(
  face: string,
  size: number,
  ink: string,
  paper: string,
): Promise<{ image: RgbImage; truth: TrueLine[] }> {
  const step = Math.round(size * 1.6);
  const width = size * 42;
  const height = step * (LINES.length + 1);
  const rows = LINES.map(
    (text, index) =>
      `<text x="${size}" y="${(index + 1) * step}" xml:space="preserve">${escapeXml(text)}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="${paper}"/>
    <g font-family="${face}" font-size="${size}" fill="${ink}">${rows.join('')}</g></svg>`;
  const truth = LINES.map((text, index) => ({
    text: text.trim(),
    rect: { left: 0, right: width, top: (index + 1) * step - size, bottom: (index + 1) * step + size * 0.4 },
  }));
  return { image: await decode(await sharp(Buffer.from(svg)).png().toBuffer()), truth };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
