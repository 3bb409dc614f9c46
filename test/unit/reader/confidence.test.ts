import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finder, Proposal } from '../../../models/reader/candidate.ts';
import { chanceOf, signsOf, type Signs } from '../../../models/reader/confidence.ts';
import { runOfLines, wholeRun } from '../../../models/structure/run.ts';
import { setLine } from '../structure/typeset.ts';

function proposal(text: string, score: number, finder: Finder = 'table'): Proposal {
  const line = setLine({ left: 40, top: 40, size: 10, text, block: 0 }, 1, 'text');
  return { spans: [wholeRun(runOfLines([line.words]))], score, finder };
}

function signs(...proposals: Proposal[]): Signs {
  const found = signsOf(proposals);
  assert.ok(found);
  return found;
}

describe('signs of a right answer', () => {
  it('are those of the first proposal, of which there may be none', () => {
    assert.equal(signsOf([]), undefined);
    assert.equal(signs(proposal('12 May', 0.5)).score, 0);
    assert.equal(signs(proposal('12 May', 0.9, 'gap')).finder, 'others');
  });

  it('count as rivals only what says something else', () => {
    const alike = signs(proposal('12 May 2017', 0.8), proposal('12  may 2017', 0.7), proposal('12 May', 0.7));
    assert.equal(alike.lead, 1);
    const rival = signs(proposal('12 May 2017', 0.8), proposal('12 May', 0.7), proposal('3 June', 0.6));
    assert.ok(Math.abs(rival.lead - 0.25) < 1e-9);
  });
});

describe('the chance of being right', () => {
  it('lies between 0 and 1 and grows with the score and with the lead, whoever found it', () => {
    for (const finder of ['table', 'label', 'passage', 'role', 'others'] as const) {
      const chances = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1].map(score => {
        const [near, far] = [0.9 * score, 0.2 * score].map(other => {
          const { score: odds, lead } = signs(proposal('a b', score), proposal('c d', other));
          return chanceOf({ score: odds, lead, finder });
        });
        assert.ok(near !== undefined && far !== undefined);
        assert.ok(score === 0 || far > near);
        return far;
      });
      assert.ok(chances.every(chance => chance > 0 && chance < 1));
      assert.deepEqual(
        chances,
        chances.toSorted((a, b) => a - b),
      );
    }
  });
});
