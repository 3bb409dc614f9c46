/** How numbers, names and computations are written: each as the chart has it, in the language of the question. */
import said from './said.json' with { type: 'json' };
import type { Cube, Entry, Key } from './cube.ts';
import { dateText } from './dates.ts';
import { plainStyle, type Quantity, styleOf, written, writtenBare } from './quantity.ts';
import type { View } from './view.ts';

type Phrase = Exclude<keyof typeof said, 'source' | 'kinds' | 'colors'>;

/** What an answer says beside names and numbers. */
export function phrase(name: Phrase, language: string, parts: Readonly<Record<string, string>> = {}): string {
  const known = new Map(Object.entries(said[name]));
  const template = known.get(language) ?? known.get('en') ?? '';
  return template.replace(/\{(\w+)\}/gu, (_, part: string) => parts[part] ?? '');
}

/** "March 2021", "Q1 2020", "5–10 min", "Spain" */
export function keyName({ cube, question: { language } }: View, at: number): string {
  const key = cube.keys[at];
  if (!key) return '';
  const isCategory = key.value === undefined && !/^(?:\d{4}|-)-\d{2}/u.test(key.text);
  if (isCategory) return key.text;
  if (key.date) return dateText(key.date, language);
  return numberName(key, cube);
}

function numberName({ value = 0, end }: Key, { keyAxis }: Cube): string {
  const style = styleOf(keyAxis);
  const number = (one: number): Quantity => ({ value: one, plusMinus: 0, place: -3, isExact: false });
  if (end === undefined) return written(number(value), style);
  return `${writtenBare(number(value), style)}–${written(number(end), style)}`;
}

export function valueText({ cube }: View, { quantity, series }: Pick<Entry, 'quantity' | 'series'>): string {
  const axis = cube.series[series]?.axis;
  return written(quantity, axis ? styleOf(axis) : plainStyle);
}

/** A result in the unit of a series. */
export function resultText({ cube }: View, series: number, quantity: Quantity): string {
  const axis = cube.series[series]?.axis;
  return written(quantity, axis ? styleOf(axis) : plainStyle);
}

/** Differences of percentages are percentage points. */
export function differenceText(view: View, series: number, quantity: Quantity): string {
  const axis = view.cube.series[series]?.axis;
  const style = axis ? styleOf(axis) : plainStyle;
  if (style.behind.trim() !== '%') return written(quantity, style);
  return `${writtenBare(quantity, style)} ${phrase('points', view.question.language)}`;
}

/** "+3.5 million": with its sign, whatever it is. */
export function signed(text: string, { value }: Quantity): string {
  return value > 0 ? `+${text}` : text;
}

/** "Norway, 2014": names before dates and numbers. */
export function entryName(view: View, { series, key }: Entry): string {
  const { cube } = view;
  const own = cube.series[series]?.name ?? '';
  const keyed = keyName(view, key);
  const isNamed = cube.keys[key]?.date === undefined && cube.keys[key]?.value === undefined;
  return (isNamed ? [keyed, own] : [own, keyed]).filter(text => text !== '').join(', ');
}

/** Names only what tells it from the other entries. */
function shortName(view: View, entry: Entry, among: readonly Entry[]): string {
  const bySeries = among.some(({ series }) => series !== entry.series);
  const byKey = among.some(({ key }) => key !== entry.key);
  if (bySeries === byKey) return entryName(view, entry);
  return byKey ? keyName(view, entry.key) : seriesName(view, entry.series);
}

export function seriesName({ cube }: View, at: number): string {
  const { name = '' } = cube.series[at] ?? {};
  return name === '' ? `${at + 1}` : name;
}

/** "95% (Norway, 2019)" */
export function operand(view: View, entry: Entry): string {
  const name = entryName(view, entry);
  return name === '' ? valueText(view, entry) : `${valueText(view, entry)} (${name})`;
}

/** Operands written out; more of them are told by their ends. */
const MOST_OPERANDS = 8;

/** "2.5 (2010) + 2.4 (2011)"; two as in `operand`. */
export function joined(view: View, entries: readonly Entry[], sign: string): string {
  if (entries.length <= 2) return entries.map(entry => operand(view, entry)).join(sign);
  const texts = entries.map(entry => {
    const axis = view.cube.series[entry.series]?.axis;
    return `${writtenBare(entry.quantity, axis ? styleOf(axis) : plainStyle)} (${shortName(view, entry, entries)})`;
  });
  if (texts.length <= MOST_OPERANDS) return texts.join(sign);
  return [...texts.slice(0, 2), '…', ...texts.slice(-1)].join(sign);
}
