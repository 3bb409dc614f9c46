import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GREEDY, nextToken, processedScores, seededRandom } from '../../../models/internvl/sampling.ts';
import { golden, Lcg } from './golden.ts';

interface Recorded {
  seed: number;
  vocab: number;
  cases: {
    repetitionPenalty: number;
    temperature: number;
    topK: number;
    topP: number;
    said: number[];
    kept: [id: number, score: number][];
  }[];
}

describe('sampling', () => {
  it("leaves the scores transformers' logits processors leave", () => {
    const { seed, vocab, cases } = golden('sampling') as Recorded;
    const lcg = new Lcg(seed);
    assert.ok(cases.length >= 100);
    for (const [i, { said, kept, ...settings }] of cases.entries()) {
      for (let draw = 0; draw < 4; draw++) lcg.next();
      for (let draw = lcg.below(12); draw > 0; draw--) lcg.next();
      const logits = Float32Array.from({ length: vocab }, () => lcg.below(65536) / 4096 - 8);
      const scores = processedScores(logits, said, settings);
      const left = [...scores.entries()].filter(([, score]) => score !== -Infinity);
      assert.deepEqual(
        left.map(([id]) => id),
        kept.map(([id]) => id),
        `case ${i}: ${JSON.stringify(settings)}`,
      );
      for (const [k, [id, score]] of left.entries()) {
        assert.ok(Math.abs(score - (kept[k]?.[1] ?? NaN)) < 2e-5, `case ${i}, token ${id}`);
      }
    }
  });

  it('is greedy at temperature 0: the first of the likeliest, less what was said', () => {
    const logits = Float32Array.of(1, 5, 5, 4.9, -3);
    const never = (): number => assert.fail('greedy needs no chance');
    assert.equal(nextToken(logits, [], GREEDY, never), 1);
    assert.equal(nextToken(logits, [1, 2], { ...GREEDY, repetitionPenalty: 1.1 }, never), 3);
  });

  it('draws each token as often as its probability says, and the same way for the same seed', () => {
    const logits = Float32Array.of(Math.log(0.5), Math.log(0.3), Math.log(0.2));
    const settings = { ...GREEDY, temperature: 1 };
    const drawn = (seed: number): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 6000 }, () => nextToken(logits, [], settings, random));
    };
    const ids = drawn(42);
    for (const [id, probability] of [0.5, 0.3, 0.2].entries()) {
      const share = ids.filter(other => other === id).length / ids.length;
      assert.ok(Math.abs(share - probability) < 0.03, `token ${id}: ${share}`);
    }
    assert.deepEqual(drawn(42), ids);
    assert.notDeepEqual(drawn(43), ids);
  });
});
