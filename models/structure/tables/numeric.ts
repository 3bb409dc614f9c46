/** Cells that hold a number, and what tables write where there is none. */
import type { Word } from '../../page.ts';
import type { Run } from '../run.ts';

interface Written {
  readonly run: Run;
}

/** Currencies and signs before a number; behind it a short unit ("28 Std.", "4.5 V", "42 °C") or a scale. */
const before = /^\s*(?:[\p{Sc}()+±~<>≤≥–−-]|\p{Lu}{2,3}(?=[\s\d]))*\s*/u;
const behind = /\s?(?:\p{Sc}|°?\p{L}{1,3}\.?(?:\/\p{L}{1,3})?|°|%|\p{Lu}{3})?\s*$/u;
const figures = /^[\d.,'’`:%()*+±~<>≤≥=–−\s-]+$/u;
const nothing = /^(?:n\s?\/\s?a|na|nil|none|null|nan|unq|[–—\-*.…\s]+)$/iu;
const year = /^(?:FY\s?)?(?:19|20)\d{2}(?:\s?[-/–]\s?\d{2,4})?$/u;

/** A number, with its unit or currency; a range of prices ("1.35 - 1.42") too, but "14-15" names a group. */
export function isNumeric({ run }: Written): boolean {
  const bare = run.text.replace(before, '').replace(behind, '');
  return /\d/u.test(bare) && figures.test(bare) && !/^\d+[-–]\d+$/u.test(bare);
}

/** A word with a figure in it, or what stands for a missing one. */
export function isFigure({ text }: Word): boolean {
  return /\d/u.test(text) || /^[*.–−-]+$|^n\/?a$/iu.test(text);
}

/** A word that is a number by itself. */
export function isWholeNumber({ text }: Word): boolean {
  return /^[-−+]?\p{Sc}?\d[\d.,]*%?$|^\*+/u.test(text);
}

/** What stands for a number that is missing: "n/a", a dash. */
export function isMissing({ run }: Written): boolean {
  return nothing.test(run.text.trim());
}

/** Years head columns: "2022 | 2023". */
export function isYear({ run }: Written): boolean {
  return year.test(run.text.trim());
}
