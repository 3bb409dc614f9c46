/** Boxes that are ticked and boxes that are not: what a form says by them, and nothing else. */
import { answerAtStart, asksTicked, endsInAnswer, isTickWord, saysHas } from '../language/answerWords.ts';
import { memoizeObject } from '../language/memo.ts';
import type { PageLayout, Row } from '../structure/layout.ts';
import { endsAsLabel, spanText, trimSpan, wholeRun, type Run, type Span } from '../structure/run.ts';
import { firstBox, optionsIn } from '../structure/ticks.ts';
import type { Candidate } from './candidate.ts';
import { byScore } from './found.ts';
import { cover, missesExact, precision, stemsOf, withoutTerms, type Matcher } from './matching.ts';
import type { Question } from './question/types.ts';

interface Choice {
  readonly isTicked: boolean;
  /** Its words. */
  readonly option: Span;
  /** Its words with the box. */
  readonly place: Span;
}

/** Boxes under one label: "Delivery: ☒ by post ☐ by mail". */
interface Group {
  readonly label: Span | undefined;
  readonly choices: readonly Choice[];
}

interface Mark {
  readonly isTicked: boolean;
  readonly start: number;
  readonly end: number;
}

/** Share of the question that a label or an option has to cover. */
const enough = 0.7;

/** Yes or no as the boxes say; nothing where neither or both are ticked. */
export function answerByBoxes(matcher: Matcher, pages: readonly PageLayout[]): Candidate[] {
  return pages.flatMap(page => {
    if (groupsOn(page).length === 0) return [];
    const stems = page.rows.flatMap(({ run }) => stemsOf(run.text));
    return groupsOn(page).flatMap(group => fromGroup(matcher, group, stems));
  });
}

/** @param page stems of the whole page: what a form is about stands anywhere on it */
function fromGroup(asked: Matcher, { label, choices }: Group, page: readonly string[]): Candidate[] {
  const labelStems = label ? stemsOf(spanText(label)) : [];
  const said = choices.map(choice => ({ choice, answer: answerAtStart(spanText(choice.option)) }));
  if (said.some(({ answer }) => answer !== undefined)) {
    const [first, ...others] = said.filter(({ choice }) => choice.isTicked);
    if (!label || !first?.answer || others.length > 0) return [];
    const score = shareOf(asked, labelStems, precision(asked, labelStems) === 1 ? page : []);
    return score < enough ? [] : [candidate(score, first.answer.isYes, [label, first.choice.place])];
  }
  const scored = choices
    .map(choice => {
      const stems = stemsOf(spanText(choice.option));
      const context = [...labelStems, ...(precision(asked, stems) === 1 ? page : [])];
      const named = cover(asked, stems).share > 0;
      return { choice, score: named ? shareOf(asked, stems, context) : 0 };
    })
    .sort(byScore);
  const [best, second] = scored;
  if (!best || best.score < enough || best.score === second?.score) return [];
  return [candidate(best.score, best.choice.isTicked, [best.choice.place])];
}

function candidate(share: number, isYes: boolean, spans: readonly Span[]): Candidate {
  return { spans, score: 0.95 * share, isYes };
}

/** "Is breakfast included, is it ticked": what the box itself says need not stand beside it. */
function shareOf(asked: Matcher, own: readonly string[], context: readonly string[]): number {
  const parts = cover(asked, own, context).parts;
  const unsaid = new Set(
    asked.terms.flatMap(({ term }, at) =>
      (parts[at] ?? 0) === 0 && (saysHas(term.word) || isTickWord(term.word)) ? term : [],
    ),
  );
  const matcher = withoutTerms(asked, term => unsaid.has(term));
  const covered = cover(matcher, own, context);
  return missesExact(matcher, covered) ? 0 : covered.share * (0.8 + 0.2 * precision(matcher, own));
}

/**
 * The options that are ticked, where a question asks for those; never one that is not.
 * @returns undefined where it does not ask for any
 */
export function listTicked(
  question: Question,
  matcher: Matcher,
  pages: readonly PageLayout[],
): Candidate[] | undefined {
  const asked = question.kind === 'yes-no' ? 'no' : asksTicked(question.text);
  const groups = asked === 'no' ? [] : pages.flatMap(groupsOn);
  if (groups.length === 0) return undefined;
  const rest = withoutTerms(matcher, ({ word }) => isTickWord(word));
  const meant = groups.flatMap(({ label, choices }) => {
    const share = rest.terms.length === 0 ? 1 : cover(rest, label ? stemsOf(spanText(label)) : []).share;
    const spans = choices.flatMap(({ isTicked, option }) => (isTicked ? option : []));
    return share >= enough ? [{ spans, score: share }] : [];
  });
  const best = Math.max(0, ...meant.map(({ score }) => score));
  const spans = meant.filter(({ score }) => score === best).flatMap(group => group.spans);
  if (spans.length === 0) return asked === 'surely' || meant.length > 0 ? [] : undefined;
  const names = spans.map(spanText).join(', ');
  return [
    {
      spans,
      score: 0.95 * best,
      ...(question.kind === 'count' && { computed: { result: String(spans.length), how: names } }),
    },
  ];
}

const groupsOn = memoizeObject(({ rows }: PageLayout): readonly Group[] => {
  // A cross says no where others have a tick.
  const hasTicks = rows.some(({ run }) => /[✓✔]/u.test(run.text));
  const groups: Group[] = [];
  let head: Row | undefined;
  let isOpen = false;
  for (const row of rows) {
    const own = groupsIn(row.run, hasTicks);
    const [first, ...others] = own;
    if (!first) {
      head = row;
      isOpen = false;
      continue;
    }
    const before = groups.at(-1);
    // Options one below the other belong to the line over the first of them.
    if (!first.label && isOpen && before) {
      groups[groups.length - 1] = { ...before, choices: [...before.choices, ...first.choices] };
    } else {
      groups.push(first.label || !head ? first : { ...first, label: trimSpan(wholeRun(head.run)) });
    }
    groups.push(...others);
    isOpen = !first.label && others.length === 0;
  }
  return groups;
});

/** The groups of one row: "Smoker: ☐ yes ☒ no   Pets: ☒ yes ☐ no" has two. */
function groupsIn(run: Run, hasTicks: boolean): Group[] {
  const boxed = withBoxes(run.text);
  const text = hasTicks ? boxed.replaceAll(/[✗✘]/gu, '☐') : boxed;
  const marks = marksIn(text);
  const [first] = marks;
  const last = marks.at(-1);
  if (!first || !last) return [];
  // Marks without words between them are cells of a table.
  if (marks.some(({ end }, at) => marks[at + 1] && text.slice(end, marks[at + 1]?.start).trim() === ''))
    return [];
  const before = text.slice(0, first.start).trimEnd();
  const isOver = text.slice(last.end).trim() === '';
  const isBehind = before !== '' && !endsAsLabel(before) && (isOver || endsInAnswer(before));
  const groups: { label: Span | undefined; choices: Choice[] }[] = [];
  const begin = (start: number, end: number): void => {
    const label = trimSpan({ run, start, end });
    groups.push({ label: label.end > label.start ? label : undefined, choices: [] });
  };
  let from = isBehind ? firstOption(before) : first.start;
  begin(0, from);
  marks.forEach((mark, at) => {
    const [start, end] = isBehind ? [from, mark.start] : [mark.end, marks[at + 1]?.start ?? text.length];
    from = mark.end;
    const words = trimSpan({ run, start, end });
    if (words.end <= words.start) return;
    const answer = answerAtStart(spanText(words));
    const rest = trimSpan({ ...words, start: words.start + (answer?.length ?? 0) }, /[\s,;.]/u);
    const hasNext = !isBehind && at + 1 < marks.length && rest.end > rest.start;
    // What follows "no" up to the next box names what that box is about.
    const isNext = answer !== undefined && hasNext && /[\t:?]/u.test(run.text.slice(words.start, end));
    const option = isNext ? { ...words, end: words.start + answer.length } : words;
    const place = {
      run,
      start: Math.min(option.start, mark.start),
      end: Math.max(option.end, mark.end),
    };
    groups.at(-1)?.choices.push({ isTicked: mark.isTicked, option, place });
    if (isNext) begin(rest.start, rest.end);
  });
  return groups.filter(({ choices }) => choices.length > 0);
}

/** Where the words of the first option begin, of boxes that stand behind their words: "Smoker: yes ☒ no ☐". */
function firstOption(before: string): number {
  return Math.max(...[':', '?', '\t', '：'].map(mark => before.lastIndexOf(mark))) + 1;
}

function marksIn(text: string): Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  for (;;) {
    const at = firstBox(text.slice(from));
    if (at === undefined) return marks;
    const start = from + at;
    const opened = text.slice(start).search(/[\])]/u);
    const isBracket = /[[(]/u.test(text.charAt(start));
    const end = start + (isBracket ? opened + 1 : (text.slice(start).match(/^./u)?.[0].length ?? 1));
    const isTicked = optionsIn(`${text.slice(start, end)} x`)[0]?.isTicked === true;
    marks.push({ isTicked, start, end });
    from = end;
  }
}

const radio = /\([•●]\)|[◉⦿]/gu;

/** Round buttons, of which one is chosen, as boxes: "(•) yes ( ) no". */
function withBoxes(text: string): string {
  const boxed = text.replace(radio, found => (found.length === 1 ? '☒' : '(x)'));
  return boxed === text ? text : boxed.replaceAll(/[○◯]/gu, '☐');
}

/** Whether a text offers something to tick that is itself an answer: alone it says neither. */
export function offersAnswer(text: string): boolean {
  const plain = withBoxes(text);
  if (firstBox(plain) === undefined) return false;
  return optionsIn(plain).some(({ start, end }) => answerAtStart(plain.slice(start, end)) !== undefined);
}
