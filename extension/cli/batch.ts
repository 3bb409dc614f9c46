/** tessera batch: the same for many files, into a file of results that an interrupted run goes on with. */
import { glob, stat } from 'node:fs/promises';
import { asTesseraError } from '../../models/errors.ts';
import { READER } from '../answers/modelRef.ts';
import { errors } from '../errors.ts';
import { timeText } from '../wording/amounts.ts';
import { OutFile } from './batch/outFile.ts';
import { readQuestions } from './batch/questions.ts';
import { type Job, KINDS, linesOf } from './batch/work.ts';
import { type Command, flag, numeric, text, UsageError } from './command.ts';
import { modelGiven } from './modelGiven.ts';

export const batch: Command = {
  summary: 'Asks, reads, or takes charts or tables out of many files, into a file of JSON lines.',
  usage: `ask|ocr|chart|table GLOB ... --out results.jsonl [--questions FILE] [--model reader|ID|DIR|URL] [--precision P] [--jobs N] [--again] [--json]

  --out        one line a page, or a question of a file; what has its line there is not done again, so that a run that was
               interrupted goes on. What goes wrong is a line with an "error"
  --questions  for ask: a question a line, or JSON lines with a "question"
  --precision  of a checkpoint that runs here, as for ask
  --jobs       files at a time, 1 when not given: more where a server answers
  --again      do the lines that are errors once more`,
  options: {
    out: { type: 'string' },
    questions: { type: 'string' },
    model: { type: 'string' },
    precision: { type: 'string' },
    jobs: { type: 'string' },
    again: { type: 'boolean' },
  },
  async run({ positionals: [given, ...patterns], options, services, signal, say }) {
    const kind = KINDS.find(one => one === given);
    const path = text(options, 'out');
    const from = text(options, 'questions');
    if (!kind || patterns.length === 0) throw new UsageError('expected ask, ocr, chart or table, and files');
    if (path === undefined) throw new UsageError('--out names the file of results');
    if ((kind === 'ask') !== (from !== undefined))
      throw new UsageError('--questions goes with ask, and ask with it');
    const jobs = numeric(options, 'jobs', { min: 1, max: 64, integer: true }) ?? 1;
    const model = (await modelGiven(options, say)) ?? READER;
    const questions = from === undefined ? [] : await readQuestions(from);
    const files = await filesOf(patterns);
    await using out = await OutFile.open(path, { again: flag(options, 'again') });
    const skipped = out.size;
    if (skipped > 0) say(`${skipped} lines are there already.`);
    const job: Job = { kind, questions, model, services, signal, isDone: subject => out.has(subject) };
    const counts = await run(files, job, jobs, out, say);
    const summary = `${counts.lines} ${counts.lines === 1 ? 'line' : 'lines'} written, ${counts.errors} of them errors: ${path}`;
    return { json: { out: path, files: files.length, skipped, ...counts }, text: summary };
  },
};

interface Counts {
  readonly lines: number;
  readonly errors: number;
}

async function run(
  files: readonly string[],
  job: Job,
  jobs: number,
  out: OutFile,
  say: (text: string) => void,
): Promise<Counts> {
  const waiting = [...files];
  const start = performance.now();
  let [lines, failed, done] = [0, 0, 0];
  const worker = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      for await (const line of linesOf(file, job)) {
        await out.add(line);
        lines += 1;
        if (line['error'] !== undefined) failed += 1;
      }
      done += 1;
      const left = ((performance.now() - start) / done) * (files.length - done);
      const rest = done === files.length ? '' : `, ${timeText(left / 1000)} left`;
      say(`${done} of ${files.length} files, ${lines} lines${rest}`);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(jobs, files.length) }, worker));
  for (const one of ended) if (one.status === 'rejected') throw asTesseraError(one.reason);
  return { lines, errors: failed };
}

/** Names that are there as they are, and what patterns find; in the order of their names, each once. */
async function filesOf(patterns: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    if (await isFile(pattern)) found.add(pattern);
    else for await (const name of glob(pattern)) if (await isFile(name)) found.add(name);
  }
  if (found.size === 0) throw errors['batch.noFiles'](patterns.join(' '));
  return [...found].sort();
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    file => file.isFile(),
    () => false,
  );
}
