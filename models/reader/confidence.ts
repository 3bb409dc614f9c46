/**
 * How likely the surest proposal is right, told by what tells right ones from wrong ones: its score, how far it is ahead
 * of the next that says something else, and who found it. The weights are fitted on the documents that
 * rules may be made on; what they are worth is told by documents left out of the fit (`npm run eval -- calibration`).
 */
import { textOf, type Finder, type Proposal } from './candidate.ts';
import weights from './confidence.json' with { type: 'json' };
import { sureness } from './found.ts';

/**
 * Finders that are right about equally often are taken together.
 * @internal
 */
export const finderGroups = ['table', 'label', 'passage', 'role', 'others'] as const;
type FinderGroup = (typeof finderGroups)[number];

export interface Signs {
  /** Log odds of the score. */
  readonly score: number;
  /** Share of its score that it is ahead of the next, 0..1. */
  readonly lead: number;
  readonly finder: FinderGroup;
}

/** Scores further out say no more than these. */
const lowest = 0.02;
const highest = 0.98;

/** @param proposals best first. @returns undefined where there are none */
export function signsOf(proposals: readonly Proposal[]): Signs | undefined {
  const [best, ...others] = proposals;
  if (!best) return undefined;
  const said = squeezed(best);
  const rival = others.find(one => {
    const other = squeezed(one);
    return !said.includes(other) && !other.includes(said);
  });
  const odds = Math.min(highest, Math.max(lowest, best.score));
  return {
    score: Math.log(odds / (1 - odds)),
    lead: Math.max(0, 1 - (rival?.score ?? 0) / Math.max(best.score, Number.EPSILON)),
    finder: groupOf(best.finder),
  };
}

/** 0..1, the chance that the answer is right. */
export function chanceOf({ score, lead, finder }: Signs): number {
  return sureness(weights.constant + weights.score * score + weights.lead * lead + weights.finders[finder]);
}

function groupOf(finder: Finder): FinderGroup {
  return finderGroups.find(group => group === finder) ?? 'others';
}

function squeezed(proposal: Proposal): string {
  return textOf(proposal, 'en').replace(/\s/gu, '').toLowerCase();
}
