/**
 * Type for the samples: the fonts that pdf.js carries, so that every machine draws the same glyphs, and the little
 * typesetting that a page needs.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { GlobalFonts, type PDFDocument } from '@napi-rs/canvas';

const fonts = path.join(
  path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts',
);
const FACES = {
  text: 'LiberationSans-Regular.ttf',
  bold: 'LiberationSans-Bold.ttf',
  italic: 'LiberationSans-Italic.ttf',
  code: 'FoxitFixed.pfb',
};
export type Face = keyof typeof FACES;

for (const [name, file] of Object.entries(FACES))
  GlobalFonts.registerFromPath(path.join(fonts, file), face(name));

function face(name: string): string {
  return `Sample ${name}`;
}

/** A canvas context, of a picture or of a PDF page alike. */
export type Pen = ReturnType<PDFDocument['beginPage']>;

export interface Style {
  readonly face?: Face;
  readonly size: number;
  readonly colour?: string;
  readonly align?: CanvasTextAlign;
}

/** One line of text with its baseline at y. */
export function write(context: Pen, text: string, x: number, y: number, style: Style): void {
  setStyle(context, style);
  context.fillText(text, x, y);
}

/** A paragraph set to a width; returns the baseline of the line that would follow. */
export function paragraph(
  context: Pen,
  text: string,
  box: { readonly x: number; readonly y: number; readonly width: number },
  style: Style,
): number {
  setStyle(context, style);
  const leading = style.size * 1.42;
  let line = '';
  let y = box.y;
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (context.measureText(longer).width > box.width) {
      context.fillText(line, box.x, y);
      y += leading;
      line = word;
    } else line = longer;
  }
  context.fillText(line, box.x, y);
  return y + leading;
}

function setStyle(
  context: Pen,
  { face: name = 'text', size, colour = '#1a2430', align = 'left' }: Style,
): void {
  context.font = `${size}px "${face(name)}"`;
  context.fillStyle = colour;
  context.textAlign = align;
}
