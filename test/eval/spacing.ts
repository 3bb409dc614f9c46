/**
 * `npm run eval -- spacing`: fits the weights of models/ocr/spacing.ts and prints them with their error.
 * Pairs of characters come from the tuned half of the receipts (see receipts.ts; the held-out half is only measured)
 * and from lines drawn here in proportional and typewriter faces, of which every space is known.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RgbImage } from '../../models/image.ts';
import { pointIn } from '../../models/ocr/geometry.ts';
import { Ocr } from '../../models/ocr/ocr.ts';
import {
  pairEvidence,
  SPACING_FEATURES,
  SPACING_WEIGHTS,
  spaceProbability,
} from '../../models/ocr/spacing.ts';
import type { InkedLine } from '../../models/ocr/words.ts';
import { drawnPages } from './receipts/drawnPages.ts';
import { comparable, parseTrueLines, type TrueLine } from './receipts/ocrAccuracy.ts';
import { DATA, decode } from './receipts/receiptFiles.ts';

interface Sample {
  readonly features: readonly number[];
  readonly isSpace: boolean;
}

export async function run(): Promise<void> {
  const ocr = await Ocr.load();
  const fitted: Sample[] = [];
  const measured: Sample[] = [];
  const folder = path.join(DATA, 'sroie');
  const stems = (await readdir(path.join(folder, 'box'))).map(name => path.basename(name, '.csv')).sort();
  for (const [place, stem] of stems.entries()) {
    const image = await decode(await readFile(path.join(folder, 'img', `${stem}.jpg`)));
    const truth = parseTrueLines(await readFile(path.join(folder, 'box', `${stem}.csv`), 'utf8'));
    (place % 2 === 0 ? fitted : measured).push(...(await samplesOf(ocr, image, truth)));
  }
  const drawn: Sample[] = [];
  for await (const { image, truth } of drawnPages()) drawn.push(...(await samplesOf(ocr, image, truth)));
  await ocr[Symbol.asyncDispose]();
  const weights = fit([...fitted, ...drawn]);
  SPACING_FEATURES.forEach((name, index) =>
    console.log(`${(weights[index] ?? 0).toFixed(2).padStart(7)}  ${name}`),
  );
  for (const [name, samples] of Object.entries({ tuned: fitted, 'held out': measured, drawn })) {
    console.log(
      `${name}: ${describe(samples, weights)}; weights in use: ${describe(samples, SPACING_WEIGHTS)}`,
    );
  }
}

async function samplesOf(ocr: Ocr, image: RgbImage, truth: readonly TrueLine[]): Promise<Sample[]> {
  const { lines } = await ocr.readPage(image, { signal: new AbortController().signal });
  return lines.flatMap(line => labelled(line, truth));
}

/** Pairs of a line that was read without a wrong letter, with the truth about their spaces. */
function labelled({ line, ink, gaps, scale }: InkedLine, truth: readonly TrueLine[]): Sample[] {
  const { rect, characters } = line;
  const evidence = pairEvidence(characters, ink, gaps, scale);
  const regions = characters.map(({ at }) => {
    const { x, y } = pointIn(rect, at, rect.height / 2);
    return truth.findIndex(
      ({ rect: region }) => x > region.left && x < region.right && y > region.top && y < region.bottom,
    );
  });
  return truth.flatMap((trueLine, region) => {
    const first = regions.indexOf(region);
    const last = regions.lastIndexOf(region);
    if (first < 0) return [];
    const strict = comparable(trueLine.text);
    const read = comparable(
      characters
        .slice(first, last + 1)
        .map(({ text }) => text)
        .join(''),
    );
    if (read !== strict.replaceAll(' ', '') || read.length !== last + 1 - first) return [];
    let at = 0;
    return evidence.slice(first, last).map(({ features }) => {
      at++;
      const isSpace = strict[at] === ' ';
      if (isSpace) at++;
      return { features, isSpace };
    });
  });
}

/** Logistic regression: gradient descent with momentum and a little ridge. */
function fit(samples: readonly Sample[]): number[] {
  const size = SPACING_FEATURES.length;
  const weights = new Float64Array(size);
  const speed = new Float64Array(size);
  for (let round = 0; round < 2500; round++) {
    const gradient = weights.map((weight, index) => (index === 0 ? 0 : weight * 1e-4));
    for (const { features, isSpace } of samples) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += (features[i] ?? 0) * (weights[i] ?? 0);
      const error = (1 / (1 + Math.exp(-sum)) - Number(isSpace)) / samples.length;
      for (let i = 0; i < size; i++) gradient[i] = (gradient[i] ?? 0) + error * (features[i] ?? 0);
    }
    for (let i = 0; i < size; i++) {
      speed[i] = 0.95 * (speed[i] ?? 0) - 0.3 * (gradient[i] ?? 0);
      weights[i] = (weights[i] ?? 0) + (speed[i] ?? 0);
    }
  }
  return [...weights];
}

function describe(samples: readonly Sample[], weights: readonly number[]): string {
  const spaces = samples.filter(({ isSpace }) => isSpace);
  const wrong = (set: readonly Sample[]): number =>
    set.filter(
      ({ features, isSpace }) => spaceProbability({ gap: undefined, features }, weights) >= 0.5 !== isSpace,
    ).length;
  const missed = wrong(spaces);
  const invented = wrong(samples) - missed;
  return `${samples.length} pairs, ${spaces.length} spaces, ${missed} missed, ${invented} invented`;
}
