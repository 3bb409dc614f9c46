/**
 * Whether a question may be about a chart, told from its words alone: looking for charts costs time, and most questions
 * ask for what stands on the page.
 */
import { pageWords, sectionWords, tableWords } from '../../../models/language/documentParts.ts';
import { anyWord } from '../../../models/language/wordPatterns.ts';
import { datesIn } from './dates.ts';
import { placesOf, readAsked, says, type WordClass } from './asked.ts';

/** Words that hardly anything but a chart is asked with. */
const plain = ['chart', 'xAxis', 'yAxis', 'correlation', 'overtake'] as const satisfies readonly WordClass[];
/** Words of questions that numbers answer. */
const likely = [
  'bars',
  'slices',
  'most',
  'least',
  'above',
  'below',
  'difference',
  'ratio',
  'percentChange',
  'change',
  'sum',
  'average',
  'median',
  'count',
  'howMuch',
  'increase',
  'decrease',
  'trend',
  'reach',
  'share',
  'rank',
  'value',
] as const satisfies readonly WordClass[];

/** "Page 77", "section 3": numbers that are only called so. */
const numbered = new RegExp(
  `${anyWord([...pageWords, ...sectionWords, ...tableWords])}\\s*\\d+(?:[.,–-]\\d+)*`,
  'gu',
);

export function mayAskChart(question: string): 'surely' | 'maybe' | 'no' {
  const { folded, language, words, text } = readAsked(question);
  const opening = words[0]?.end ?? 0;
  if (words.length === 0 || placesOf('never', folded, language).some(({ start }) => start < opening))
    return 'no';
  if (plain.some(name => says(name, folded, language))) return 'surely';
  const isNumeric = /\p{N}/u.test(folded.replaceAll(numbered, '')) || datesIn(text).length > 0;
  return isNumeric || likely.some(name => says(name, folded, language)) ? 'maybe' : 'no';
}
