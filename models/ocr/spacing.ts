/**
 * Whether two neighbouring characters of a line have a space between them. PP-OCR's own spaces are unreliable, the
 * ink's gaps alone too: a typewriter's "1" stands in a wider gap than a space of small print. So the evidence is
 * weighed together, each width against the line's own, by a logistic model; `npm run eval -- spacing` fits it.
 */
import { lowerMedian } from '../geometry/median.ts';
import type { Gap, Ink } from './ink.ts';
import type { ReadCharacter } from './character.ts';

/** What speaks for or against a space between two characters. */
export interface PairEvidence {
  /** Widest ink-free stretch between the two, in ink columns; undefined where their ink touches. */
  readonly gap: Gap | undefined;
  /** Numbers for the model, in the order of SPACING_FEATURES. */
  readonly features: readonly number[];
}

/** @internal */
export const SPACING_FEATURES = [
  'constant',
  'gap over letters height',
  'gap beyond the usual gap of the line, over letters height',
  'distance of middles beyond the usual one of the line, over the usual one',
  "decimal logarithm of the recogniser's probability of a space",
  'narrow characters of the two',
  'on a point or comma between digits',
  'first closes a phrase',
  'second closes a phrase',
] as const;

const NARROW = /[1Iil|.,:;'!()[\]]/;
const DIGIT = /\d/;
const POINT = /[.,]/;
const CLOSING = /[.,:;!?)\]]/;
/** Probabilities below this are all the same to the logarithm. */
const LEAST_PROBABILITY = 1e-5;
/** Widths beyond these many letter heights (usual distances) say nothing more. */
const MOST_GAP = 1.5;
const MOST_DISTANCE = 2;

/**
 * Evidence for each pair of neighbours: entry i stands between characters i and i + 1.
 * @param scale ink columns per page pixel
 */
export function pairEvidence(
  characters: readonly ReadCharacter[],
  ink: Ink,
  gaps: readonly Gap[],
  scale: number,
): PairEvidence[] {
  const height = Math.max(1, ink.bottom - ink.top);
  const pairs = characters.slice(1).map((second, index) => {
    const first = characters[index] ?? second;
    const between = gaps.filter(gap => {
      const middle = (gap.start + gap.end) / 2 / scale;
      return middle > first.at && middle < second.at;
    });
    const gap = between.reduce<Gap | undefined>((a, b) => (a && width(a) >= width(b) ? a : b), undefined);
    return { first, second, gap, distance: second.at - first.at };
  });
  const usualGap = lowerMedian(pairs.map(({ gap }) => (gap ? width(gap) : 0)));
  const usualDistance = Math.max(1e-6, lowerMedian(pairs.map(({ distance }) => distance)));
  return pairs.map(({ first, second, gap, distance }, index) => {
    const gapWidth = gap ? width(gap) : 0;
    return {
      gap,
      features: [
        1,
        Math.min(MOST_GAP, gapWidth / height),
        Math.min(MOST_GAP, (gapWidth - usualGap) / height),
        Math.min(MOST_DISTANCE, distance / usualDistance - 1),
        Math.log10(Math.max(LEAST_PROBABILITY, second.spaceBefore)),
        Number(NARROW.test(first.text)) + Number(NARROW.test(second.text)),
        Number(isInNumber(characters, index)),
        Number(CLOSING.test(first.text)),
        Number(CLOSING.test(second.text)),
      ],
    };
  });
}

/** Whether characters i and i + 1 are a point or comma between two digits and one of those digits. */
function isInNumber(characters: readonly ReadCharacter[], i: number): boolean {
  const [before = '', first = '', second = '', after = ''] = [i - 1, i, i + 1, i + 2].map(
    at => characters[at]?.text ?? '',
  );
  return (
    (DIGIT.test(first) && POINT.test(second) && DIGIT.test(after)) ||
    (DIGIT.test(before) && POINT.test(first) && DIGIT.test(second))
  );
}

function width(gap: Gap): number {
  return gap.end - gap.start;
}

/**
 * Weights of SPACING_FEATURES, fitted by `npm run eval -- spacing`.
 * @internal
 */
export const SPACING_WEIGHTS: readonly number[] = [2.3, 3.35, 1.17, 1.26, 2.32, -0.54, -2.43, 0.2, 0.53];

/** Probability of a space, 0..1. */
export function spaceProbability({ features }: PairEvidence, weights = SPACING_WEIGHTS): number {
  const sum = features.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
