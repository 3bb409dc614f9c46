/** "1-3,7" as page numbers. */
import { errors } from '../../errors.ts';

/**
 * @returns pages in ascending order, each once
 * @throws page.badRange for text that is no range, page.outOfRange for pages the document does not have
 */
export function parsePages(text: string, pageCount: number): number[] {
  const pages = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/u.exec(part);
    if (!match) throw errors['page.badRange'](text);
    const from = Number(match[1]);
    const to = Number(match[2] ?? match[1]);
    if (from > to) throw errors['page.badRange'](text);
    for (const page of [from, to]) checkPage(page, pageCount);
    for (let page = from; page <= to; page++) pages.add(page);
  }
  return [...pages].sort((a, b) => a - b);
}

export function allPages(pageCount: number): number[] {
  return Array.from({ length: pageCount }, (_, i) => i + 1);
}

export function checkPage(page: number, pageCount: number): void {
  if (!Number.isInteger(page) || page < 1 || page > pageCount)
    throw errors['page.outOfRange'](page, pageCount);
}
