import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { recommendationLine, recommendationReason } from '../../../extension/wording/recommendation.ts';
import type { Fitting, NoneFits } from '../../../models/catalog/recommendation.ts';

const need = { model: 'InternVL3-1B', precision: 'int4', memoryBytes: 1.98e9, diskBytes: 2.61e9 } as const;
const fitting: Fitting = { kind: 'model', ...need, limit: 'memory' };
const measured = { freeMemory: 4.09e9, freeDisk: 30e9 };

describe('a recommendation in words', () => {
  test('is one line: what is free, the model, its precision, the memory it takes', () => {
    assert.equal(recommendationLine(fitting, measured), '4 GB free: InternVL3-1B, int4, 2 GB memory');
    const roomy = { ...measured, freeMemory: 15.78e9 };
    assert.equal(recommendationLine(fitting, roomy), '15.7 GB free: InternVL3-1B, int4, 2 GB memory');
  });

  test('tells the time of a page only where it is known, and no closer than an estimate is', () => {
    const line = (secondsAPage: number): string => recommendationLine(fitting, { ...measured, secondsAPage });
    assert.match(line(48.6), /, about 49 s a page here$/u);
    assert.match(line(0.2), /, about 1 s a page here$/u);
    assert.match(line(89.4), /, about 89 s a page here$/u);
    assert.match(line(200), /, about 3 min a page here$/u);
    assert.doesNotMatch(recommendationLine(fitting, measured), /page/u);
  });

  test('says where nothing fits what the smallest would need', () => {
    const none: NoneFits = { kind: 'none', lacks: 'memory', smallest: need, wouldNeed: 2.98e9 };
    assert.equal(
      recommendationLine(none, { ...measured, freeMemory: 2.97e9 }),
      '2.9 GB free: too little for any model. The smallest (InternVL3-1B, int4) needs 3 GB free.',
    );
    const disk: NoneFits = { ...none, lacks: 'disk', wouldNeed: 3.61e9 };
    assert.equal(
      recommendationLine(disk, { ...measured, freeDisk: 2e9 }),
      '2 GB free on disk: too little for any model. The smallest (InternVL3-1B, int4) needs 3.7 GB free.',
    );
  });

  test('has a reason for each limit, none like another', () => {
    const limits = ['nothing', 'processor', 'memory', 'disk'] as const;
    const reasons = limits.map(limit => recommendationReason({ limit }));
    assert.equal(new Set(reasons).size, limits.length);
    for (const reason of reasons) assert.match(reason, /^[A-Z].*\.$/u);
    assert.match(recommendationReason(fitting), /memory/u);
  });
});
