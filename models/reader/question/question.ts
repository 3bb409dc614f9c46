/** Reads a question, in whatever language it is asked. */
import { conceptsIn, formOf } from '../../language/concepts.ts';
import { fold } from '../../language/fold.ts';
import { unitsIn } from '../../language/units.ts';
import type { ValueType } from '../../language/values.ts';
import { readEnglish } from './english.ts';
import { withMeasure } from './measuredExtremes.ts';
import { operationIn, operationWords } from './operation.ts';
import { languageOfQuestion, readOtherLanguage } from './otherLanguages.ts';
import { UNIT, type Operation, type Question } from './types.ts';

export function readQuestion(text: string): Question {
  const language = languageOfQuestion(text);
  const question = language === 'en' ? readEnglish(text) : readOtherLanguage(text, language);
  const operation = operationIn(text, language);
  return withForm(
    withConcepts(operation ? withOperation(question, operation) : allSaid(withMeasure(question))),
  );
}

/** "Is the rent paid?": whether it is so hangs on the very words that elsewhere only ask. */
function allSaid(question: Question): Question {
  if (question.kind !== 'yes-no') return question;
  const terms = question.terms.map(term => ({ ...term, weight: Math.max(1, term.weight) }));
  return { ...question, terms };
}

/** Words that only say what is to be done with the numbers stand on no page. */
function withOperation(question: Question, operation: Operation): Question {
  const doing = operationWords(question.language);
  const { counted, ...rest } = question;
  const terms = question.terms.filter(({ word }) => !doing.has(word));
  // "What is the difference?": then the page has to say so itself.
  if (terms.length === 0) return question;
  const isCounted = counted !== undefined && terms.some(({ stem }) => stem === counted);
  return { ...rest, operation, terms, ...(isCounted && { counted }) };
}

/** The question without "highest", "most", ... */
export function withoutExtreme(question: Question): Question {
  return { ...question, terms: question.terms.filter(term => term.extreme !== true) };
}

/** The form in which a document writes a concept, where that says more than the kind of the question. */
const formsOfConcepts: Readonly<Record<string, ValueType>> = {
  email: 'email',
  iban: 'iban',
  phone: 'phone',
  reference: 'reference',
  time: 'time',
  url: 'url',
};

/** Written in a form that nothing else has: whatever else a question says, that form answers it. */
const unmistakable: ReadonlySet<ValueType> = new Set(['email', 'iban', 'phone', 'url']);

function withForm(question: Question): Question {
  const { kind, forms, operation } = question;
  if (kind === 'yes-no' || kind === 'list' || kind === 'count' || operation) return question;
  if (forms.some(form => unmistakable.has(form))) return question;
  // The first concept is what is asked for: "the phone number of the seller".
  const [first] = conceptsIn(question.text);
  const form = first && formsOfConcepts[formOf(first.id) ?? ''];
  return form && unmistakable.has(form) ? { ...question, kind: 'text', forms: [form] } : question;
}

function isConcept(synonym: string): boolean {
  return synonym.startsWith('#') && !synonym.startsWith(UNIT);
}

/** Words that name a concept are matched by all its names, in other languages too. */
function withConcepts(question: Question): Question {
  const concepts = conceptsIn(question.text);
  const folded = fold(question.text);
  const terms = question.terms.map(term => {
    const at = folded.indexOf(term.word);
    const naming = concepts.filter(({ start, end }) => start <= at && at + term.word.length <= end);
    const units = unitsIn(term.word).map(unit => `${UNIT}${unit}`);
    const names = at < 0 ? units : [...naming.map(({ id }) => `#${id}`), ...units];
    if (names.length === 0) return term;
    const synonyms = new Set([...term.synonyms, ...names]);
    return { ...term, synonyms };
  });
  // All that is asked for is the concept: then its form is the answer's.
  const isAll = terms.length > 0 && terms.every(({ synonyms }) => [...synonyms].some(isConcept));
  const form = formsOfConcepts[concepts.map(({ id }) => formOf(id)).find(one => one !== undefined) ?? ''];
  const asks = question.kind === 'text' && question.forms.length === 0 && isAll && form !== undefined;
  return { ...question, terms, ...(asks && { forms: [form] }) };
}
