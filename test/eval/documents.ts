/**
 * `npm run eval -- documents`: the built-in reader on real documents, by kind and by language of question; how many of the
 * answers given are right, how many of the questions are answered, and whether the boxes of right answers spell them.
 * The set lies beside this repository (`TESSERA_DATA`): documents/questions.tsv names file, pages, question, the right
 * answer, and a pattern for it where it can be written in several ways. `--wrong` prints what was not right. With `seen` or
 * `heldOut` the set is that of exam/, which lies in this repository.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parsePages } from '../../extension/answers/pages/pageRange.ts';
import { compiledCheckpoints } from '../../extension/cli/userCache.ts';
import { createServices, type Services } from '../../extension/services.ts';
import { languageOfQuestion } from '../../models/reader/question/otherLanguages.ts';

const NO_ANSWER = 'NOT IN DOCUMENT';

export interface DocumentQuestion {
  readonly file: string;
  /** As `--pages` of the command line takes them; undefined for all. */
  readonly pages: string | undefined;
  readonly question: string;
  readonly right: string;
  readonly pattern: RegExp | undefined;
  readonly kind: string;
}

type Verdict = 'right' | 'wrong' | 'missed' | 'abstained' | 'invented';

interface Outcome extends DocumentQuestion {
  readonly verdict: Verdict;
  readonly answer: string;
  /** The evidence says what the answer says. */
  readonly boxed: boolean;
  readonly language: string;
}

export async function run(args: string[]): Promise<void> {
  const exam = ['seen', 'heldOut'].find(name => args.includes(name));
  const folder =
    exam === undefined
      ? path.join(process.env['TESSERA_DATA'] ?? '../shared/data', 'documents')
      : path.join(import.meta.dirname, 'exam', exam);
  await using services = createServices({ cacheFolder: compiledCheckpoints() });
  const outcomes: Outcome[] = [];
  for (const question of await questionsIn(folder)) outcomes.push(await judged(services, folder, question));
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))].sort();
  for (const kind of kinds)
    print(
      kind,
      outcomes.filter(outcome => outcome.kind === kind),
    );
  const languages = [...new Set(outcomes.map(({ language }) => language))].sort();
  for (const language of languages)
    print(
      `in ${language}`,
      outcomes.filter(outcome => outcome.language === language),
    );
  print('all', outcomes);
  printRates(outcomes);
  if (!args.includes('--wrong')) return;
  for (const { verdict, file, question, right, answer } of outcomes) {
    if (verdict === 'right' || verdict === 'abstained') continue;
    console.log(`${verdict.padEnd(9)} ${file}: ${question} -> ${JSON.stringify(answer)}, right: ${right}`);
  }
}

export async function questionsIn(folder: string): Promise<DocumentQuestion[]> {
  const [, ...lines] = (await readFile(path.join(folder, 'questions.tsv'), 'utf8')).trimEnd().split('\n');
  return lines.map(line => {
    const [, file = '', pages = '-', question = '', right = '', pattern = '', kind = ''] = line
      .split('\t')
      .map(field => field.trim());
    return {
      file,
      pages: pages === '-' ? undefined : pages,
      question,
      right,
      pattern: pattern === '' ? undefined : readPattern(pattern),
      kind,
    };
  });
}

/** The set's patterns are written for Python's `re`, which takes a flag inside the pattern. */
function readPattern(pattern: string): RegExp {
  const bare = pattern.replace(/^\(\?i\)/u, '');
  return new RegExp(bare, bare === pattern ? 'u' : 'iu');
}

async function judged(services: Services, folder: string, question: DocumentQuestion): Promise<Outcome> {
  const { signal } = new AbortController();
  await using document = await services.openFile(path.join(folder, question.file), signal);
  const pages = question.pages === undefined ? {} : { pages: parsePages(question.pages, document.pageCount) };
  const asked = { document, question: question.question, ...pages };
  const { answer, located, evidence, computed } = await services.ask(asked, () => undefined, signal);
  const spelled = squeeze(evidence.map(({ text }) => text).join(''));
  const boxed = computed === undefined ? squeeze(answer).endsWith(spelled) : evidence.length > 1;
  const language = languageOfQuestion(question.question);
  return { ...question, answer, verdict: verdictOf(question, answer, located), boxed, language };
}

function verdictOf(question: DocumentQuestion, answer: string, located: boolean): Verdict {
  if (question.right === NO_ANSWER) return located ? 'invented' : 'abstained';
  if (!located) return 'missed';
  return isRight(question, answer) ? 'right' : 'wrong';
}

/** False for whatever is said where there is no answer. */
export function isRight({ right, pattern }: DocumentQuestion, answer: string): boolean {
  if (right === NO_ANSWER) return false;
  return pattern ? pattern.test(answer) : squeeze(answer) === squeeze(right);
}

function squeeze(text: string): string {
  return text.replace(/\s/gu, '').toLowerCase();
}

function printRates(outcomes: readonly Outcome[]): void {
  const answerable = outcomes.filter(({ right }) => right !== NO_ANSWER);
  const given = outcomes.filter(({ verdict }) => verdict !== 'missed' && verdict !== 'abstained');
  const right = outcomes.filter(({ verdict }) => verdict === 'right');
  const share = (part: number, of: number): string =>
    `${(part / Math.max(1, of)).toFixed(3)} (${part}/${of})`;
  const covered = given.filter(outcome => answerable.includes(outcome)).length;
  console.log(`precision      ${share(right.length, given.length)} of the answers given are right`);
  console.log(`coverage       ${share(covered, answerable.length)} of the answerable questions are answered`);
  console.log(
    `boxes right    ${share(right.filter(({ boxed }) => boxed).length, right.length)} of the right answers`,
  );
}

function print(name: string, outcomes: readonly Outcome[]): void {
  const count = (verdict: Verdict): number => outcomes.filter(outcome => outcome.verdict === verdict).length;
  const answerable = outcomes.filter(({ right }) => right !== NO_ANSWER).length;
  const parts = [
    `right ${count('right')} of ${answerable}`,
    `wrong ${count('wrong')}`,
    `not located ${count('missed')}`,
    `refused ${count('abstained')} of ${outcomes.length - answerable} without an answer`,
  ];
  console.log(`${name.padEnd(14)} ${parts.join(', ')}`);
}
