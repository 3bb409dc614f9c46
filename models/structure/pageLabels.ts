/**
 * What pages are called in print. The file's own names for them count; without those the numbers printed in the margins,
 * where at least three pages in a row carry numbers that count on with one another: then the pages between them without
 * one are called so, too.
 */
import type { PartedPage } from './document.ts';
import type { PageNumber } from './pageNumbers.ts';

/** Pages that have to count on before printed numbers name pages. */
const enough = 3;

/** @returns one entry a page, in their order; undefined where nothing is known */
function labelsOf(pages: readonly PartedPage[]): (string | undefined)[] {
  if (pages.some(({ whole }) => isLabel(whole.page.label))) return pages.map(({ whole }) => whole.page.label);
  const runs = new Map<string, PartedPage[]>();
  for (const page of pages) {
    const { number } = page.margins;
    if (!number) continue;
    const key = `${number.style} ${number.value - page.page}`;
    runs.set(key, [...(runs.get(key) ?? []), page]);
  }
  const long = [...runs.values()].filter(run => run.length >= enough);
  return pages.map(({ page, margins }) => {
    const run = long.find(
      ([first, ...rest]) => first && first.page <= page && (rest.at(-1)?.page ?? 0) >= page,
    );
    return run && labelAt(page, margins.number, run[0]);
  });
}

function isLabel(label: string | undefined): label is string {
  return label !== undefined && label !== '';
}

/** Pages that are called otherwise in print than by their number in the file. */
export function printedNames(pages: readonly PartedPage[]): ReadonlyMap<number, string> {
  const labels = labelsOf(pages);
  return new Map(
    pages.flatMap(({ page }, at): [number, string][] => {
      const label = labels[at];
      return isLabel(label) && label !== String(page) ? [[page, label]] : [];
    }),
  );
}

/** Roman numbers are told only where they stand. */
function labelAt(
  page: number,
  own: PageNumber | undefined,
  first: PartedPage | undefined,
): string | undefined {
  const start = first?.margins.number;
  if (!first || !start) return undefined;
  const value = start.value + page - first.page;
  if (own?.value === value && own.style === start.style) return own.text;
  return start.style === 'arabic' ? String(value) : undefined;
}

/** A page that a question names: by what is printed on it or its number, or by its place (1 the first, -1 the last). */
export type AskedPage = { readonly name: string } | { readonly nth: number };

/**
 * The pages meant. A name as printed wins over the number in the file: who holds the paper, or looks at the page, reads
 * nothing else. It does so only where names are known, from the file or from numbers that count on; a name that several
 * pages have (chapters that begin anew, files put together) means the one whose number in the file it is as well, if
 * there is one, else all of them. A number that names no page is the number in the file.
 */
export function pagesMeant(pages: readonly PartedPage[], asked: AskedPage): PartedPage[] {
  if ('nth' in asked) {
    const page = pages.at(asked.nth > 0 ? asked.nth - 1 : asked.nth);
    return page ? [page] : [];
  }
  const name = asked.name.toLowerCase();
  const labels = labelsOf(pages);
  const named = pages.filter((_, at) => labels[at]?.toLowerCase() === name);
  const counted = pages.filter(({ page }) => String(page) === name);
  const both = named.filter(page => counted.includes(page));
  if (both.length > 0) return both;
  return named.length > 0 ? named : counted;
}
