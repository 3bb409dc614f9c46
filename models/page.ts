/**
 * What the whole house means by a box, a word and a page of text.
 * Conversions from other frames (model 0-1000, pixels at a dpi, turned) live in models/geometry/frames.ts.
 */

/**
 * A rectangle on a page as displayed: CropBox frame with rotation applied, origin top-left, y downwards.
 * Units are the page's own: points for PDF (UserUnit applied), pixels for images. `page` counts from 1.
 */
export interface Box {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Corners of a tilted box in reading order: start-top, end-top, end-bottom, start-bottom. Same frame as Box. */
export type Quad = readonly [Point, Point, Point, Point];

/** Where a word was read from: the file's own text layer, or the pixels. */
export type WordSource = 'text' | 'ocr';

export interface Word {
  readonly text: string;
  readonly box: Box;
  /** Present when the word is tilted by more than a rounding error. */
  readonly quad?: Quad;
  /** Confidence 0..1; 1 for a text layer. */
  readonly score: number;
  readonly source: WordSource;
  /** True for all of a label of a chart, with its spaces, as far as it was read by itself. */
  readonly isLabel?: boolean;
  /** What was written one after the other and touches, from left to right; absent for what was written at once. */
  readonly parts?: readonly WordPart[];
}

/** Letters of a word that were written at once, level. */
export interface WordPart {
  readonly text: string;
  readonly box: Box;
}

/** Words of one line in reading order. */
export interface Line {
  readonly text: string;
  readonly box: Box;
  readonly words: readonly Word[];
  /** Lines of one column or paragraph group share a number; reading order counts upwards. */
  readonly block: number;
}

/** A straight line drawn on the page: the rule of a table, the side of a frame. Same frame as Box. */
export interface Ruling {
  readonly start: Point;
  readonly end: Point;
}

/** Text in the file that a person looking at the page cannot see. Reported, never used for answers. */
export interface HiddenText {
  readonly text: string;
  readonly reason: 'invisible' | 'off-page' | 'tiny' | 'same-colour';
}

export interface PageText {
  readonly page: number;
  /** What the file calls the page ("iv"), where it has names for its pages. */
  readonly label?: string;
  readonly width: number;
  readonly height: number;
  /** Lines in reading order. */
  readonly lines: readonly Line[];
  readonly hidden: readonly HiddenText[];
  /** Lines drawn along and across the text, in no order; absent where nobody looked for them. */
  readonly rulings?: readonly Ruling[];
  /** False where nothing is drawn beside the words that could hold more of them: no picture, no outlined letters. */
  readonly hasDrawing?: boolean;
  /** Letters whose font is not in the file and not among those that come along: other machines draw other ones, or none. */
  readonly hasForeignLetters?: boolean;
  /** True where the page was read from its pixels, and most of its writing could not be made out. */
  readonly isIllegible?: boolean;
}
