/** The largest and the smallest: which they are, and how large. Those too close to tell apart are all named. */
import { asksKeyNumbers, dimensionOf, measures, nounBehind } from './dimension.ts';
import type { Entry } from './cube.ts';
import { mayBeEqual, sumOf } from './quantity.ts';
import { forEachSeries, type Compute, type Result } from './result.ts';
import { entryName, joined, keyName, operand, phrase, resultText, seriesName, valueText } from './telling.ts';
import { says } from './asked.ts';
import { entriesMeant, nounsBehind, seriesMeant, type Superlative, type View } from './view.ts';

type Wanted = 'key' | 'series' | 'mark' | 'value';

export const findExtreme: Compute = view => {
  const [asked, ...others] = view.superlatives;
  if (!asked || others.length > 0 || view.numbers.length > 0) return undefined;
  if (view.has('difference') || view.has('ratio') || view.has('percentChange') || isOfChange(view, asked))
    return undefined;
  const wanted = wantedOf(view, asked);
  if (wanted === undefined || (asksKeyNumbers(view) && !view.has('which'))) return undefined;
  if (view.has('sum') && wanted === 'key') return ofTotals(view, asked);
  const keys = new Set(view.keys.flat());
  const meant = seriesMeant(view);
  // One key is named: then it is the series that differ.
  if (keys.size === 1 && !view.range && meant.length > 1)
    return wanted === 'key' && view.series.length === 0 && !asksSeries(view)
      ? told(view, asked, entriesMeant(view), 'series')
      : told(view, asked, entriesMeant(view), wanted === 'value' ? 'value' : 'series');
  if (wanted === 'series' && meant.length > 1) return told(view, asked, entriesMeant(view), 'series');
  if (wanted === 'key')
    return (
      sameForAll(view, asked) ??
      forEachSeries(view, one => told(view, asked, entriesMeant(view, [one]), 'key'))
    );
  return told(view, asked, entriesMeant(view), meant.length > 1 && wanted === 'value' ? 'value' : wanted);
};

/** "The biggest increase", "grew the most": not of the numbers, but of what lies between them. */
export function isOfChange(view: View, { start, end, is }: Superlative): boolean {
  const changes = (['increase', 'decrease', 'change', 'percentChange'] as const).flatMap(view.places);
  return changes.some(change => {
    const between =
      change.start >= end ? view.rest.slice(end, change.start) : view.rest.slice(change.end, start);
    const words = between
      .trim()
      .split(/\s+/u)
      .filter(word => word !== '' && word.length > 3);
    const isNear = change.start >= end || change.end <= start;
    return (
      isNear &&
      words.length <=
        (is === 'most' && change.start >= end && /most/u.test(view.rest.slice(start, end)) ? 0 : 1)
    );
  });
}

function asksSeries(view: View): boolean {
  return dimensionOf(view, nounBehind(view, view.places('which'))) === 'series';
}

/** What is to be told of it: its name, or its value. */
function wantedOf(view: View, asked: Superlative): Wanted | undefined {
  if (view.has('when')) return 'key';
  const which = nounBehind(view, view.places('which')).filter(({ start }) => start < asked.start);
  const byWhich = dimensionOf(view, which);
  if (byWhich === 'value') return 'value';
  if (byWhich === 'keys') return 'key';
  if (byWhich === 'series') return 'series';
  if (byWhich === 'marks') return view.cube.series.length > 1 ? 'mark' : 'key';
  const { language } = view.question;
  const before = view.rest.slice(0, asked.start);
  const ofMark = nounsBehind(view, asked.end);
  const isMark =
    dimensionOf(view, ofMark) === 'marks' ||
    (['bars', 'slices', 'points', 'lines'] as const).some(name =>
      ofMark.some(({ text }) => says(name, text, language)),
    );
  const asksValue = view.free.some(
    word => word.end <= asked.start && (says('value', word.text, language) || measures(view.cube, word)),
  );
  if (isMark)
    return asksValue || view.has('howMuch') ? 'value' : view.cube.series.length > 1 ? 'mark' : 'key';
  if (
    which.length > 0 &&
    which.some(({ text }) => !says('generic', text, language)) &&
    !says('what', before, language)
  )
    return undefined;
  if (asksValue || view.has('howMuch')) return 'value';
  // "The maximum of Greece", "the highest value", "the highest price": a number. "The least visited museum": a name.
  const content = ofMark.filter(
    ({ text }) => !says('generic', text, language) && !says('chart', text, language),
  );
  const isValue =
    content.length === 0 ||
    content.some(word => measures(view.cube, word)) ||
    dimensionOf(view, content) === 'value';
  if (isValue) return 'value';
  return dimensionOf(view, content) === 'series' ? 'series' : 'key';
}

const ordinals = ['', 'second ', 'third ', 'fourth ', 'fifth '];

function nthName({ is, nth }: Superlative): string {
  return `${ordinals[nth - 1] ?? ''}${is === 'most' ? 'largest' : 'smallest'}`;
}

interface Picked {
  /** The one that is meant, those that follow it where several are; with those that may be as large. */
  readonly entries: readonly Entry[];
  readonly isTie: boolean;
}

/** @returns undefined where there are not as many */
export function pick({ is, count, nth }: Superlative, entries: readonly Entry[]): Picked | undefined {
  const sign = is === 'most' ? -1 : 1;
  const ranked = entries.toSorted((a, b) => sign * (a.quantity.value - b.quantity.value));
  const chosen = ranked.slice(nth - 1, nth - 1 + count);
  const [best] = chosen;
  if (!best || chosen.length < count || ranked.length < 2) return undefined;
  if (count > 1) return { entries: chosen, isTie: false };
  const alike = ranked.filter(one => mayBeEqual(one.quantity, best.quantity));
  // Which is the second of three that are the same nobody can tell.
  return { entries: entries.filter(one => alike.includes(one)), isTie: alike.length > 1 };
}

function told(view: View, asked: Superlative, entries: readonly Entry[], wanted: Wanted): Result | undefined {
  const picked = pick(asked, entries);
  if (!picked) return undefined;
  const { language } = view.question;
  const names = picked.entries.map(entry => nameOf(view, entry, wanted, entries));
  if (names.length === entries.length && entries.length > 2) return undefined;
  const isExact = picked.entries.every(({ quantity }) => quantity.isExact);
  const close = (list: readonly string[]): string =>
    phrase('or', language, { names: list.join(phrase('orWord', language)) });
  const unique = [...new Set(names)];
  const answer =
    wanted === 'value'
      ? valueAnswer(view, picked.entries, entries)
      : picked.isTie && !isExact && unique.length > 1
        ? close(unique)
        : unique.join(', ');
  const others = entries.length - picked.entries.length;
  return {
    answer,
    computed: `${nthName(asked)} of ${others + picked.entries.length}: ${picked.entries.map(entry => operand(view, entry)).join(', ')}`,
    entries: picked.entries,
    sure: picked.isTie ? 0.85 : 1,
  };
}

/** Where several series were looked through, a number alone says too little. */
function valueAnswer(view: View, picked: readonly Entry[], among: readonly Entry[]): string {
  const [first] = picked;
  if (!first) return '';
  if (picked.length > 1 && first.quantity.value !== picked.at(-1)?.quantity.value)
    return picked.map(entry => operand(view, entry)).join(', ');
  const several = new Set(among.map(({ series }) => series)).size > 1;
  return several && picked.length === 1 ? operand(view, first) : valueText(view, first);
}

function nameOf(view: View, entry: Entry, wanted: Wanted, among: readonly Entry[]): string {
  if (wanted === 'key') return keyName(view, entry.key);
  if (wanted === 'mark') return entryName(view, entry);
  const isOneKey = among.every(({ key }) => key === entry.key);
  return isOneKey ? seriesName(view, entry.series) : entryName(view, entry);
}

/** The same key for all series: then nobody need ask which of them. */
function sameForAll(view: View, asked: Superlative): Result | undefined {
  const meant = seriesMeant(view);
  if (meant.length < 2 || view.series.length > 0) return undefined;
  const picked = meant.map(series => pick(asked, entriesMeant(view, [series])));
  const keys = new Set(picked.map(one => (one && !one.isTie ? one.entries[0]?.key : undefined)));
  const [key] = keys;
  if (keys.size !== 1 || key === undefined || asked.count > 1) return undefined;
  const entries = picked.flatMap(one => one?.entries ?? []);
  return {
    answer: keyName(view, key),
    computed: `${asked.is === 'most' ? 'largest' : 'smallest'} in every series: ${joined(view, entries, ', ')}`,
    entries,
    sure: 0.95,
  };
}

/** "Which year had the highest total?" */
function ofTotals(view: View, asked: Superlative): Result | undefined {
  const meant = seriesMeant(view);
  if (meant.length < 2) return undefined;
  const totals = view.cube.keys.flatMap(
    (_, key): { readonly key: number; readonly parts: Entry[]; readonly total: Entry }[] => {
      const parts = entriesMeant(view).filter(entry => entry.key === key);
      const [first] = parts;
      if (!first || parts.length < meant.length) return [];
      return [{ key, parts, total: { ...first, quantity: sumOf(parts.map(({ quantity }) => quantity)) } }];
    },
  );
  const picked = pick(
    asked,
    totals.map(({ total }) => total),
  );
  const found = totals.filter(({ key }) => picked?.entries.some(entry => entry.key === key));
  if (!picked || found.length === 0) return undefined;
  const names = found.map(({ key }) => keyName(view, key));
  const { language } = view.question;
  return {
    answer: picked.isTie
      ? phrase('or', language, { names: names.join(phrase('orWord', language)) })
      : names.join(', '),
    computed: found
      .map(
        ({ parts, total, key }) =>
          `${keyName(view, key)}: ${joined(view, parts, ' + ')} = ${resultText(view, total.series, total.quantity)}`,
      )
      .join('; '),
    entries: found.flatMap(({ parts }) => parts),
    sure: 0.95,
  };
}
