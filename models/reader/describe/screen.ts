/** What kind of thing a page or screenshot is, by how its words stand: code, a terminal, a form, a dashboard, a bill. */
import { conceptsIn } from '../../language/concepts.ts';
import { findValues } from '../../language/values.ts';
import { findPairs } from '../../structure/fields.ts';
import type { PageLayout, Row } from '../../structure/layout.ts';
import { spanText } from '../../structure/run.ts';
import { findTables } from '../../structure/tables/findTables.ts';
import { firstBox } from '../../structure/ticks.ts';
import { looksLikeCode } from '../codeQuestions.ts';

export type ScreenKind =
  | 'bill'
  | 'chart'
  | 'chat'
  | 'code'
  | 'dashboard'
  | 'form'
  | 'picture'
  | 'table'
  | 'terminal'
  | 'text'
  | 'web page';

export interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

const prompt =
  /^(?:\p{L}[\w.-]*@[\w.-]+[:~ ]|\$ \S|PS [A-Z]:\\|[A-Z]:\\[^>]*>|[~/][^$#%>]{0,40}[$#%>❯] \S|❯ \S)/u;
const logged = /^(?:\[?\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}|\[?\d{2}:\d{2}:\d{2}\b|(?:INFO|WARN|ERROR|DEBUG)\b)/u;
const address =
  /(?:https?:\/\/|www\.)\S+|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|app|gov|edu|co)(?:\/\S*)?$/iu;
const billing = [
  'invoice-number',
  'total',
  'net-total',
  'tax-amount',
  'tax-rate',
  'due-date',
  'unit-price',
  'payment-terms',
];
const fewestBilling = 3;
/** Share of a page's lines that says what it is. */
const most = 0.5;
/** Labels with values that make a form, tiles that make a dashboard, ticks that make an axis. */
const fewestFields = 4;
const fewestTiles = 3;
const fewestTicks = 4;
/** Fewer words say little: what else is there is a picture. */
const fewestWords = 5;

export function screenKind(layout: PageLayout): ScreenKind {
  const { rows } = layout;
  const texts = rows.map(({ run }) => run.text.trim());
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/u).length, 0);
  if (words < fewestWords) return 'picture';
  const commands = texts.filter(text => prompt.test(text)).length;
  if (commands > 0 && commands + texts.filter(text => logged.test(text)).length > 1) return 'terminal';
  if (texts.filter(text => logged.test(text)).length > most * texts.length) return 'terminal';
  if (looksLikeCode(layout)) return 'code';
  if (isBill(texts)) return 'bill';
  const tables = findTables(layout);
  const tabular = new Set(tables.flatMap(({ from, to }) => rows.slice(from, to + 1)));
  const pairs = findPairs(layout);
  if (pairs.filter(({ isTile }) => isTile === true).length >= fewestTiles) return 'dashboard';
  if (tabular.size > most * rows.length) return 'table';
  if (isChart(rows.filter(row => !tabular.has(row)))) return 'chart';
  const fields = new Set(pairs.filter(({ strength }) => strength === 1).map(({ label }) => spanText(label)));
  const isFilled = fields.size >= Math.max(fewestFields, 0.3 * rows.length);
  if (isFilled || texts.some(text => firstBox(text) !== undefined)) return 'form';
  if (isChat(texts)) return 'chat';
  const head = texts.slice(0, 4).flatMap(text => text.split(/\s+/u));
  return head.some(word => address.test(word)) ? 'web page' : 'text';
}

/** A page that names what bills name: number, total, tax, days of payment, prices. */
function isBill(texts: readonly string[]): boolean {
  const named = new Set(
    texts.filter(text => text.length < 80).flatMap(text => conceptsIn(text).map(({ id }) => id)),
  );
  return billing.filter(id => named.has(id)).length >= fewestBilling;
}

/** Messages with the time they were sent at. */
function isChat(texts: readonly string[]): boolean {
  const timed = texts.filter(text => /(?:^|\s)\d{1,2}:\d{2}(?:\s?[ap]m)?$/iu.test(text));
  return timed.length >= 3 && timed.length >= 0.2 * texts.length;
}

/** Numbers at even distances under one another: an axis. */
function isChart(rows: readonly Row[]): boolean {
  const numbers = rows
    .flatMap(({ cells }) => cells)
    .filter(({ run }) => /^[-−]?\p{Sc}?\d[\d.,]*\s?[%kMG]?$/u.test(run.text.trim()))
    .map(({ box }) => ({ x: box.right, y: (box.top + box.bottom) / 2, height: box.bottom - box.top }));
  return numbers.some(({ x, height }) => {
    const column = numbers.filter(other => Math.abs(other.x - x) < height).sort((a, b) => a.y - b.y);
    const steps = column.slice(1).map(({ y }, at) => y - (column[at]?.y ?? y));
    const [first = 0] = steps;
    const even = steps.filter(step => Math.abs(step - first) < 0.1 * first).length;
    const apart = first > 1.8 * height;
    return column.length >= fewestTicks && apart && even === steps.length;
  });
}

/** The values that matter on a page: those it names most plainly, with a number or a date in them. */
export function namedValues(layout: PageLayout, limit: number): LabelledValue[] {
  const found = new Map<string, { readonly value: string; readonly strength: number }>();
  for (const { label, value, strength } of findPairs(layout)) {
    const name = spanText(label).trim();
    const text = spanText(value).trim();
    const isPlain = strength >= 0.85 && name.length <= 30 && text.length <= 40 && /\p{L}{2}/u.test(name);
    const isLabel = findValues(name).length === 0;
    // "42.00 EUR", not a heading with a number somewhere in it.
    const told = Math.max(0, ...findValues(text).map(({ start, end }) => end - start));
    if (!isPlain || !isLabel || !/\d/u.test(text) || 2 * told < text.length || found.has(name)) continue;
    found.set(name, { value: text, strength });
  }
  return [...found].slice(0, limit).map(([label, { value }]) => ({ label, value }));
}
