/**
 * What a lone letter is told apart by when its shape leaves two choices: its height, and the letters that are labels
 * of the same axis.
 */
import { heightOf, type Rect, widthOf } from '../../geometry/rect.ts';
import type { ReadLine } from '../recognition.ts';

/** Letters whose small form is their capital, but for its height. */
const ONE_SHAPE = /^[COSUVWXZ]$/u;
/** A small one is lower than this many capitals. */
const SMALL = 0.8;
/** What a bare stroke may be; it is this much longer than thick. */
const STROKE = /^[1lI|丨]$/u;
const BARE = 2.8;
/** Neighbours that tell what it is. */
const TELLING = 2;

/** A letter of one character by its height, in heights of a capital. */
export function withCase(text: string, height: number): string {
  return height < SMALL && ONE_SHAPE.test(text) ? text.toLowerCase() : text;
}

/** A bare stroke among names with capitals is an I, among digits a 1. @param others that are labels of its axis */
export function strokeAmong(text: string, rect: Rect, others: readonly string[]): string {
  const [longer, shorter] = [
    Math.max(widthOf(rect), heightOf(rect)),
    Math.min(widthOf(rect), heightOf(rect)),
  ];
  const telling = others.filter(other => !STROKE.test(other));
  if (!STROKE.test(text) || longer < BARE * shorter || telling.length < TELLING) return text;
  if (telling.every(other => /^\p{Lu}/u.test(other))) return 'I';
  return telling.every(other => /^\d+$/u.test(other)) ? '1' : text;
}

/** The line of one character with another one in its place. */
export function saying(line: ReadLine, text: string): ReadLine {
  const [only] = line.characters;
  return only ? { ...line, characters: [{ ...only, text }] } : line;
}
