/**
 * Where an answer stands: its claims matched to words on the pages that were read.
 * A model's own box is a hypothesis: it breaks ties between equal matches, is snapped to the words it covers when
 * these say what it claims, and is otherwise handed on marked as the model's.
 */
import { boxIou, unionBox } from '../../../models/geometry/box.ts';
import { shareInside } from '../../../models/geometry/rect.ts';
import type { Box, PageText, Word } from '../../../models/page.ts';
import type { Evidence } from '../answer.ts';
import { claimsOf } from './claims.ts';
import { findNear } from './nearMatch.ts';
import { findExact, fold, indexText, type TextIndex, type WordRun } from './textIndex.ts';

/** A box the model named, already in page units. */
export interface ModelBox {
  readonly label: string;
  readonly box: Box;
}

/** Evidence below this is not shown: the answer is "not located". */
const SHOWN_FROM = 0.5;
const MOST_SHOWN = 8;
/** A word belongs to a model's box when this share of its area lies inside. */
const INSIDE = 0.6;

/**
 * @returns evidence best first, without claims that lie inside a better one; empty when nothing was found
 */
export function locateAnswer(
  answer: string,
  question: string,
  pages: readonly PageText[],
  modelBoxes: readonly ModelBox[] = [],
): Evidence[] {
  const indexes = pages.map(indexText);
  const cues = cuesOf(question);
  const found: Evidence[] = [];
  for (const { text, weight } of claimsOf(answer)) {
    const runs = runsOf(indexes, text);
    const ranked = runs
      .map(run => ({ run, context: contextScore(run, cues, modelBoxes) }))
      .sort((a, b) => b.context - a.context);
    const best = ranked[0];
    if (!best) continue;
    // A short string that stands in many places proves nothing unless the question's words point at one of them.
    const certainty = ranked.length === 1 ? 1 : best.context > (ranked[1]?.context ?? 0) ? 0.9 : 0.55;
    found.push(...evidenceOf(best.run, weight * best.run.similarity * certainty));
  }
  for (const claim of modelBoxes) found.push(snap(claim, indexes));
  return distinct(found.filter(item => item.source === 'model' || item.score >= SHOWN_FROM)).slice(
    0,
    MOST_SHOWN,
  );
}

function runsOf(indexes: readonly TextIndex[], quote: string): WordRun[] {
  const exact = indexes.flatMap(index => findExact(index, quote));
  if (exact.length > 0) return exact;
  return indexes.flatMap(index => findNear(index, quote) ?? []);
}

/** Words of the question that may stand beside its answer. */
function cuesOf(question: string): ReadonlySet<string> {
  return new Set(
    question
      .split(/\s+/u)
      .map(fold)
      .filter(word => word.length > 2),
  );
}

/** Question words on the run's line and the lines around it, plus overlap with a box the model named. */
function contextScore(run: WordRun, cues: ReadonlySet<string>, modelBoxes: readonly ModelBox[]): number {
  const { lineOf, words } = run.index;
  const line = lineOf[run.from] ?? 0;
  let score = 0;
  words.forEach((word, i) => {
    if (i >= run.from && i < run.to) return;
    const distance = Math.abs((lineOf[i] ?? 0) - line);
    if (distance <= 2 && cues.has(fold(word.text))) score += 1 / (1 + distance);
  });
  const box = unionBox(words.slice(run.from, run.to).map(word => word.box));
  for (const claim of modelBoxes) score += 2 * boxIou(claim.box, box);
  return score;
}

/** One piece of evidence a line, so that no box covers what stands between. */
function evidenceOf(run: WordRun, score: number): Evidence[] {
  const lines = new Map<number, Word[]>();
  for (let i = run.from; i < run.to; i++) {
    const word = run.index.words[i];
    const line = run.index.lineOf[i];
    if (!word || line === undefined) continue;
    lines.set(line, [...(lines.get(line) ?? []), word]);
  }
  return [...lines.values()].map(words => ({
    box: unionBox(words.map(word => word.box)),
    text: words.map(word => word.text).join(' '),
    source: words.some(word => word.source === 'ocr') ? 'ocr' : 'text',
    score,
  }));
}

function snap({ label, box }: ModelBox, indexes: readonly TextIndex[]): Evidence {
  const inside = indexes
    .filter(index => index.page === box.page)
    .flatMap(index => index.words.filter(word => shareInside(word.box, box) >= INSIDE));
  const says = fold(inside.map(word => word.text).join(' '));
  if (inside.length > 0 && says === fold(label)) {
    return {
      box: unionBox(inside.map(word => word.box)),
      text: inside.map(word => word.text).join(' '),
      source: inside.some(word => word.source === 'ocr') ? 'ocr' : 'text',
      score: 0.9,
    };
  }
  return { box, text: label, source: 'model', score: 0.3 };
}

/** Best first; a place already shown is not shown again for a smaller claim. */
function distinct(found: readonly Evidence[]): Evidence[] {
  const kept: Evidence[] = [];
  for (const item of [...found].sort((a, b) => b.score - a.score)) {
    const covered = kept.some(
      other => other.box.page === item.box.page && shareInside(item.box, other.box) >= INSIDE,
    );
    if (!covered) kept.push(item);
  }
  return kept;
}
