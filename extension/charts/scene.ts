/**
 * What a figure is made of before anybody knows what it means: drawn shapes and printed words, page units. Vector
 * charts bring the shapes of the file, charts in pixels those that were traced (raster/); everything after is shared.
 */
import type { Rect } from '../../models/geometry/rect.ts';
import type { Point } from '../../models/page.ts';

/** Begins what stands in a colour's place where hatching or a gradient is painted; what follows tells hatchings apart. */
export const PATTERN = 'pattern';

export function isPattern(colour: string | undefined): boolean {
  return colour?.startsWith(PATTERN) === true;
}

/** One shape, drawn without lifting the pen. */
export interface Mark {
  /** Its corners; curves as short straight lines. A closed shape does not repeat its first corner. */
  readonly points: readonly Point[];
  /** Which of the points are corners of the file and not steps of a curve; absent where nothing is curved. */
  readonly knots?: readonly number[];
  readonly isClosed: boolean;
  readonly isCurved: boolean;
  /** '#rrggbb'; undefined where it is not filled. a pattern for hatchings and gradients. */
  readonly fill: string | undefined;
  readonly stroke: string | undefined;
  /** Of the stroke; 0 without one. */
  readonly width: number;
  /** Lengths of dashes and gaps, page units; empty for a solid stroke. */
  readonly dash: readonly number[];
  /** 0..1, all groups around included. */
  readonly opacity: number;
  /** Around all corners, stroke not included. */
  readonly bounds: Rect;
  /** What the clip lets through. */
  readonly clip: Rect;
  /** Place in the order of painting. Parts of one path share it. */
  readonly order: number;
}

export interface LabelWord {
  readonly text: string;
  readonly box: Rect;
  /** What was written one after the other and touches: labels of their own, if each stands at a tick. */
  readonly parts?: readonly LabelWord[];
}

/** Words that belong together: a tick's label, a legend's entry, a title. */
export interface Label {
  readonly text: string;
  /** Upright box around it. */
  readonly box: Rect;
  /** Direction of reading in degrees, clockwise from left-to-right: 0, -90 for text that runs up. */
  readonly angle: number;
  /** Height of its letters' line, page units. */
  readonly height: number;
  /** What it is made of, in order; a row of short tick labels may have been taken for one. */
  readonly words: readonly LabelWord[];
  /** How sure the reading is, 0..1; 1 for a text layer. */
  readonly score: number;
  readonly source: 'text' | 'ocr';
}

export interface Scene {
  readonly page: number;
  /** The part of the page that is looked at. */
  readonly area: Rect;
  readonly marks: readonly Mark[];
  readonly labels: readonly Label[];
  readonly source: 'vector' | 'raster';
  /** Whether it is a picture that was opened by itself: whatever it shows was asked for. */
  readonly isAlone?: boolean;
  /** By how much a mark's side may be off, page units: the file's rounding, or a part of a pixel. */
  readonly precision: number;
}
