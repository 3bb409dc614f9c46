/** What OCR gives back, in pixels of the image it was given. */
import type { PixelRect } from '../geometry/rect.ts';
import type { Quad, Ruling } from '../page.ts';

export interface OcrWord {
  readonly text: string;
  /** Upright rectangle around the word, also when it is tilted. */
  readonly rect: PixelRect;
  /** True corners when the word is tilted. */
  readonly quad?: Quad;
  /** Recognition confidence 0..1. */
  readonly score: number;
  /** As in Word (models/page.ts). */
  readonly isLabel?: boolean;
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
  /** Lines that were found, but gave nothing surer than noise: writing of a script that the recogniser does not have. */
  readonly unread: number;
  /** Lines drawn along and across the text. */
  readonly rulings: readonly Ruling[];
}
