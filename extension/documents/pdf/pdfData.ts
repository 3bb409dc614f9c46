/**
 * The data files that pdf.js asks for, and what becomes of standard fonts that are not in a PDF. pdf.js takes their
 * outlines from files of its own. These draw best, but a letter that such a file lacks is left out, and the glyphs that a
 * composite font numbers are other ones there. Told that there is no file, pdf.js asks the canvas for a family, as for any
 * other font that is not in the PDF.
 */
import { readFile } from 'node:fs/promises';

interface Folders {
  readonly cMapUrl: string | null;
  readonly standardFontDataUrl: string | null;
  readonly wasmUrl: string | null;
}

interface Wanted {
  readonly kind: keyof Folders;
  readonly filename: string;
}

/** Fonts of letters; those of signs have a numbering of their own, and no other font has their signs. */
const LETTERS = /^(Foxit(Serif|Fixed)|LiberationSans)/;

/** As pdf.js's option `BinaryDataFactory` wants it. Outlines of standard fonts are there; notes whether any was asked for. */
export function dataWithOutlines(note: () => void): typeof PdfData {
  return class extends PdfData {
    override fetch(wanted: Wanted): Promise<Uint8Array> {
      if (isOfLetters(wanted)) note();
      return super.fetch(wanted);
    }
  };
}

export class PdfData {
  readonly #folders: Folders;

  constructor(folders: Folders) {
    this.#folders = folders;
  }

  async fetch({ kind, filename }: Wanted): Promise<Uint8Array> {
    return new Uint8Array(await readFile(`${this.#folders[kind] ?? ''}${filename}`));
  }
}

/** Without outlines of standard fonts, but for those of signs. */
export class DataWithoutOutlines extends PdfData {
  override async fetch(wanted: Wanted): Promise<Uint8Array> {
    if (isOfLetters(wanted)) throw new Error(`${wanted.filename} is left to the canvas`);
    return super.fetch(wanted);
  }
}

function isOfLetters({ kind, filename }: Wanted): boolean {
  return kind === 'standardFontDataUrl' && LETTERS.test(filename);
}
