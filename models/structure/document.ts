/** The pages of a document as they are read together: what runs along their margins is no part of their text. */
import { fold } from '../language/fold.ts';
import type { Line, PageText } from '../page.ts';
import { layoutOfLines, layoutPage, type PageLayout } from './layout.ts';
import { findMargins, type Margins } from './margins.ts';
import { asPageNumber } from './pageNumbers.ts';

export interface PartedPage {
  readonly page: number;
  readonly whole: PageLayout;
  /** Without heads, feet and page numbers; the same object as `whole` where the page has none. */
  readonly body: PageLayout;
  readonly margins: Margins;
}

export interface DocumentLayout {
  /** The text of each page. */
  readonly bodies: readonly PageLayout[];
  /** What runs along the margins, each line on the first page that has it; pages without such a line are left out. */
  readonly margins: readonly PageLayout[];
  /** As `bodies`, but the first page is whole: there the head names whoever issued it, and the foot where they are. */
  readonly printed: readonly PageLayout[];
}

/** @param pages of one document, in ascending order: each is compared with those next to it */
export function partPages(pages: readonly PageLayout[]): PartedPage[] {
  const margins = findMargins(pages);
  return pages.flatMap((whole, at) => {
    const own = margins[at];
    if (!own) return [];
    const running = new Set([...own.heads, ...own.feet]);
    const rest = whole.page.lines.filter(line => !running.has(line));
    const body = running.size === 0 ? whole : kept(whole, rest, 'body');
    return [{ page: whole.page.page, whole, body, margins: own }];
  });
}

/** A page among those next to it. */
interface PageAround extends PartedPage {
  readonly before: readonly PartedPage[];
}

export function partAround(page: PageText, around: readonly PageText[]): PageAround | undefined {
  const pages = [page, ...around.filter(other => other.page !== page.page)];
  const parted = partPages(pages.sort((a, b) => a.page - b.page).map(layoutPage));
  const own = parted.find(one => one.page === page.page);
  return own && { ...own, before: parted.filter(one => one.page < page.page) };
}

/** Those of the parted pages that a question is about, put together. */
export function documentOf(pages: readonly PartedPage[]): DocumentLayout {
  const margins = freshLines(pages).flatMap((lines, at) => {
    const whole = pages[at]?.whole;
    return whole && lines.length > 0 ? [kept(whole, lines, 'margin')] : [];
  });
  const bodies = pages.map(({ body }) => body);
  const [first] = pages;
  return { bodies, margins, printed: first ? [first.whole, ...bodies.slice(1)] : [] };
}

/** Of each page the lines along its margins that no page before it has; of page numbers those of the first page alone. */
function freshLines(pages: readonly PartedPage[]): Line[][] {
  const seen = new Set<string>();
  return pages.map(({ margins }) =>
    [...margins.heads, ...margins.feet].filter(line => {
      const key = asPageNumber(line.text) ? '#' : withoutNumber(line, margins);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    }),
  );
}

/** "Harbour report 12" is the same line on each page; "Invoice 12" over the pages of several invoices is not. */
function withoutNumber({ words }: Line, { number }: Margins): string {
  const texts = words.map(({ text }) => text);
  const at = number ? texts.indexOf(number.text) : -1;
  return fold(texts.map((text, index) => (index === at ? '#' : text)).join(' '));
}

/** What runs along a page's margins and is worth telling: not what pages before it have, nor its own number. */
export function newInMargins({ before, ...page }: PageAround): {
  readonly heads: readonly Line[];
  readonly feet: readonly Line[];
} {
  const fresh = new Set(freshLines([...before, page]).at(-1));
  const isTold = (line: Line): boolean =>
    !(asPageNumber(line.text) ? page.margins.number !== undefined : !fresh.has(line));
  return { heads: page.margins.heads.filter(isTold), feet: page.margins.feet.filter(isTold) };
}

interface Kept {
  readonly lines: readonly Line[];
  readonly layout: PageLayout;
}

/** Laid out anew only when the page is read among others than before. */
const layouts = { body: new WeakMap<PageLayout, Kept>(), margin: new WeakMap<PageLayout, Kept>() };

function kept(whole: PageLayout, lines: readonly Line[], part: keyof typeof layouts): PageLayout {
  const known = layouts[part].get(whole);
  const isSame = known?.lines.length === lines.length && known.lines.every((line, at) => line === lines[at]);
  if (known && isSame) return known.layout;
  const layout = layoutOfLines(whole, lines, part === 'margin');
  layouts[part].set(whole, { lines, layout });
  return layout;
}
