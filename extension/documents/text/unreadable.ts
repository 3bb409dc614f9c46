/** Whether a text layer says anything: fonts without meaning give codes where letters should be. */
import type { Line } from '../../../models/page.ts';
import { UNREADABLE } from './characters.ts';

/** A text layer with more unreadable characters than this share is garbage. */
const MOST_UNREADABLE = 0.2;

/** Lines without a letter, or no lines, say nothing either. */
export function isUnreadable(lines: readonly Line[]): boolean {
  const letters = lines.map(line => line.text.replaceAll(/\s/g, '')).join('');
  const unreadable = letters.split(UNREADABLE).length - 1;
  return unreadable >= letters.length * MOST_UNREADABLE;
}
