/** Units as languages write them behind a number, whole ("hours", "Stunden") and short ("h", "Std."): CLDR, through Intl. */
import { fold, tokenize } from './fold.ts';
import { memoize } from './memo.ts';

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl'];
const units = [
  'bit',
  'byte',
  'celsius',
  'centimeter',
  'day',
  'fahrenheit',
  'gigabyte',
  'gram',
  'hectare',
  'hour',
  'inch',
  'kilobyte',
  'kilogram',
  'kilometer',
  'liter',
  'megabyte',
  'meter',
  'mile',
  'milliliter',
  'millimeter',
  'millisecond',
  'minute',
  'month',
  'ounce',
  'percent',
  'pound',
  'second',
  'terabyte',
  'week',
  'year',
];

/** Folded name -> units it stands for. */
const whole = namesOf('long');
const short = namesOf('short');

/** Names of units in all languages that are plain words, folded: "minutes", "minuti", "godz". */
export const unitNames: readonly string[] = [...new Set([...whole.keys(), ...short.keys()])].filter(
  name => /^\p{L}{3,14}$/u.test(name) && !/celsius|fahrenheit/u.test(name),
);

function namesOf(unitDisplay: 'long' | 'short'): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const language of languages)
    for (const unit of units) {
      const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay });
      for (const count of [1, 2, 5]) {
        const parts = format
          .formatToParts(count)
          .filter(({ type }) => type === 'unit' || type === 'percentSign');
        const name = fold(parts.map(({ value }) => value).join('')).replace(/[.\s]/gu, '');
        names.set(name, (names.get(name) ?? new Set()).add(unit));
      }
    }
  return names;
}

/** Units that a text names; short names only right behind a number ("28 Std.", "15.00 g"). */
export const unitsIn = memoize((text: string): readonly string[] => {
  const found = new Set<string>();
  for (const { text: word } of tokenize(text)) for (const unit of whole.get(word) ?? []) found.add(unit);
  for (const match of fold(text).matchAll(/\d\s?(°?\p{L}{1,5}|%)\.?(?![\p{L}\d])/gu))
    for (const unit of short.get(match[1] ?? '') ?? []) found.add(unit);
  return [...found];
});
