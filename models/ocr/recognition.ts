/** What a line says: PP-OCRv6's small recogniser (with a CTC head) over straightened crops. */
import type { RgbImage } from '../image.ts';
import type { ReadCharacter } from './character.ts';
import { cropRect, toPlanes } from './crop.ts';
import { decodeCtc } from './ctc.ts';
import { type OrientedRect, subRect } from './geometry.ts';
import type { Network } from '../runtime/network.ts';
import { linePortions } from './portions.ts';
import { restorePoints } from './points.ts';

export interface ReadLine {
  readonly rect: OrientedRect;
  /** Without spaces. */
  readonly characters: readonly ReadCharacter[];
  /** Mean confidence of the characters, 0 when there are none. */
  readonly score: number;
}

/** The recogniser's input is this high; one output step stands for eight columns of it. */
const INPUT_HEIGHT = 48;
const STEP = 8;
/** Longest input, in columns: more than 300 characters. Longer lines are read in portions. */
const MAX_WIDTH = 4000;
const CENTERED = [0.5, 0.5, 0.5] as const;

/** Reads the line under `rect`. */
export async function recognizeLine(
  network: Network,
  dictionary: readonly string[],
  image: RgbImage,
  rect: OrientedRect,
): Promise<ReadLine> {
  const characters: ReadCharacter[] = [];
  const longest = (MAX_WIDTH * Math.max(1, rect.height)) / INPUT_HEIGHT;
  for (const { start, end, seenFrom, seenTo } of linePortions(image, rect, longest)) {
    const seen = subRect(rect, { start: seenFrom, end: seenTo, top: 0, bottom: rect.height });
    const read = await recognizePortion(network, dictionary, image, seen);
    const placed = read.map(character => ({ ...character, at: character.at + seenFrom }));
    characters.push(...placed.filter(({ at }) => at >= start && at < end));
  }
  const score = characters.length
    ? characters.reduce((sum, character) => sum + character.score, 0) / characters.length
    : 0;
  return { rect, characters: restorePoints(characters), score };
}

/** Characters under a rectangle that is not too long; `at` from its start. */
async function recognizePortion(
  network: Network,
  dictionary: readonly string[],
  image: RgbImage,
  rect: OrientedRect,
): Promise<ReadCharacter[]> {
  const wanted = Math.round((INPUT_HEIGHT * rect.width) / Math.max(1, rect.height));
  const width = Math.min(MAX_WIDTH, Math.max(STEP, wanted));
  const padded = Math.ceil(width / STEP) * STEP;
  const output = await network.run({
    data: toPlanes(cropRect(image, rect, width, INPUT_HEIGHT), CENTERED, CENTERED, padded),
    dims: [1, 3, INPUT_HEIGHT, padded],
  });
  const steps = output.dims[1] ?? 0;
  const step = (rect.width * padded) / width / Math.max(1, steps);
  return decodeCtc(output.data, steps, dictionary).map(({ first, last, ...character }) => ({
    ...character,
    at: ((first + last + 1) / 2) * step,
  }));
}
