/** scan.png: an invoice as an office scanner delivers it: a little tilted, grey paper, specks, and JPEG's marks. */
import { createCanvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import { paragraph, type Pen, write } from './type.ts';

/** Pixels: A4 at 130 dpi. */
const SIZE = { width: 1075, height: 1520 };
const TILT = (-1.1 * Math.PI) / 180;
const SPECKS = 900;

export async function makeScan(): Promise<Buffer> {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext('2d');
  const light = context.createLinearGradient(0, 0, SIZE.width, SIZE.height);
  light.addColorStop(0, '#f7f6f2');
  light.addColorStop(1, '#e2e0da');
  context.fillStyle = light;
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  context.translate(SIZE.width / 2, SIZE.height / 2);
  context.rotate(TILT);
  context.translate(-SIZE.width / 2, -SIZE.height / 2);
  invoice(context);
  specks(context);
  const jpeg = await sharp(canvas.toBuffer('image/png'))
    .grayscale()
    .blur(0.6)
    .jpeg({ quality: 55 })
    .toBuffer();
  return sharp(jpeg).png({ palette: true, colours: 16, dither: 0, compressionLevel: 9 }).toBuffer();
}

function invoice(context: Pen): void {
  const left = 120;
  const right = 960;
  write(context, 'NORDLYS CHANDLERY', left, 160, { face: 'bold', size: 38 });
  write(context, 'Ropes, fenders and deck equipment', left, 196, { size: 22 });
  write(context, 'Quay Street 14, 5003 Bergen', left, 226, { size: 22 });
  write(context, 'INVOICE', right, 160, { face: 'bold', size: 38, align: 'right' });
  const facts = [
    ['Invoice number:', '2025-0417'],
    ['Invoice date:', '3 September 2025'],
    ['Due date:', '3 October 2025'],
    ['Customer number:', 'HF-208'],
  ] as const;
  facts.forEach(([name, value], index) => {
    write(context, name, left, 330 + index * 36, { size: 24 });
    write(context, value, left + 230, 330 + index * 36, { face: 'bold', size: 24 });
  });
  write(context, 'Bill to:', 640, 330, { size: 24 });
  ['Harbour Ferries Ltd.', 'Old Port, Pier 3', '5013 Bergen'].forEach((text, index) => {
    write(context, text, 640, 366 + index * 34, { size: 24 });
  });
  items(context, left, right);
  paragraph(
    context,
    'Please pay to account NO93 8601 1117 947 and quote the invoice number. Goods remain our property until paid ' +
      'in full. Thank you for your order.',
    { x: left, y: 1120, width: right - left },
    { size: 22 },
  );
  write(context, 'Signed: K. Aasen', left, 1290, { face: 'italic', size: 26 });
}

function items(context: Pen, left: number, right: number): void {
  const columns = [left, 620, 790, right];
  const rows = [
    ['Description', 'Quantity', 'Unit price', 'Amount'],
    ['Mooring rope, 24 mm, 50 m', '4', '165.00', '660.00'],
    ['Cylinder fender, 300 x 600', '6', '98.50', '591.00'],
    ['Life jacket lamp', '20', '14.60', '292.00'],
  ];
  rows.forEach((row, index) => {
    const y = 560 + index * 50;
    row.forEach((text, column) => {
      const align = column === 0 ? 'left' : 'right';
      write(context, text, columns[column] ?? left, y, {
        size: 24,
        align,
        face: index === 0 ? 'bold' : 'text',
      });
    });
    context.fillRect(left, y + 14, right - left, index === 0 ? 3 : 1);
  });
  const sums = [
    ['Subtotal', '1,543.00'],
    ['VAT 25 %', '385.75'],
    ['Total EUR', '1,928.75'],
  ] as const;
  sums.forEach(([name, value], index) => {
    const face = index === 2 ? 'bold' : 'text';
    write(context, name, 640, 830 + index * 46, { size: 26, face });
    write(context, value, right, 830 + index * 46, { size: 26, face, align: 'right' });
  });
}

function specks(context: Pen): void {
  const random = seeded(20250417);
  for (let count = 0; count < SPECKS; count++) {
    context.fillStyle = `rgba(40, 40, 40, ${0.1 + random() * 0.4})`;
    context.fillRect(random() * SIZE.width, random() * SIZE.height, 1 + random() * 1.5, 1 + random());
  }
}

/** Mulberry32: the same specks every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
