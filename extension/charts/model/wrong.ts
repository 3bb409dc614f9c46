/** What may be wrong with a model's table before anybody compares it with the figure. */

export type Wrong =
  | 'noTable'
  | 'severalTables'
  | 'cutOff'
  | 'tooLarge'
  | 'repeats'
  | 'ragged'
  | 'noHeads'
  | 'namesTwice'
  | 'noNumbers'
  | 'notNumbers'
  | 'mixedUnits';

/** "The model gave no table that can be used: …" */
const SENTENCES: Readonly<Record<Wrong, string>> = {
  noTable: 'there is none in its answer',
  severalTables: 'there are several in its answer',
  cutOff: 'its answer was cut off at its greatest length',
  tooLarge: 'it has more rows or columns than a chart',
  repeats: 'its rows repeat themselves',
  ragged: 'its rows have different numbers of cells',
  noHeads: 'nothing heads its columns',
  namesTwice: 'a name stands in it twice',
  noNumbers: 'there are no numbers in it',
  notNumbers: 'words stand where its numbers belong',
  mixedUnits: 'numbers of one column have different units',
};

export function wrongSentence(wrong: Wrong): string {
  return `The model gave no table that can be used: ${SENTENCES[wrong]}.`;
}
