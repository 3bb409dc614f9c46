/**
 * `npm run eval -- questions`: the built-in reader on documents written for it: reports, papers, code, dashboards,
 * invoices, receipts; a third of the questions have no answer there. `--wrong` prints what went wrong.
 */
import { heldOut } from './questions/heldOut.ts';
import { ask, type Outcome } from './questions/questionSet.ts';
import { tuning } from './questions/tuning.ts';
import { tuningLanguages } from './questions/tuningLanguages.ts';
import { tuningMore } from './questions/tuningMore.ts';
import { tuningThird } from './questions/tuningThird.ts';

export function run(args: string[]): Promise<void> {
  const sets = [
    ['tuned on', [...tuning, ...tuningMore, ...tuningThird].flatMap(ask)],
    ['tuned on, other languages', tuningLanguages.flatMap(ask)],
    ['held out', heldOut.flatMap(ask)],
  ] as const;
  for (const [name, outcomes] of sets) {
    printSummary(name, outcomes);
    if (args.includes('--wrong')) printWrong(outcomes);
  }
  printCalibration(sets.flatMap(([, outcomes]) => outcomes));
  return Promise.resolve();
}

function printSummary(name: string, outcomes: readonly Outcome[]): void {
  const count = (...verdicts: string[]): number =>
    outcomes.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const answerable = outcomes.filter(({ expected }) => expected !== null).length;
  const answered = count('right', 'wrong', 'invented');
  const boxed = outcomes.filter(({ verdict, boxed: holds }) => verdict === 'right' && holds).length;
  const row = (label: string, part: number, of: number): void =>
    console.log(`${`${name}: ${label}`.padEnd(52)} ${(part / of).toFixed(3)}  (${part}/${of})`);
  row('right, of the questions with an answer', count('right'), answerable);
  row('precision, of the answers given', count('right'), answered);
  row('"not located", of the questions without one', count('abstained'), outcomes.length - answerable);
  row('boxes spell the answer, of the right ones', boxed, count('right'));
}

function printWrong(outcomes: readonly Outcome[]): void {
  for (const { set, question, expected, answer, verdict, boxed, score } of outcomes) {
    const fine = verdict === 'right' || verdict === 'abstained';
    if (fine && boxed) continue;
    const wanted = expected instanceof RegExp ? String(expected) : JSON.stringify(expected);
    console.log(
      `  ${fine ? 'box' : verdict} [${set}] ${question} -> ${JSON.stringify(answer.answer)} ${score.toFixed(2)}, expected ${wanted}`,
    );
  }
}

/** Scores should be chances: of the answers with a score near .8, four in five right. */
function printCalibration(outcomes: readonly Outcome[]): void {
  const given = outcomes.filter(({ answer }) => answer.located);
  for (const from of [0, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const bin = given.filter(
      ({ score }) => score >= from && score < (from === 0 ? 0.5 : from === 0.9 ? 1.01 : from + 0.1),
    );
    if (bin.length === 0) continue;
    const right = bin.filter(({ verdict }) => verdict === 'right').length;
    const mean = bin.reduce((sum, { score }) => sum + score, 0) / bin.length;
    console.log(`score ${mean.toFixed(2)}: ${(right / bin.length).toFixed(2)} right (${bin.length})`);
  }
}
