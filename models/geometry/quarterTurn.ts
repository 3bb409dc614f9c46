/** Quarter turns clockwise, in degrees: how a PDF says a page lies, how the viewer and the OCR turn one. */
import type { Size } from './rect.ts';

export const quarterTurns = [0, 90, 180, 270] as const;
export type QuarterTurn = (typeof quarterTurns)[number];

/** Any multiple of 90, also negative, as one of the four; others fall back to 0, as PDF viewers do. */
export function quarterTurn(degrees: number): QuarterTurn {
  const turn = ((degrees % 360) + 360) % 360;
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0;
}

/** Size of what has this size, once turned. */
export function turnedSize({ width, height }: Size, turn: QuarterTurn): Size {
  return turn % 180 === 0 ? { width, height } : { width: height, height: width };
}
