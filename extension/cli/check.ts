/** tessera check: documents as tests. Each line of a file asks a document something, and says what the answer is. */
import path from 'node:path';
import { asTesseraError, throwIfCancelled } from '../../models/errors.ts';
import type { Box } from '../../models/page.ts';
import { differences, type Expected } from '../answers/expected.ts';
import { type ModelRef, READER } from '../answers/modelRef.ts';
import { parsePages } from '../answers/pages/pageRange.ts';
import { errors } from '../errors.ts';
import type { Services } from '../services.ts';
import { type JsonLine, readJsonLines } from './batch/questions.ts';
import { type Command, positionals } from './command.ts';
import { modelGiven } from './modelGiven.ts';

export const check: Command = {
  summary: 'Asks documents what a file of questions expects of them; exit code 1 where an answer differs.',
  usage: `QUESTIONS.jsonl [--model reader|ID|DIR|URL] [--precision P] [--json]

  Each line is a JSON object: {"file": "report.pdf", "question": "...", "answer": "..."}; the file is looked for from the
  folder of the questions. "answer": null expects "not located". Besides: "page": 3 for the page of the evidence, with it
  "box": [left, top, right, bottom] for its place, and "pages": "1-3,7" for the pages that are read`,
  options: { model: { type: 'string' }, precision: { type: 'string' } },
  async run({ positionals: given, options, services, signal, say }) {
    const { QUESTIONS } = positionals(given, 'QUESTIONS');
    const model = (await modelGiven(options, say)) ?? READER;
    const asked = (await readJsonLines(QUESTIONS)).map(line => askedOf(QUESTIONS, line));
    const results: Result[] = [];
    for (const one of asked) {
      const result = await resultOf(one, model, services, signal);
      results.push(result);
      say(`${result.passed ? 'ok  ' : 'FAIL'} line ${one.line}: ${one.question}`);
      for (const difference of result.differences) say(`     ${difference}`);
    }
    const failed = results.filter(({ passed }) => !passed).length;
    return {
      json: { passed: results.length - failed, failed, results },
      text: `${results.length - failed} of ${results.length} as expected.`,
      isFailed: failed > 0,
    };
  },
};

interface Asked extends Expected {
  readonly line: number;
  readonly file: string;
  readonly question: string;
  readonly pages: string | undefined;
}

interface Result {
  readonly line: number;
  readonly file: string;
  readonly question: string;
  readonly passed: boolean;
  readonly differences: readonly string[];
}

/** A document that cannot be read is not as expected. @throws TesseraError `job.cancelled` */
async function resultOf(
  asked: Asked,
  model: ModelRef,
  services: Services,
  signal: AbortSignal,
): Promise<Result> {
  const { line, file, question } = asked;
  const found = await differencesOf(asked, model, services, signal).catch((error: unknown) => {
    throwIfCancelled(signal);
    const { code, message } = asTesseraError(error);
    return [`${code}: ${message}`];
  });
  return { line, file, question, passed: found.length === 0, differences: found };
}

async function differencesOf(
  { file, question, pages, ...expected }: Asked,
  model: ModelRef,
  services: Services,
  signal: AbortSignal,
): Promise<readonly string[]> {
  await using document = await services.openFile(file, signal);
  const range = pages === undefined ? {} : { pages: parsePages(pages, document.pageCount) };
  const answer = await services.ask({ document, question, model, ...range }, () => undefined, signal);
  return differences(answer, expected);
}

/** @throws TesseraError `batch.badLine` */
function askedOf(from: string, { number, value }: JsonLine): Asked {
  const bad = (detail: string): never => {
    throw errors['batch.badLine'](from, number, detail);
  };
  const { file, question, answer, page, pages } = value;
  if (typeof file !== 'string' || file === '') return bad('it has no "file"');
  if (typeof question !== 'string' || question.trim() === '') return bad('it has no "question"');
  if (answer !== null && typeof answer !== 'string') return bad('its "answer" is neither a text nor null');
  if (page !== undefined && !isPage(page)) return bad('its "page" is no number from 1');
  if (pages !== undefined && typeof pages !== 'string') return bad('its "pages" are no text like "1-3,7"');
  const box = value['box'] === undefined ? undefined : boxOf(page, value['box']);
  if (box === null) return bad('its "box" is not [left, top, right, bottom] beside a "page"');
  return {
    line: number,
    file: path.resolve(path.dirname(from), file),
    question,
    answer,
    pages,
    ...(page !== undefined && { page }),
    ...(box && { box }),
  };
}

function isPage(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}

function boxOf(page: number | undefined, value: unknown): Box | null {
  if (page === undefined || !Array.isArray(value)) return null;
  const corners: readonly unknown[] = value;
  const [left, top, right, bottom, ...more] = corners;
  const isBox = typeof left === 'number' && typeof top === 'number' && more.length === 0;
  return isBox && typeof right === 'number' && typeof bottom === 'number'
    ? { page, left, top, right, bottom }
    : null;
}
