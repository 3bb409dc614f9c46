/** Names of the months as languages write them, alone and within a date, whole and short: from Unicode's CLDR, through Intl. */
import { fold } from './fold.ts';

/** Whose documents are read; a name stands for the same month in all of these. */
const languages = 'en de de-AT fr es it nl pt pl sv da nb fi cs sk ro hu tr ms id ca'.split(' ');
/** ... of these the short names as well: those of the others are words elsewhere ("pro", "sub"). */
const abbreviating = new Set('en de fr es it nl pt pl sv da nb ms id'.split(' '));
/** Spellings that documents use and CLDR does not have. */
const otherSpellings: readonly (readonly [string, number])[] = [
  ['jaenner', 1],
  ['fev', 2],
  ['maerz', 3],
  ['mrz', 3],
];

/** Folded name -> 1 to 12. */
export const months: ReadonlyMap<string, number> = new Map([
  ...languages.flatMap(language =>
    Array.from({ length: 12 }, (_, at) => at).flatMap(at =>
      namesOf(language, at).map((name): [string, number] => [name, at + 1]),
    ),
  ),
  ...otherSpellings,
]);

function namesOf(language: string, month: number): string[] {
  const day = new Date(Date.UTC(2023, month, 15));
  const styles = abbreviating.has(language) ? (['long', 'short'] as const) : (['long'] as const);
  const written = styles.flatMap(style => {
    const alone = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' }).format(day);
    const within = new Intl.DateTimeFormat(language, { month: style, day: 'numeric', timeZone: 'UTC' })
      .formatToParts(day)
      .find(({ type }) => type === 'month')?.value;
    return [alone, within ?? alone];
  });
  return written.map(name => fold(name).replace(/\.$/u, '')).filter(name => /^\p{L}{3,}$/u.test(name));
}
