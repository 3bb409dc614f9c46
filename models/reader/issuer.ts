/**
 * Who issued a bill, letter or invoice: the name at its head. Legal forms, words of trade, a registration number
 * beside it and print size speak for a line; addresses, phones and headings speak against it.
 */
import { heightOf } from '../geometry/rect.ts';
import words from '../language/data/businessWords.json' with { type: 'json' };
import { tokenize } from '../language/fold.ts';
import { byScore, sureness, type Found } from './found.ts';
import type { PageLayout, Row } from '../structure/layout.ts';
import { runOfLines, trimSpan, type Run, type Span } from '../structure/run.ts';

const legalForm =
  /\b(?:s\s?d\s?n\.?\s?[b8]\s?h\s?d|sdn\.?,?|bhd|berhad|s\/b|ltd|limited|llc|llp|plt|inc|incorporated|corp|corporation|plc|gmbh|mbh|ug|ag|kg|ohg|sarl|sas|s\.?a\.?|s\.?p\.?a\.?|s\.?r\.?l\.?|b\.?v\.?|n\.?v\.?|oy|ab|a\/s|aps|pty|pte|pvt|co\.?|company|holdings|group|k\.k\.)(?=[\s.,)(]|$)/i;
const strongForm =
  /sdn\.?\s?bhd|s\/b|berhad|\bltd|limited|\bllc|\bllp|\bplt|\binc\b|gmbh|\bcorp|\bplc|\bsarl|\bpty|\bpte|\bpvt/i;
const trade = wordsIn(words.trade);
const streets = wordsIn(words.street);
const headings = wordsIn(words.document);
const registration =
  /\(?\b(?:co\.?\s*(?:reg\.?)?\s*(?:no\.?)?\s*:?\s*)?[a-z]{0,3}\d{4,}\s?-\s?[a-z]\b\)?|\(\s*[a-z]{0,3}\d{5,}[^)]*\)?/i;
const labelled =
  /^(?:seller|vendor|supplier|merchant|issued by|sold by|from|company(?: name)?|store|shop|business(?: name)?)\s*[:：]\s*/i;

function wordsIn(lists: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(Object.values(lists).flatMap(list => list.split(' ')));
}

/** How many rows from the top a name may stand. */
const headRows = 14;

/** Names that may be the issuer's, best first. */
export function findIssuer(pages: readonly PageLayout[]): Found[] {
  const [first] = pages;
  if (!first) return [];
  const head = first.rows.slice(0, headRows);
  const stop = head.findIndex((row, at) => at > 0 && endsHead(row));
  const rows = stop < 0 ? head : head.slice(0, stop + 1);
  const found: Found[] = [];
  let taken = -1;
  rows.forEach((row, index) => {
    const next = rows[index + 1];
    const name = index === taken ? undefined : nameIn(row, next);
    if (name?.joined) taken = index + 1;
    const spans = [
      ...(name ? [name.span] : []),
      ...(row.cells.length > 1 ? row.cells.flatMap(cell => nameOf(cell.run) ?? []) : []),
    ];
    for (const span of spans) {
      const points = pointsOf(span, row, name?.joined ? rows[index + 2] : next, index, first.bodyHeight);
      found.push({ span, score: sureness(points - 1) });
    }
  });
  for (const row of first.rows) {
    for (const { run } of row.cells) {
      const label = labelled.exec(run.text);
      if (!label || label[0].length >= run.text.length) continue;
      found.push({
        span: trimSpan({ run, start: label[0].length, end: run.text.length }),
        score: sureness(2),
      });
    }
  }
  return found.filter(({ score }) => score > 0.35).sort(byScore);
}

/** Where the head ends and the body begins: a row of several labelled fields or of amounts. */
function endsHead(row: Row): boolean {
  const text = row.run.text;
  if (/\d+\.\d{2}\b/.test(text) || /^\s*(?:item|qty|description)\b/i.test(text)) return true;
  return row.cells.length >= 3 && (/\d/.test(text) || tokenize(text).some(token => headings.has(token.text)));
}

interface Name {
  readonly span: Span;
  /** The name goes on over the next row. */
  readonly joined: boolean;
}

function nameIn(row: Row, next: Row | undefined): Name | undefined {
  const joined = next !== undefined && continues(row, next);
  const run: Run = joined
    ? runOfLines([row.run.pieces, next.run.pieces].map(line => line.map(({ word }) => word)))
    : row.run;
  const span = nameOf(run);
  return span ? { span, joined } : undefined;
}

/** The run without the registration number behind the name. */
function nameOf(run: Run): Span | undefined {
  const cut = registration.exec(run.text);
  const end = cut && cut.index > 3 ? cut.index : run.text.length;
  const span = trimSpan({ run, start: 0, end }, /[\s:;,|*_=~"'#-]/u);
  return /\p{L}{2}/u.test(run.text.slice(span.start, span.end)) ? span : undefined;
}

/** A line that ends in the middle of a name: the next is only its legal form, or begins with "and". */
function continues(row: Row, next: Row): boolean {
  const text = row.run.text;
  if (strongForm.test(text) || registration.test(text) || /\d{3}/.test(text)) return false;
  const gap = next.box.top - row.box.bottom;
  if (gap > 1.3 * Math.max(heightOf(row.box), heightOf(next.box))) return false;
  const after = next.run.text.replace(registration, '');
  if (!strongForm.test(after)) return false;
  if (/[&]\s*$|\band\s*$/i.test(text) || /^\s*(?:&|and\b)/i.test(after)) return true;
  return (
    after
      .replace(new RegExp(legalForm, 'gi'), ' ')
      .replace(/\([^)]{0,12}\)/g, ' ')
      .replace(/[^\p{L}]/gu, '').length < 2
  );
}

function pointsOf(span: Span, row: Row, next: Row | undefined, index: number, bodyHeight: number): number {
  const text = span.run.text.slice(span.start, span.end);
  const words = tokenize(text).map(token => token.text);
  const hits = (list: ReadonlySet<string>): number => words.filter(word => list.has(word)).length;
  let points = 1.1 - 0.28 * index;
  if (strongForm.test(text)) points += 3;
  else if (legalForm.test(text)) points += 0.8;
  points += Math.min(2, 1.7 * hits(trade));
  const behind = row.run.text.slice(row.run.text.indexOf(text) + text.length);
  if (registration.test(behind)) points += 1.2;
  else if (next && registration.test(next.run.text) && !strongForm.test(next.run.text)) points += 0.7;
  points -= 1.6 * hits(streets);
  points -= 1.8 * hits(headings);
  if (/^\s*(?:no|lot)\b[\s.:]*\d|\b\d{5}\b|@|www\.|https?:/i.test(text)) points -= 3;
  const digits = text.replace(/\D/g, '').length;
  if (digits > 2) points -= Math.min(3, 0.5 * digits);
  if (text.replace(/[^\p{L}]/gu, '').length < 4) points -= 1.5;
  if (words.length > 9) points -= 1.5;
  if (text.includes('\t')) points -= 1.5;
  if (bodyHeight > 0) points += Math.max(-0.5, Math.min(1.2, (heightOf(row.box) / bodyHeight - 1.1) * 0.8));
  return points;
}
