import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogue, findInCatalogue } from '../../../models/catalog/catalog.ts';
import type { Recommendation } from '../../../models/catalog/recommendation.ts';
import { secondsAPage, secondsOf, type SpeedOf } from '../../../models/catalog/speed.ts';

const never = new AbortController().signal;
const speed = { tiles: 1e11, prompt: 1e11 };

describe('the seconds a model takes for a page', () => {
  it('are about two operations for each weight and row of its 13 tiles', () => {
    const model = findInCatalogue('InternVL3-1B');
    assert.ok(model);
    // Attention comes on top of the linears: 304 M weights for each of 13,325 rows, 358 M for each of 3,328 tokens.
    const linears = (2 * (304e6 * 13_325 + 358e6 * 3328)) / 1e11;
    const seconds = secondsAPage(model, speed);
    assert.ok(seconds > linears && seconds < 1.3 * linears, `${seconds} against ${linears}`);
  });

  it('are half as many on a machine that is twice as fast', () => {
    for (const model of catalogue) {
      const twice = secondsAPage(model, { tiles: 2e11, prompt: 2e11 });
      assert.ok(Math.abs(twice / secondsAPage(model, speed) - 0.5) < 1e-9);
    }
  });

  it('are more for a larger model of the same family', () => {
    for (const family of new Set(catalogue.map(model => model.family))) {
      const seconds = catalogue
        .filter(model => model.family === family && model.layout === 'original')
        .toSorted((a, b) => a.parameters - b.parameters)
        .map(model => secondsAPage(model, speed));
      assert.deepEqual(
        seconds,
        seconds.toSorted((a, b) => a - b),
        family,
      );
    }
  });
});

describe('what is recommended', () => {
  const fitting: Recommendation = {
    kind: 'model',
    model: 'InternVL3-1B',
    precision: 'int4',
    memoryBytes: 1e9,
    diskBytes: 3e9,
    limit: 'memory',
  };

  it('comes with the seconds of its precision on this machine', async () => {
    const asked: string[] = [];
    const seconds = await secondsOf(
      fitting,
      precision => {
        asked.push(precision);
        return Promise.resolve(speed);
      },
      never,
    );
    assert.deepEqual(asked, ['int4']);
    const model = findInCatalogue('InternVL3-1B');
    assert.ok(model);
    assert.equal(seconds, secondsAPage(model, speed));
  });

  it('says nothing of time where the speed cannot be told, and nothing at all after a cancel', async () => {
    const broken: SpeedOf = () => Promise.reject(new Error('no engine'));
    assert.equal(await secondsOf(fitting, broken, never), undefined);
    await assert.rejects(secondsOf(fitting, broken, AbortSignal.abort()), { code: 'job.cancelled' });
  });
});
