/**
 * `npm run eval -- calibration`: what the reader's confidence is worth. Weights are fitted on the documents that rules may
 * be made on (documents/, exam/seen, pages written for the reader, half of the receipts); each document is judged by
 * weights that were fitted without it. Prints how often answers of each chance are right, and how many answers are given
 * from which chance on. `--write` writes the weights that all of them give to models/reader/confidence.json.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compiledCheckpoints } from '../../extension/cli/userCache.ts';
import { createServices } from '../../extension/services.ts';
import { finderGroups, type Signs } from '../../models/reader/confidence.ts';
import { askDocuments, askMade, askReceipts, type Asked } from './calibration/asked.ts';
import { chanceOf, fit, type Sample } from './calibration/fit.ts';
import { DATA } from './receipts/receiptFiles.ts';

/** Sets of many questions that are much alike count less. */
const weights: Readonly<Record<string, number>> = { documents: 1, exam: 1, made: 0.3, receipts: 0.15 };

export async function run(args: string[]): Promise<void> {
  const { signal } = new AbortController();
  await using services = createServices({ cacheFolder: compiledCheckpoints() });
  const asked = [
    ...(await askDocuments(services, 'documents', path.join(DATA, 'documents'), signal)),
    ...(await askDocuments(services, 'exam', path.join(import.meta.dirname, 'exam', 'seen'), signal)),
    ...askMade(),
    ...(await askReceipts(signal)),
  ];
  const chances = judgedApart(asked);
  for (const set of [...Object.keys(weights), 'all']) {
    const own = chances.filter(one => set === 'all' || one.set === set);
    printReliability(set, own);
    for (const from of [0.4, 0.5, 0.6, 0.7, 0.8]) printCut(from, own);
  }
  if (args.includes('--write')) await writeWeights(fit(asked.map(sampleOf)));
}

interface Judged extends Asked {
  readonly chance: number;
}

function judgedApart(asked: readonly Asked[]): Judged[] {
  const documents = Map.groupBy(asked, ({ set, document }) => `${set}/${document}`);
  return [...documents.values()].flatMap(own => {
    const others = asked.filter(one => !own.includes(one));
    const fitted = fit(others.map(sampleOf));
    return own.map(one => ({ ...one, chance: chanceOf(fitted, featuresOf(one.signs)) }));
  });
}

function sampleOf({ signs, isRight, set }: Asked): Sample {
  return { features: featuresOf(signs), isRight, weight: weights[set] ?? 1 };
}

function featuresOf({ score, lead, finder }: Signs): number[] {
  return [1, score, lead, ...finderGroups.map(one => (one === finder ? 1 : 0))];
}

function printReliability(set: string, judged: readonly Judged[]): void {
  console.log(`\n${set}: ${judged.length} questions with a proposal`);
  for (let from = 0; from < 1; from += 0.2) {
    const bin = judged.filter(({ chance }) => chance >= from && chance < from + 0.2 + (from > 0.7 ? 1 : 0));
    if (bin.length === 0) continue;
    const mean = bin.reduce((sum, { chance }) => sum + chance, 0) / bin.length;
    const right = bin.filter(({ isRight }) => isRight).length;
    console.log(`  chance ${mean.toFixed(2)}: ${(right / bin.length).toFixed(2)} right (${bin.length})`);
  }
}

function printCut(from: number, judged: readonly Judged[]): void {
  const given = judged.filter(({ chance }) => chance >= from);
  const right = given.filter(({ isRight }) => isRight).length;
  console.log(`  answered from ${from.toFixed(1)} on: ${right} right, ${given.length - right} wrong`);
}

async function writeWeights([constant = 0, score = 0, lead = 0, ...rest]: readonly number[]): Promise<void> {
  const round = (value: number): number => Number(value.toFixed(3));
  const fitted = {
    source:
      'Fitted by `npm run eval -- calibration --write`: logistic regression, see test/eval/calibration.ts.',
    constant: round(constant),
    score: round(score),
    lead: round(lead),
    finders: Object.fromEntries(finderGroups.map((finder, at) => [finder, round(rest[at] ?? 0)])),
  };
  const file = path.join(import.meta.dirname, '../../models/reader/confidence.json');
  await writeFile(file, `${JSON.stringify(fitted, undefined, 2)}\n`);
}
