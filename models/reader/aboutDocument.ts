/** Parts of a text document known by their place: title, authors, what it is about. */
import type { Line } from '../page.ts';
import type { Candidate } from './candidate.ts';
import { tokenize } from '../language/fold.ts';
import { documentTitle, findTitle, isHeading, lineHeight, writesInCapitals } from '../structure/headings.ts';
import { memoizeObject } from '../language/memo.ts';
import type { DocumentLayout } from '../structure/document.ts';
import type { PageLayout } from '../structure/layout.ts';
import type { Passage } from '../structure/passages.ts';
import { runOfLines, trimSpan, type Span } from '../structure/run.ts';

export function answerTitle(document: DocumentLayout): Candidate[] {
  const title = documentTitle(document);
  return title ? [{ spans: [title.span], score: title.score }] : [];
}

const byLine = /^\s*(?:by|written by|authors?|von|par|por)\s*:?\s+(?=\p{Lu})/iu;
const person =
  /\p{Lu}[\p{L}'’-]+(?:\s+(?:\p{Lu}\.?|de|van|von|der|da|di|el|al|bin|binti))*(?:\s+\p{Lu}[\p{L}'’-]+)+/gu;
const institution =
  /\b(?:universit|institut|department|laborator|school|college|inc\b|ltd\b|gmbh|research|group|centre|center|academy|faculty|report|annual|quarterly)\w*/i;

/** People named on the first page by "by", or between the title and the first heading. */
export function answerAuthors(pages: readonly PageLayout[]): Candidate[] {
  const [first] = pages;
  if (!first) return [];
  const { lines } = first.page;
  const labelled = lines.slice(0, 40).find(line => byLine.test(line.text));
  if (labelled) {
    const run = runOfLines([labelled.words]);
    const start = byLine.exec(run.text)?.[0].length ?? 0;
    const names = peopleIn(run.text.slice(start)).map(name => ({
      run,
      start: start + name.start,
      end: start + name.end,
    }));
    if (names.length > 0) return [{ spans: names, score: 0.92 }];
  }
  const title = findTitle(pages);
  if (!title || title.score < 0.6) return [];
  const upper = writesInCapitals(first);
  const spans: Span[] = [];
  for (const line of lines.slice(title.lastLine + 1, title.lastLine + 9)) {
    if (isHeading(line, first.bodyHeight, upper) && lineHeight(line) < 1.1 * first.bodyHeight) break;
    if (isProse(line)) break;
    if (institution.test(line.text) || /^\s*\d/u.test(line.text)) continue;
    const run = runOfLines([line.words]);
    const people = peopleIn(run.text).filter(
      ({ start, end }) => !isWorded(run.text.slice(start, end), pages),
    );
    spans.push(...people.map(({ start, end }) => ({ run, start, end })));
  }
  return spans.length > 0 ? [{ spans, score: 0.8 }] : [];
}

/** Pages whose words tell names from other words. */
const mostPages = 20;

/** Words that the document also writes small ("Working Papers") make no name. */
function isWorded(name: string, pages: readonly PageLayout[]): boolean {
  const words = name.match(/\p{L}{3,}/gu) ?? [];
  const small = pages.slice(0, mostPages).map(smallWords);
  const known = words.filter(word => small.some(list => list.has(word.toLowerCase())));
  return 2 * known.length >= words.length;
}

const smallWords = memoizeObject(
  ({ page }: PageLayout): ReadonlySet<string> =>
    // Addresses write names small.
    new Set(
      page.lines.flatMap(({ text }) =>
        text.includes('@') ? [] : (text.match(/(?<=^|\s)\p{Ll}{3,}(?=[\s.,;:)]|$)/gu) ?? []),
      ),
    ),
);

function isProse(line: Line): boolean {
  const words = line.text.trim().split(/\s+/);
  const lower = words.filter(word => /^\p{Ll}{3,}/u.test(word) && !/^(?:and|von|van|der)$/.test(word)).length;
  return lower >= 4 && lower > 0.45 * words.length;
}

function peopleIn(text: string): { start: number; end: number }[] {
  return [...text.matchAll(person)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const aboutSection =
  /^[\dIVX.\s]*(?:abstract|summary|executive summary|overview|introduction|zusammenfassung|résumé|resumen)\b/i;
const statesAim =
  /\b(?:we|this|the) (?:\w+ )?(?:propose|present|introduce|describe|show|study|investigate|paper|report|article|document|study|guide|policy|thesis|work)\b/i;

/** The sentence that says what the document is about: from its abstract or summary, else from its first prose. */
export function answerSummary(document: DocumentLayout, passages: readonly Passage[]): Candidate[] {
  const prose = passages.filter(
    ({ kind, span }) => kind === 'sentence' && tokenize(textOf(span)).length >= 6,
  );
  const inSection = prose.filter(
    ({ headings, span }) => aboutSection.test(headings[0] ?? '') || aboutSection.test(span.run.text),
  );
  const pool = inSection.length > 0 ? inSection.slice(0, 12) : prose.slice(0, 6);
  const best = pool.find(({ span }) => statesAim.test(textOf(span))) ?? pool[0];
  if (best) {
    const start = aboutSection.exec(textOf(best.span))?.[0].length ?? 0;
    const lead = start > 0 && start < 22 && /^\s*[:.–—-]/.test(textOf(best.span).slice(start)) ? start : 0;
    const span = trimSpan({ ...best.span, start: best.span.start + lead }, /[\s:–—-]/);
    return [{ spans: [span], score: inSection.length > 0 ? 0.85 : 0.6 }];
  }
  return answerTitle(document).map(({ spans, score }) => ({ spans, score: 0.7 * score }));
}

function textOf(span: Span): string {
  return span.run.text.slice(span.start, span.end);
}
