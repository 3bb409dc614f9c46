/** The letters of typed notes: their widths and heights, as the canvas draws them with the fonts that come along. */
import { fontFace } from '../fonts.ts';
import { StandInCanvasFactory } from '../standInCanvas.ts';
import { fontsOf, registerStandIns } from '../standInFonts.ts';
import type { TypedNote } from './typedNote.ts';

/** Em at which letters are measured: widths grow with it, and hinting must not round them. */
const MEASURED = 100;

/** Nothing is drawn on it. */
const { context } = new StandInCanvasFactory().create(1, 1);

export class Typeface {
  /** Above and below the baseline, in ems; below is negative. */
  readonly ascent: number;
  readonly descent: number;
  readonly #note: TypedNote;
  readonly #widths = new Map<string, number>();

  constructor(note: TypedNote) {
    registerStandIns();
    this.#note = note;
    const face = fontFace({
      name: { 'sans-serif': 'Helvetica', serif: 'Times', monospace: 'Courier' }[note.family],
    });
    this.ascent = face?.ascent ?? 1;
    this.descent = face?.descent ?? 0;
  }

  /** As the canvas takes it. Letters that only the system has bring their font by themselves (standInCanvas.ts). */
  font(size: number): string {
    const { isItalic, isBold, family } = this.#note;
    return `${isItalic ? 'italic' : 'normal'} ${isBold ? 'bold' : 'normal'} ${size}px ${fontsOf(family)}`;
  }

  /** In ems. */
  width(word: string): number {
    let width = this.#widths.get(word);
    if (width === undefined && context) {
      context.font = this.font(MEASURED);
      width = context.measureText(word).width / MEASURED;
      this.#widths.set(word, width);
    }
    return width ?? 0;
  }
}
