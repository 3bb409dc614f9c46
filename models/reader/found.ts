/** A span proposed as an answer, as every finder of the reader hands it on. */
import type { Span } from '../structure/run.ts';

export interface Found {
  readonly span: Span;
  /** 0..1: how sure the finder is that this is the answer. */
  readonly score: number;
}

/** Squeezes points (any number; 0 is undecided) into 0..1. */
export function sureness(points: number): number {
  return 1 / (1 + Math.exp(-points));
}

/** The better half of two ranked lists in one: best first. */
export function byScore(a: { readonly score: number }, b: { readonly score: number }): number {
  return b.score - a.score;
}

/** Scores this close are alike. */
const alike = 0.985;

/** The best, and all that fit as well: which of them is meant, the question does not say. @param found best first */
export function rivalsIn<T extends { readonly score: number }>(found: readonly T[]): T[] {
  const [best] = found;
  return found.filter(({ score }) => best !== undefined && score >= alike * best.score);
}
