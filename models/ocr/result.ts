/** What OCR gives back, in pixels of the image it was given. */
import type { Quad } from '../page.ts';

/** Pixel rectangle, origin top-left; left/top inclusive, right/bottom exclusive; may be fractional. */
export interface PixelRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface OcrWord {
  readonly text: string;
  /** Upright rectangle around the word, also when it is tilted. */
  readonly rect: PixelRect;
  /** True corners when the word is tilted. */
  readonly quad?: Quad;
  /** Recognition confidence 0..1. */
  readonly score: number;
}

export interface OcrLine {
  readonly text: string;
  readonly rect: PixelRect;
  readonly words: readonly OcrWord[];
  /** Column or paragraph group in reading order. */
  readonly block: number;
}

export interface OcrResult {
  readonly width: number;
  readonly height: number;
  /** Lines in reading order. */
  readonly lines: readonly OcrLine[];
}
