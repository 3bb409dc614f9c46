/** Questions in English: the kind of answer, the part of a document that is meant, and the words to look for. */
import { fold, stem, tokenize, type Token } from '../../language/fold.ts';
import * as lexicon from '../lexicon.ts';
import type { ValueType } from '../../language/values.ts';
import { kindOfRole, type Question, type QuestionKind, type Role, type Term } from './types.ts';

const yesNo = /^(?:does|do|did|is|are|was|were|has|have|had|can|could|should|will|would|may|must)\s/;
const listing =
  /^(?:please )?(?:list|enumerate|itemi[sz]e|name (?:all|the|every)|which .*\b(?:are|were) (?:listed|named|mentioned|given|included)|what (?:are|were) (?:the|all)\b(?!.*\b(?:made (?:of|from)|like|for|based on|worth|about)\W*$))/;
const whenAsked =
  /\bwhen\b|\b(?:what|which|on what|on which) (?:date|day|years?|months?)\b|^date\b|\bdate of\b|\bdates?\b/;
/** "The stop number of Mill Lane" is a number that something has. */
const countAsked =
  /\bhow many\b|(?:^|\b(?:the|what|which|a|total|exact|overall|average) )number of\b|\bcount of\b/;
const muchAsked = /\bhow (?:much|high|large|big|long|fast|far|old|tall|heavy|wide)\b/;
const whoAsked = /\b(?:who|whom|whose)\b|\bname of\b|^where\b|\bin (?:which|what) (?:city|country|town)\b/;
const nameAsked =
  /\b(?:which|what) (?:\w+ )?(?:company|firm|seller|vendor|shop|store|merchant|supplier|restaurant|business|organi[sz]ation|person|author|university|city|country|town|brand|retailer|cashier)\b/;
const mentionAsked =
  /\b(?:mention(?:ed)?|contain|include|say anything|talk about|refer to|discuss|cover|appear)\b|^(?:is|are) there\b/;
const mostAsked = new RegExp(`\\b(?:${lexicon.mostWords.join('|')})\\b`);
const atLeast = /\bat (?:least|most)\b/g;
const leastAsked = new RegExp(`\\b(?:${lexicon.leastWords.join('|')})\\b`);
/** "How large", "how long": the measure asked for, not a word of the page. */
const measureAdjectives = /\bhow (large|high|big|long|old|fast|far|wide|tall|heavy|deep|hot|cold)\b/;
const listVerb = /^(?:list|enumerate|itemi[sz]e|name)$/;
const extremeStems = new Set([...lexicon.mostWords, ...lexicon.leastWords].map(stem));

const contactForms: readonly (readonly [RegExp, ValueType])[] = [
  [/\b(?:phone|telephone|tel|mobile|fax|hotline)\b/, 'phone'],
  [/\be-?mail\b/, 'email'],
  [/\b(?:website|web site|url|homepage|web address|link)\b/, 'url'],
  [
    /\b(?:invoice|receipt|order|bill|document|doc|account|reference|registration|reg|id|serial|tracking|contract|policy|tax|gst|vat|member|customer|booking|transaction|slip|table)\s?(?:no|nr|number|id|identifier|identification|code)\b/,
    'reference',
  ],
  [/\b(?:what|which) time\b|\bat what (?:time|hour)\b/, 'time'],
];

/** Content words may be in any language: they are matched as they are. */
export function readEnglish(text: string): Question {
  const plain = fold(text).replace(/\s+/g, ' ').trim();
  const kind = kindOf(plain);
  const terms = contentTerms(text, plain);
  const role = roleOf(plain, kind, terms);
  const form = kind === 'count' ? undefined : contactForms.find(([pattern]) => pattern.test(plain))?.[1];
  const counted = kind === 'count' ? countedIn(plain) : undefined;
  return {
    text,
    language: 'en',
    kind: role ? kindOfRole(role) : form && kind !== 'yes-no' ? (form === 'time' ? 'date' : 'text') : kind,
    terms,
    forms: form ? [form] : formsOf(kind, plain, terms),
    ...nounAsked(plain),
    person: /\bwh(?:o|om|ose)\b/.test(plain),
    mention: kind === 'yes-no' && mentionAsked.test(plain),
    ...(role && { role }),
    ...(counted !== undefined && { counted }),
    ...extremeIn(plain),
  };
}

function extremeIn(plain: string): Pick<Question, 'extreme'> {
  const compared = plain.replace(atLeast, '');
  if (leastAsked.test(compared)) return { extreme: 'least' };
  return mostAsked.test(compared) ? { extreme: 'most' } : {};
}

function kindOf(plain: string): QuestionKind {
  if (yesNo.test(plain)) return 'yes-no';
  if (countAsked.test(plain)) return 'count';
  const stems = tokenize(plain).map(token => token.stem);
  const about = (nouns: ReadonlySet<string>): boolean => stems.some(word => nouns.has(word));
  if (listing.test(plain) && !(plain.startsWith('what') && about(lexicon.amountNouns))) return 'list';
  if (muchAsked.test(plain)) return 'amount';
  if (whenAsked.test(plain)) return 'date';
  if (whoAsked.test(plain) || nameAsked.test(plain)) return 'name';
  if (/\breturns?\b|\bdefin|\bset to\b/.test(plain)) return 'text';
  const chosen = /^(?:in |at |on |from |to |by )?which (\p{L}+)/u.exec(plain)?.[1];
  if (chosen !== undefined && !lexicon.amountNouns.has(stem(chosen))) return 'name';
  if (about(lexicon.amountNouns)) return 'amount';
  if (about(lexicon.nameNouns)) return 'name';
  return 'text';
}

/** "Where" asks for what pages label as a place. */
const placeTerm: Term = {
  stem: stem('location'),
  word: 'where',
  weight: 0.6,
  synonyms: new Set(['place', 'venue', 'address', 'room', 'site', 'ort', 'lieu', 'lugar'].map(stem)),
  exact: false,
};

/** "How long" asks for what tables head as a duration. */
const durationTerm: Term = {
  stem: stem('duration'),
  word: 'duration',
  weight: 0.4,
  synonyms: new Set([...['length', 'time'].map(stem), '#duration']),
  exact: false,
};

function contentTerms(text: string, plain: string): Term[] {
  const measure = measureAdjectives.exec(plain)?.[1];
  const seen = new Set<string>(measure === undefined ? [] : [stem(measure)]);
  const classNoun = /\b(?:which|what) (\p{L}+) (?!of\b)/u.exec(plain)?.[1];
  const terms: Term[] = /^where\b/.test(plain)
    ? [placeTerm]
    : /\bhow long\b/.test(plain)
      ? [durationTerm]
      : [];
  const tokens = tokenize(text);
  for (const [at, token] of tokens.entries()) {
    if (seen.has(token.stem) || (tokens.length > 2 && listVerb.test(token.text) && at <= 1)) continue;
    seen.add(token.stem);
    if (lexicon.isAskingWord(token.stem) || lexicon.isAskingWord(token.text)) continue;
    if (isTheDocument(tokens, at)) continue;
    const isLimit = /^(?:least|most)$/.test(token.text) && tokens[at - 1]?.text === 'at';
    if (isLimit) continue;
    const exact = /\p{N}/u.test(token.text);
    terms.push({
      stem: token.stem,
      word: token.text,
      weight: exact ? 1 : weightOf(text, tokens, at, classNoun),
      synonyms: lexicon.synonymsOf(token.stem),
      exact,
      ...(extremeStems.has(token.stem) && { extreme: true }),
    });
  }
  return terms;
}

/** Verbs are paraphrased more often than nouns, classes ("which company") are seldom repeated, some words say little. */
function weightOf(text: string, tokens: readonly Token[], at: number, classNoun: string | undefined): number {
  const token = tokens[at];
  if (!token) return 0;
  if (lexicon.isFaintWord(token.stem) || lexicon.isMaybeDocumentWord(token.text)) return 0.25;
  const lastPassive =
    at === tokens.length - 1 &&
    /(?:ed|en)$/.test(token.text) &&
    tokens.some(({ text }) => /^(?:was|were|is|are|been|be)$/.test(text));
  if (lastPassive) return 0.5;
  // Names are insisted on.
  const name = at > 0 && /^\p{Lu}/u.test(text.slice(token.start)) && text !== text.toUpperCase();
  if (name) return 1.5;
  return token.text === classNoun ? 0.6 : 1;
}

/** Whether a word of the question only names the document in hand. */
function isTheDocument(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at];
  if (!word || heads(word, tokens[at + 1])) return false;
  if (lexicon.isDocumentWord(word.text)) return true;
  if (!lexicon.isMaybeDocumentWord(word.text)) return false;
  const before = tokens[at - 1]?.text ?? '';
  const verb = tokens[at - 2]?.text ?? '';
  return (
    /^(?:this|these)$/.test(before) || (before === 'the' && /^(?:does|do|did|is|was|are|were|of)$/.test(verb))
  );
}

/** "Invoice number", "report title": there the document's name is part of a label. */
function heads(token: Token, next: Token | undefined): boolean {
  return (
    next !== undefined &&
    /^(?:number|no|nr|id|code|date|name|type|title|to)$/.test(next.text) &&
    token.end + 1 === next.start
  );
}

function roleOf(plain: string, kind: QuestionKind, terms: readonly Term[]): Role | undefined {
  const withTax = /\b(?:incl\w*(?: of)?|with) (?:the )?(?:tax|taxes|gst|vat)\b/.test(plain);
  const stems = terms
    .filter(term => !lexicon.isDocumentWord(term.word) && !(withTax && /^(?:tax|gst|vat)/.test(term.word)))
    .map(term => term.stem);
  const only = (words: ReadonlySet<string>, anchors: ReadonlySet<string>): boolean =>
    stems.length > 0 && stems.every(word => words.has(word)) && stems.some(word => anchors.has(word));
  if (kind === 'yes-no' || kind === 'count') return undefined;
  if (kind !== 'date' && only(lexicon.titleWords, lexicon.titleAnchors) && !/\bwho\b/.test(plain))
    return 'title';
  if (
    /\babout\b|\bsummar|\bgist\b|\btopic\b|\boverview\b/.test(plain) &&
    only(lexicon.summaryWords, lexicon.summaryAnchors)
  )
    return 'summary';
  if (/\babout\s*\??$/.test(plain) && stems.length === 0) return 'summary';
  if (kind === 'date' && !/\bnext\b/.test(plain) && stems.every(word => lexicon.issueDateWords.has(word)))
    return 'issue-date';
  if (
    /\b(?:author|wrote|written|writer|write)/.test(plain) &&
    only(lexicon.authorWords, lexicon.authorAnchors)
  )
    return 'author';
  if (kind === 'amount' && only(lexicon.totalWords, lexicon.totalAnchors)) return 'total';
  if (kind === 'name' && only(lexicon.issuerWords, lexicon.issuerAnchors)) return 'issuer';
  if (
    /^where\b/.test(plain) &&
    stems.length > 1 &&
    stems.slice(1).every(word => lexicon.issuerWords.has(word))
  )
    return 'issuer';
  return undefined;
}

function formsOf(kind: QuestionKind, plain: string, terms: readonly Term[]): ValueType[] {
  if (kind === 'date') return /\byear\b/.test(plain) ? ['year', 'date'] : ['date', 'year', 'time'];
  if (kind === 'count') return ['number'];
  if (kind !== 'amount') return [];
  const share =
    /\bby how much\b/.test(plain) ||
    terms.some(term => lexicon.percentNouns.has(term.stem)) ||
    /\bpercent|%/.test(plain);
  if (measureAdjectives.test(plain)) return ['quantity', 'money', 'percent', 'number'];
  if (terms.some(term => lexicon.measureNouns.has(term.stem))) return ['quantity', 'number', 'percent'];
  if (!share && terms.some(term => lexicon.moneyNouns.has(term.stem))) return ['money', 'number', 'percent'];
  return share ? ['percent', 'money', 'quantity', 'number'] : ['money', 'quantity', 'number', 'percent'];
}

/** "Which encapsulation does it support": one of a kind is asked for, in a clause with a verb of its own. */
function nounAsked(plain: string): { noun?: string } {
  const noun =
    /^(?:in |at |on |from |to |by |under )?(?:which (?<chosen>\p{L}+) (?!of\b)|what (?<kind>\p{L}+) (?:does|do|did|is|was|are|were|has|have|had|can|could|will|would|should|may|must)\b)/u.exec(
      plain,
    )?.groups;
  const word = noun?.['chosen'] ?? noun?.['kind'];
  return word === undefined || lexicon.isAskingWord(stem(word)) ? {} : { noun: stem(word) };
}

function countedIn(plain: string): string | undefined {
  const after = /\b(?:how many|number of|count of)\s+(.*)/.exec(plain)?.[1] ?? '';
  const first = tokenize(after).find(token => !lexicon.isAskingWord(token.stem));
  // "How many 4-year-olds": the name of a group, whose first word counts nothing.
  return first && /\p{L}/u.test(first.text) ? first.stem : undefined;
}
