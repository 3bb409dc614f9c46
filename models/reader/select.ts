/**
 * Every finder proposes what it takes for the answer. Parts known by role come from their own finders; everything else
 * from pairs, tables, code, lists and sentences that cover the question's words. Which proposal is believed, and how far,
 * is for confidence.ts to say.
 */
import { answerAuthors, answerSummary, answerTitle } from './aboutDocument.ts';
import { bm25 } from './bm25.ts';
import { answerChange } from './changes.ts';
import type { Candidate, Finder, Proposal } from './candidate.ts';
import { answerFromCode, asksOfFunction, looksLikeCode } from './codeQuestions.ts';
import { stem } from '../language/fold.ts';
import { asksDuration } from '../language/timeSpans.ts';
import { answerFootnote } from './footnotes.ts';
import { byScore, type Found } from './found.ts';
import { answerDefinition, asksDefinition } from './definitions.ts';
import { withDurations } from './durations.ts';
import { fillGap } from './gapFill.ts';
import { findIssueDate } from './issueDate.ts';
import { findIssuer } from './issuer.ts';
import { answerNumberedPart } from './numberedParts.ts';
import { findPairs, type Pair } from '../structure/fields.ts';
import type { DocumentLayout } from '../structure/document.ts';
import type { PageLayout } from '../structure/layout.ts';
import { listBullets, listColumn, listInSentence } from './lists.ts';
import { cover, makeMatcher, missesExact, precision, saysMore, stemsOf, type Matcher } from './matching.ts';
import { readPassages, type Passage } from '../structure/passages.ts';
import { withoutExtreme } from './question/question.ts';
import type { Question } from './question/types.ts';
import { personIn } from '../structure/names.ts';
import { endsAsLabel, partOf, spanText, spanWords, trimSpan, type Span } from '../structure/run.ts';
import { fittingNames, fittingValues } from './spans.ts';
import { answerFromTable } from './tables/answerFromTable.ts';
import { joinContinued } from '../structure/tables/continued.ts';
import { findTables } from '../structure/tables/findTables.ts';
import { wordsOfTable } from '../structure/tables/table.ts';
import { answerFromLiteralLabels } from './literalLabels.ts';
import { findTotal } from './total.ts';
import { findValues } from '../language/values.ts';
import { listTicked } from './ticked.ts';
import { answerWhichNoun } from './whichNoun.ts';
import { answerYesNo, withoutMentionWords } from './yesNo.ts';

/** All proposals of all finders, the one with the highest score first. */
export function propose(asked: Question, document: DocumentLayout): Proposal[] {
  const { bodies } = document;
  const pages = [...bodies, ...document.margins];
  const passages = readPassages(pages);
  const numbered = by('heading', answerNumberedPart(asked, bodies));
  if (numbered.length > 0) return numbered;
  const noted = by('heading', answerFootnote(asked.text, bodies));
  if (noted.length > 0) return noted;
  if (asked.role !== undefined) return proposeForRole(asked, document, passages);
  const question = withoutMentionWords(asked);
  if (question.terms.length === 0) return sorted(by('form', fromForm(question, passages)));
  const vocabulary = vocabularyOf(passages, pages);
  const matcher = makeMatcher(question, vocabulary);
  const code = by('code', bodies.some(looksLikeCode) ? answerFromCode(question, bodies) : []);
  if (bodies.length > 0 && bodies.every(looksLikeCode) && asksOfFunction(question)) return sorted(code);
  const ticked = listTicked(question, matcher, pages);
  if (ticked) return sorted(by('label', ticked));
  switch (question.kind) {
    case 'yes-no': {
      const said = answerYesNo(question, matcher, pages, passages);
      return sorted([...code, ...by('yes-no', said)]);
    }
    case 'list':
      return sorted([...code, ...fromLists(question, matcher, pages, passages)]);
    default:
      return sorted([...code, ...fromEverything(question, matcher, vocabulary, pages, passages)]);
  }
}

function by(finder: Finder, candidates: readonly Candidate[]): Proposal[] {
  return candidates.map(one => ({ ...one, finder }));
}

function sorted(all: readonly Proposal[]): Proposal[] {
  return [...all].sort(byScore);
}

/** A table may have a row "Total" that no bill's finder takes; the other parts are found by role or not at all. */
function proposeForRole(asked: Question, document: DocumentLayout, passages: readonly Passage[]): Proposal[] {
  const printed = document.printed.filter(page => !looksLikeCode(page));
  const byRole = by('role', byRoleOf(asked, printed, document, passages));
  const literal = by('label', answerFromLiteralLabels(asked, [...printed, ...document.margins]));
  if (byRole.length > 0 || asked.role !== 'total') return sorted([...byRole, ...literal]);
  if (literal.length > 0) return literal;
  const matcher = makeMatcher(asked, vocabularyOf(passages, [...document.bodies, ...document.margins]));
  const labelled = printed.flatMap(page => fromPairs(asked, matcher, page));
  const tabled = printed
    .flatMap(findTables)
    .flatMap(table => answerFromTable(asked, matcher, matcher, table));
  return sorted([...by('label', labelled), ...by('table', tabled)]);
}

function fromLists(
  question: Question,
  matcher: Matcher,
  pages: readonly PageLayout[],
  passages: readonly Passage[],
): Proposal[] {
  const tables = joinContinued(pages.flatMap(findTables));
  const plain = pages.flatMap(findPairs).filter(({ strength }) => strength === 1);
  return [
    ...by('list', listBullets(matcher, passages)),
    ...by(
      'table',
      tables.flatMap(table => [
        ...listColumn(matcher, table),
        ...answerFromTable(question, matcher, matcher, table),
      ]),
    ),
    ...by(
      'list',
      passages.flatMap(passage => listInSentence(matcher, passage)),
    ),
    ...by(
      'label',
      plain.flatMap(pair => fromPair(question, matcher, pair, [])),
    ),
    ...by('passage', weaker(fromPassages(question, matcher, passages), 0.75)),
  ];
}

function fromEverything(
  question: Question,
  matcher: Matcher,
  vocabulary: readonly string[],
  pages: readonly PageLayout[],
  passages: readonly Passage[],
): Proposal[] {
  const all = fromPassages(question, matcher, passages);
  // What a thing is, a sentence about it says only if it defines it.
  const isDefinition = asksDefinition(question);
  const sentences = isDefinition ? weaker(all, 0.5) : all;
  const plain = question.extreme ? makeMatcher(withoutExtreme(question), vocabulary) : matcher;
  const tables = joinContinued(pages.flatMap(findTables)).flatMap(table =>
    answerFromTable(question, matcher, plain, table),
  );
  // What has to be worked out stands in no field; a sentence may say it.
  if (question.operation === 'difference' || question.operation === 'sum')
    return [...by('table', tables), ...by('passage', weaker(sentences, 0.8))];
  // What it was before is no answer to "by how much".
  const changes = answerChange(question, matcher, passages);
  // "The highest" is read off a table; a sentence that happens to name the column is a poor second.
  const isRead = question.extreme !== undefined && tables.some(({ score }) => score > 0.5);
  const bullets =
    question.kind === 'text' && !isDefinition ? weaker(listBullets(matcher, passages), 0.9) : [];
  const found = [
    ...by('table', tables),
    ...by(
      'label',
      pages.flatMap(page => fromPairs(question, matcher, page)),
    ),
    ...by('passage', isRead || changes.length > 0 ? weaker(sentences, 0.7) : sentences),
    ...by('form', fromForm(question, passages)),
    ...by('kind', answerWhichNoun(question, matcher, passages)),
    ...by('gap', fillGap(question, passages)),
    ...by('computed', changes),
    ...by('definition', answerDefinition(question, matcher, passages)),
    ...by('list', bullets),
  ];
  return asksDuration(question.text) ? withDurations(matcher, pages, passages, found) : found;
}

function weaker(candidates: readonly Candidate[], share: number): Candidate[] {
  return candidates.map(one => ({ ...one, score: one.score * share }));
}

function byRoleOf(
  question: Question,
  pages: readonly PageLayout[],
  document: DocumentLayout,
  passages: readonly Passage[],
): Candidate[] {
  const single = ({ span, score }: Found): Candidate => ({ spans: [span], score });
  switch (question.role) {
    case 'total':
      return findTotal(pages).map(single);
    case 'issue-date':
      return findIssueDate(pages).map(single);
    case 'issuer':
      return findIssuer(pages).map(single);
    case 'title':
      return answerTitle(document);
    case 'author':
      return answerAuthors(pages);
    case 'summary':
      return answerSummary(document, passages);
    default:
      return [];
  }
}

function vocabularyOf(passages: readonly Passage[], pages: readonly PageLayout[]): string[] {
  const texts = passages.map(({ span }) => spanText(span));
  return texts.length > 0 ? texts : pages.flatMap(({ rows }) => rows.map(row => row.run.text));
}

const formWords = new Set(
  'email mail e address website web site url homepage link time hour print issue contact iban bank account'
    .split(' ')
    .map(stem),
);

/** What a page's labels and their values say. */
function fromPairs(question: Question, matcher: Matcher, page: PageLayout): Candidate[] {
  const pairs = findPairs(page);
  const best = bestField(matcher, page, pairs);
  const subject = best ? page.rows.flatMap(({ run }) => stemsOf(run.text)) : [];
  return pairs.flatMap(pair => fromPair(question, matcher, pair, pair === best ? subject : []));
}

/**
 * The one field of a form that the question names best: it is about what the rest of the form says. Pairs within a table
 * are no fields.
 */
function bestField(matcher: Matcher, page: PageLayout, pairs: readonly Pair[]): Pair | undefined {
  if (pairs.length < fewestFields) return undefined;
  const shares = pairs.map(({ label }) => cover(matcher, stemsOf(spanText(label))).share);
  const most = Math.max(...shares);
  if (most === 0) return undefined;
  const wide = findTables(page).filter(({ columns }) => columns.length > 2);
  const inTables = new Set(wide.flatMap(table => [...wordsOfTable(table)]));
  const fields = pairs.filter(
    ({ label, value }, at) =>
      shares[at] === most && ![label, value].flatMap(spanWords).some(word => inTables.has(word)),
  );
  return fields.length === 1 ? fields[0] : undefined;
}

/** The page says beyond doubt that label and value belong together. */
const plainly = 0.85;
/** Labels with their values that make a page a form. */
const fewestFields = 3;

/**
 * A label that the question names, and the value beside it.
 * @param subject stems of what the form is about
 */
function fromPair(
  question: Question,
  matcher: Matcher,
  { label, value, strength, under }: Pair,
  subject: readonly string[],
): Candidate[] {
  const stems = stemsOf(spanText(label));
  // "For which company does Anna Holm work?": a form is about what its other fields say.
  const isPlain = strength >= plainly && precision(matcher, stems) === 1;
  const covered = cover(
    matcher,
    [...stems, ...(under ? stemsOf(spanText(under)) : [])],
    isPlain ? subject : [],
  );
  // The label of another field is no value.
  if (endsAsLabel(spanText(value))) return [];
  if (cover(matcher, stems).share === 0) return [];
  if (covered.share < 0.3 || missesExact(matcher, covered)) return [];
  const asked = covered.share * (0.45 + 0.55 * precision(matcher, stems)) * (0.75 + 0.25 * strength);
  if (question.forms.length > 0) {
    return fittingValues(question, matcher, value)
      .slice(0, 2)
      .map(({ span, fit }) => ({
        spans: [span],
        // A value that is all there is needs no place among words.
        score:
          0.97 *
          asked *
          Math.min(1, 0.55 + 0.8 * (isAllOf(span, value) && fit >= fair ? Math.max(fit, wholeFit) : fit)),
      }));
  }
  if (question.kind === 'name') {
    const text = spanText(value);
    const named = question.person && !personIn(text) ? 0.8 : 1;
    const worded = /\p{L}{2}/u.test(text) ? named : 0.3;
    return [{ spans: [value], score: 0.95 * asked * worded * (text.length > 60 ? 0.6 : 1) }];
  }
  return [{ spans: [trimSpan(value)], score: 0.95 * asked }];
}

const wholeFit = 0.45;
/** Below this the form itself speaks against a value. */
const fair = 0.2;

function isAllOf(span: Span, value: Span): boolean {
  return spanText(span).length >= 0.9 * spanText(value).trim().length;
}

/** Mail and web addresses and times say by their form alone what they are, if nothing more is asked. */
function fromForm(question: Question, passages: readonly Passage[]): Candidate[] {
  const [form] = question.forms;
  if (form !== 'email' && form !== 'url' && form !== 'time' && form !== 'iban') return [];
  if (!question.terms.every(({ stem }) => formWords.has(stem))) return [];
  return passages.flatMap(({ span }) =>
    findValues(spanText(span))
      .filter(value => value.type === form)
      .map(value => ({
        spans: [partOf(span, value)],
        score: 0.75,
      })),
  );
}

const severalLabels = /\p{L}:\s\S.*\s\p{L}[\p{L}\s]{0,30}:\s/u;
const pronounStart = /^(?:it|its|they|their|he|his|she|her|this|these|those)\b/i;

/** How many passages are looked at closely. */
const closest = 40;

/** Sentences and lines that cover the question; the span in them that fits its kind. */
function fromPassages(question: Question, matcher: Matcher, passages: readonly Passage[]): Candidate[] {
  const stems = passages.map(({ span }) => stemsOf(spanText(span)));
  const ranks = bm25(matcher, stems);
  const top = Math.max(1e-6, ...ranks);
  const scored = passages.flatMap((passage, at) => {
    if (passage.kind === 'heading') return [];
    const before = passages[at - 1];
    const neighbour = before?.paragraph === passage.paragraph ? (stems[at - 1] ?? []) : [];
    const context = [...passage.headings.flatMap(stemsOf), ...neighbour];
    const covered = cover(matcher, stems[at] ?? [], context);
    // "It measures ...": what "it" is stands in the sentence before.
    const told = pronounStart.test(spanText(passage.span)) ? neighbour : [];
    const own = cover(matcher, stems[at] ?? [], told);
    const headed = cover(matcher, stems[at] ?? [], passage.headings.slice(0, 1).flatMap(stemsOf));
    if (own.share === 0 || missesExact(matcher, headed)) return [];
    // "ratio: 1.36 savings: 26.4%": each value belongs to the label before it, which pairs tell.
    const several = passage.kind === 'line' && severalLabels.test(spanText(passage.span)) ? 0.6 : 1;
    const labelled = passage.kind === 'line' ? 0.8 + 0.2 * precision(matcher, stems[at] ?? []) : 1;
    const relevance =
      (0.65 * covered.share + 0.35 * own.share) *
      (0.85 + 0.15 * ((ranks[at] ?? 0) / top)) *
      labelled *
      several;
    return [{ passage, relevance, score: relevance }];
  });
  return scored
    .sort(byScore)
    .slice(0, closest)
    .flatMap(({ passage, relevance }) => fromPassage(question, matcher, passage, relevance));
}

function fromPassage(
  question: Question,
  matcher: Matcher,
  { span, kind }: Passage,
  relevance: number,
): Candidate[] {
  if (question.forms.length > 0) {
    return fittingValues(question, matcher, span)
      .slice(0, 2)
      .map(({ span: value, fit }) => ({ spans: [value], score: relevance * (0.35 + 0.65 * fit) }));
  }
  if (question.kind === 'name') {
    const names = fittingNames(question, matcher, span)
      .slice(0, 2)
      .map(({ span: name, fit }) => ({ spans: [name], score: relevance * (0.3 + 0.65 * fit) }));
    const said = complement(question, matcher, span);
    return said ? [...names, { spans: [said], score: relevance * 0.8 }] : names;
  }
  const length = span.end - span.start;
  if (!saysMore(matcher, spanText(span))) return [];
  const finished = kind === 'line' ? 0.75 : length < 15 ? 0.6 : 0.9;
  const whole: Candidate = { spans: [span], score: relevance * finished };
  const said = complement(question, matcher, span);
  return said ? [{ spans: [said], score: relevance * 0.95 }, whole] : [whole];
}

const tells = /\s(?:is|was|are|were|equals|amounts to|amounted to)\s+/g;
const saidEnds =
  /(?=[.;]?$|[;,](?:\s|$)|\.\s|\s(?:and|but|while|which|because|after|before|compared|than|against)\s)/;

/** "Absence because of illness was 4.8 percent": what a clause says of the words asked for, if that is short. */
function complement(question: Question, matcher: Matcher, span: Span): Span | undefined {
  if (asksDefinition(question)) return undefined;
  if (!/^\s*what (?:is|was|are|were)\b/i.test(question.text)) return undefined;
  const text = spanText(span);
  for (const verb of text.matchAll(tells)) {
    const subject =
      text
        .slice(0, verb.index)
        .split(/[;,]\s|\s(?:and|but|while)\s/)
        .at(-1) ?? '';
    const whole = text.slice(0, verb.index);
    const first = whole.search(tells) < 0;
    const about = Math.max(
      cover(matcher, stemsOf(subject)).share,
      first ? cover(matcher, stemsOf(whole)).share : 0,
    );
    if (about < 0.75) continue;
    const start = verb.index + verb[0].length;
    const end = start + (saidEnds.exec(text.slice(start))?.index ?? 0);
    if (end === start || text.slice(start, end).split(/\s+/).length > 8) continue;
    return trimSpan(partOf(span, { start, end }));
  }
  return undefined;
}
