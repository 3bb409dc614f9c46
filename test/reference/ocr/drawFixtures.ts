/**
 * Draws the pictures under test/unit/ocr/fixtures: `node test/reference/ocr/drawFixtures.ts`. They are kept as files
 * because what a machine draws depends on its fonts (here Liberation and DejaVu); what they say is in fixtures.ts.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { chart, code, columns, europe, letter } from '../../unit/ocr/fixtures.ts';

interface Style {
  readonly face: string;
  readonly size: number;
  readonly step: number;
}

function textRows(rows: readonly string[], left: number, top: number, { face, size, step }: Style): string {
  return rows
    .map((row, index) => {
      const text = row.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const y = top + (index + 1) * step;
      return `<text x="${left}" y="${y}" font-family="${face}" font-size="${size}" xml:space="preserve">${text}</text>`;
    })
    .join('');
}

function page(width: number, height: number, content: string, ink = '#111', paper = '#fff'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="${paper}"/><g fill="${ink}">${content}</g></svg>`;
}

const serif = { face: 'Liberation Serif', size: 20, step: 30 };
const small = { face: 'Liberation Serif', size: 17, step: 24 };
const mono = { face: 'DejaVu Sans Mono', size: 14, step: 22 };

const ticks = chart.ticks
  .map((tick, index) => {
    const y = 20 + index * 40;
    return `<text x="52" y="${y + 3.5}" text-anchor="end" font-family="Liberation Sans" font-size="10">${tick}</text>
      <rect x="55" y="${y}" width="5" height="1"/>`;
  })
  .join('');
const axisTitle = `<text transform="translate(16 100) rotate(-90)" text-anchor="middle"
  font-family="Liberation Sans" font-size="11" font-weight="bold">${chart.axisTitle}</text>`;
const axis = `<rect x="60" y="20" width="1" height="160"/><rect x="60" y="180" width="220" height="1"/>`;

const drawings: Record<string, string> = {
  letter: page(640, 330, textRows(letter, 40, 10, serif)),
  columns: page(
    900,
    330,
    textRows([columns.title], 250, 10, { ...serif, size: 26 }) +
      textRows(columns.left, 40, 60, small) +
      textRows(columns.right, 480, 60, small),
  ),
  europe: page(640, 260, textRows(europe, 30, 20, { face: 'DejaVu Sans', size: 18, step: 34 })),
  code: page(620, 150, textRows(code, 20, 6, mono), '#d4d4d4', '#1e1e1e'),
  chart: page(300, 200, ticks + axisTitle + axis),
};

for (const [name, svg] of Object.entries(drawings)) {
  const png = await sharp(Buffer.from(svg)).png({ palette: true, colours: 32 }).toBuffer();
  await writeFile(fileURLToPath(new URL(`../../unit/ocr/fixtures/${name}.png`, import.meta.url)), png);
}
