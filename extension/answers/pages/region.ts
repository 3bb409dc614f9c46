/** A part of a page, as the command line writes it and as pages are cut to it. */
import type { Box, PageText } from '../../../models/page.ts';
import { unionBox } from '../../../models/geometry/box.ts';
import { contains, middleOf } from '../../../models/geometry/rect.ts';
import { errors } from '../../errors.ts';

/** "page:left,top,right,bottom" in page units. Throws region.bad. */
export function parseRegion(text: string): Box {
  const match = /^(\d+):([^,]+),([^,]+),([^,]+),([^,]+)$/u.exec(text.trim());
  const [page, left, top, right, bottom] = (match ?? []).slice(1).map(Number);
  if (
    page === undefined ||
    left === undefined ||
    top === undefined ||
    right === undefined ||
    bottom === undefined ||
    ![page, left, top, right, bottom].every(Number.isFinite) ||
    left >= right ||
    top >= bottom
  ) {
    throw errors['region.bad'](text);
  }
  return { page, left, top, right, bottom };
}

/** The words whose centre lies in the region; lines and hidden text are cut to match. */
export function cutToRegion(text: PageText, region: Box): PageText {
  const lines = text.lines.flatMap(line => {
    const words = line.words.filter(({ box }) => contains(region, middleOf(box)));
    if (words.length === 0) return [];
    return {
      ...line,
      words,
      text: words.map(word => word.text).join(' '),
      box: unionBox(words.map(w => w.box)),
    };
  });
  return { ...text, lines };
}
