/**
 * What the words beside a bill's amounts say about them: is it the total, a part of it, the cash handed over, the
 * change, a tax. Classes of words with OCR's slips allowed; no knowledge of single shops.
 */
import { conceptsIn } from '../language/concepts.ts';
import { tokenize } from '../language/fold.ts';
import { isLike } from './lexicon.ts';
import { memoize } from '../language/memo.ts';

export type LabelClass =
  | 'total'
  | 'final'
  | 'sub'
  | 'tax'
  | 'inclusive'
  | 'exclusive'
  | 'tendered'
  | 'change'
  | 'rounding'
  | 'discount'
  | 'quantity'
  | 'summary'
  | 'service';

const vocabulary: readonly (readonly [LabelClass, string])[] = [
  [
    'total',
    'total totals amount amt sum jumlah gesamt gesamtbetrag summe montant importe totale totaal ttl zahlbetrag',
  ],
  ['final', 'grand net nett netto payable due rounded final owing zahlen'],
  ['sub', 'sub subtotal zwischensumme subtot'],
  ['tax', 'tax gst vat mwst ust tva iva sst hst pst cukai steuer'],
  ['inclusive', 'incl inclusive including included inc with inklusive brutto w'],
  ['exclusive', 'excl exclusive excluding before ex without excluded taxable exc'],
  [
    'tendered',
    'cash pay tender tendered visa mastercard card paid received tunai bar credit debit amex master payment bayaran gegeben',
  ],
  ['change', 'change baki ruckgeld balance rendu wechselgeld cambio'],
  ['rounding', 'rounding round adjustment adj roundings rundung pembundaran roundng rnd'],
  [
    'discount',
    'discount disc saving savings saved rebate rabatt remise diskaun voucher deduction promotion less',
  ],
  ['quantity', 'qty quantity items item pcs count kuantiti points point anzahl artikel'],
  ['summary', 'summary analysis breakdown specification'],
  ['service', 'service serv svc charge charges tip delivery shipping'],
];

const sets = vocabulary.map(([name, list]): readonly [LabelClass, ReadonlySet<string>] => [
  name,
  new Set(list.split(' ')),
]);
const sure = new Map(
  sets.flatMap(([name, list]) => [...list].map((word): [string, LabelClass] => [word, name])),
);

/** Classes the words of a label belong to. Words that OCR glued ("TotalSales") or tore ("Tota l") are known too. */
export function classifyLabel(label: string): Set<LabelClass> {
  const classes = new Set<LabelClass>();
  const words = tokenize(label).map(({ text }) => text);
  words.forEach((word, at) => {
    const found = sure.get(word) ?? sure.get(word + (words[at + 1] ?? '')) ?? misread(word);
    if (found) classes.add(found);
    else for (const part of gluedIn(word)) classes.add(part);
  });
  if (classes.size > 0) return classes;
  for (const { id } of conceptsIn(label)) for (const one of classesOfConcepts[id] ?? []) classes.add(one);
  return classes;
}

/** What labels in languages that the vocabulary does not have are called there. */
const classesOfConcepts: Readonly<Record<string, readonly LabelClass[]>> = {
  discount: ['discount'],
  'net-total': ['sub'],
  quantity: ['quantity'],
  'shipping-cost': ['service'],
  'tax-amount': ['tax'],
  'tax-rate': ['tax'],
  total: ['total'],
};

const misread = memoize(
  (word: string): LabelClass | undefined => sets.find(([, list]) => isLike(word, list))?.[0],
);

/** Classes of the known words a longer word begins with, or ends with where both are known: "exchange" is no change. */
const gluedIn = memoize((word: string): readonly LabelClass[] => {
  if (word.length < 6) return [];
  const parts: LabelClass[] = [];
  for (let length = word.length - 2; length >= 3; length -= 1) {
    const head = sure.get(word.slice(0, length));
    const tail = sure.get(word.slice(-length));
    if (head && !parts.includes(head)) parts.push(head);
    if (tail && sure.has(word.slice(0, -length)) && !parts.includes(tail)) parts.push(tail);
  }
  return parts;
});

/** How much a label makes its amount the bill's total; negative where it says the amount is something else. */
export function totalScore(classes: ReadonlySet<LabelClass>): number {
  const has = (name: LabelClass): boolean => classes.has(name);
  let score = 0;
  if (has('total')) score += 3;
  if (has('final')) score += has('total') ? 1.5 : 1.8;
  if (has('inclusive') && has('total')) score += 0.7;
  if (has('rounding')) score += has('total') && !has('final') ? 0.8 : has('final') ? 0.8 : -3;
  if (has('sub')) score -= 3.2;
  if (has('exclusive')) score -= 3;
  if (has('tax') && !has('inclusive') && !has('exclusive')) score -= 3;
  if (has('discount')) score -= 2.5;
  if (has('quantity')) score -= 1.2;
  if (has('tendered')) score -= has('total') ? 0.4 : 0.6;
  if (has('change')) score -= has('final') ? 0.5 : 3;
  if (has('service') && !has('inclusive')) score -= 2;
  if (has('summary')) score -= 3;
  return score;
}
