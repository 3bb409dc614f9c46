/** What the pictures in fixtures/ say. test/reference/ocr/drawFixtures.ts draws them from this page. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { RgbImage } from '../../../models/image.ts';
import type { OcrResult } from '../../../models/ocr/result.ts';

/** A letter in a proportional face, 20 px. */
export const letter = [
  'Dear Ms Tanaka,',
  'thank you for your order of 14 March 2024. We sent',
  'two boxes of tiles and one bucket of grout today.',
  'Net amount: 1,284.50',
  'Tax: 102.76',
  'Total due by 30 April: 1,387.26',
  'With kind regards, the workshop',
];

/** Letters of Europe beyond ASCII, 20 px. */
export const europe = [
  'Größe und Maße: 12 Fässer à 3,50 €, süß, Übergabe in Köln',
  'Élève reçu à Noël, où l’été s’arrête — cœur, hôtel, maïs',
  'El niño comió piña; ¿cuándo llegará el camión a Logroño?',
  'Gżegżółka: źdźbło, ćma, łąka, słoń, żółty, Łódź',
  'Smørrebrød på Grønland, sjöar, ångbåt, höst, blåbär',
  'Perché più caffè è così: città, virtù, São João, coração',
].map(line => line.replaceAll('’', "'").replace(' — ', ' - '));

/** Two columns of prose under a title. */
export const columns = {
  title: 'On reading in columns',
  left: [
    'A page with two columns is read from the top',
    'of the first one down to its end, and only',
    'then from the top of the second one. Whoever',
    'reads across the gutter mixes two stories,',
    'although each line by itself looks right.',
    'Here ends the first column of this page.',
  ],
  right: [
    'The second column starts here, far to the',
    'right, on the very height of the first line',
    'of the other one. Its lines stand level with',
    'their neighbours, which is why the order',
    'can not be found from heights alone, and',
    'here the second column ends as well.',
  ],
};

/** Code in a dark theme, 14 px. */
export const code = [
  'export function area(box: Box): number {',
  '  const width = box.right - box.left;',
  '  return width * (box.bottom - box.top);',
  '}',
];

/** A y axis: numbers of 10 px with tick marks, and a title running up the side. */
export const chart = { ticks: ['800', '600', '400', '200', '0'], axisTitle: 'Price in dollars' };

/** Pixels of a picture under fixtures/. */
export async function fixture(name: 'letter' | 'europe' | 'columns' | 'code' | 'chart'): Promise<RgbImage> {
  return decodeImage(await readFile(new URL(`./fixtures/${name}.png`, import.meta.url)));
}

export async function decodeImage(bytes: Uint8Array): Promise<RgbImage> {
  const { data, info } = await sharp(bytes)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

/** Text of a result, a row for each line. */
export function textOf(result: OcrResult): string[] {
  return result.lines.map(line => line.text);
}
