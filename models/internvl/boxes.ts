/**
 * Asking InternVL where something is, and reading the boxes in its answer. It was trained on
 * `<ref>label</ref><box>[[x1, y1, x2, y2]]</box>` with integers from 0 to 1000 over the whole original image (not over
 * tiles); what comes back has many shapes, so everything that can be read is read, and nothing is guessed.
 * Source: OpenGVLab/InternVL internvl_chat/eval/refcoco/evaluate_grounding.py and the data format of its documentation.
 */
import { boundsOf, type Rect } from '../geometry/rect.ts';
import { markup, type PromptPiece, text } from './tokenizer.ts';

/** A box as the model says it, in thousandths of the image it saw: 0..1000, left <= right, top <= bottom. */
export interface ModelBox extends Rect {
  /** What the model says is there; empty where it named nothing. */
  readonly label: string;
}

/** The question InternVL was trained to answer with a box. */
export function groundingQuestion(description: string): PromptPiece[] {
  const before = 'Please provide the bounding box coordinate of the region this sentence describes: <ref>';
  return [markup(before), text(description), markup('</ref>')];
}

const NUMBER = String.raw`[-+]?(?:\d+(?:\.\d*)?|\.\d+)`;
/** Four numbers in brackets, the last bracket possibly cut off by the end of the answer. */
const BOX = new RegExp(
  String.raw`\[\s*(${[1, 2, 3, 4].map(() => `(?:${NUMBER})`).join('\\s*,\\s*')})\s*(?:\]|$)`,
  'gu',
);
/** The words right before a group of boxes that has no <ref>: `name[[1, 2, 3, 4]]`, as left when tags are stripped. */
const LABEL_BEFORE = /([^\n.;:,[\]<>]*)$/u;
const LONGEST_LABEL = 200;
const REF = /<ref>([^<]*)<\/ref>/gu;

/**
 * All boxes in an answer, in order. Read are: with and without tags, one or two pairs of brackets, several boxes for
 * one label, fractions of 1 instead of thousandths, corners in the wrong order, numbers beyond the image (clamped),
 * and a tail cut off behind the fourth number. Left out is what is no box: other counts of numbers, words instead of
 * numbers (`[x1, y1, x2, y2]`, `null`, `NaN`), boxes without any area.
 */
export function parseBoxes(answer: string): ModelBox[] {
  const boxes: ModelBox[] = [];
  let label = '';
  let from = 0;
  for (const match of answer.matchAll(BOX)) {
    const between = answer.slice(from, match.index);
    label = labelIn(between) ?? (isSameGroup(between) && from > 0 ? label : '');
    from = match.index + match[0].length;
    const corners = readCorners((match[1] ?? '').split(','));
    if (corners) boxes.push({ label, ...corners });
  }
  return boxes;
}

/** The answer as a reader wants it: without boxes and tags, labels kept. */
export function withoutBoxes(answer: string): string {
  return answer
    .replace(/<box>[^<]*(?:<\/box>|$)/gu, '')
    .replace(/<\/?(?:ref|box|quad)>/gu, '')
    .trim();
}

/** Boxes of one group stand in one list: nothing but commas, brackets and spaces between them. */
function isSameGroup(between: string): boolean {
  return /^[\s,[\]]*$/u.test(between);
}

/** The label that the words before a box give it: the last `<ref>`, else the words themselves. */
function labelIn(before: string): string | undefined {
  const tagged = [...before.matchAll(REF)].at(-1)?.[1];
  if (tagged !== undefined) return tagged.trim();
  const bare = before
    .slice(-LONGEST_LABEL)
    .replace(/<[^>]*>/gu, '')
    .replace(/[\s[]*$/u, '');
  const label = LABEL_BEFORE.exec(bare)?.[1]?.trim() ?? '';
  return label === '' ? undefined : label;
}

/** Numbers are fractions where none is above 1: a box of at most one thousandth has no area worth showing. */
function readCorners(words: readonly string[]): Rect | undefined {
  const numbers = words.map(Number);
  const scale = numbers.every(value => value <= 1) ? 1000 : 1;
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = numbers.map(value => clamp(value * scale));
  const box = boundsOf([
    { x: x1, y: y1 },
    { x: x2, y: y2 },
  ]);
  return box.right > box.left && box.bottom > box.top ? box : undefined;
}

function clamp(value: number): number {
  return Math.min(1000, Math.max(0, value));
}
