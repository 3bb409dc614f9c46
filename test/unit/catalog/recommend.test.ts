import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { catalogue, type CatalogueModel, findInCatalogue } from '../../../models/catalog/catalog.ts';
import { compiledBytes, memoryOf } from '../../../models/catalog/memory.ts';
import { candidatesOf, type Machine, precisionOn, recommend } from '../../../models/catalog/recommend.ts';
import type { Fitting, Recommendation } from '../../../models/catalog/recommendation.ts';

const PLENTY = 1e12;
const roomy: Machine = { freeMemory: PLENTY, totalMemory: PLENTY, freeDisk: PLENTY, device: 'gpu' };

const bytes = fc.integer({ min: 0, max: 100_000 }).map(megabytes => megabytes * 1e6);
const machines: fc.Arbitrary<Machine> = fc.record({
  freeMemory: bytes,
  totalMemory: bytes,
  freeDisk: bytes,
  device: fc.constantFrom('processor', 'gpu'),
  allowsSlow: fc.boolean(),
});

function modelOf({ model }: Pick<Fitting, 'model'>): CatalogueModel {
  const found = findInCatalogue(model);
  assert.ok(found, model);
  return found;
}

/** Place among all candidates from the worst; no model at all is worse than any. */
function rank(recommendation: Recommendation): number {
  if (recommendation.kind === 'none') return -1;
  const { model, precision } = recommendation;
  return candidatesOf(catalogue)
    .toReversed()
    .findIndex(({ need }) => need.model === model && need.precision === precision);
}

it('a precision suits a machine where memory has room for it', () => {
  for (const listed of catalogue) {
    assert.equal(precisionOn(listed, roomy), 'int8');
    assert.equal(precisionOn(listed, { ...roomy, freeMemory: memoryOf(listed, 'int8') }), 'int4');
    assert.equal(precisionOn(listed, { ...roomy, totalMemory: memoryOf(listed, 'int8') }), 'int4');
  }
});

function fitting(machine: Machine): Fitting {
  const recommended = recommend(machine);
  assert.ok(recommended.kind === 'model');
  return recommended;
}

function named(machine: Partial<Machine>): string {
  const { model, precision, limit } = fitting({ ...roomy, ...machine });
  return `${model} ${precision} ${limit}`;
}

describe('a recommended model', () => {
  it('fits into what is free, with room for everything else, and says what it takes', () => {
    fc.assert(
      fc.property(machines, machine => {
        const recommended = recommend(machine);
        if (recommended.kind === 'none') return;
        const { precision, memoryBytes, diskBytes } = recommended;
        const model = modelOf(recommended);
        assert.equal(memoryBytes, memoryOf(model, precision));
        assert.equal(diskBytes, model.downloadBytes + compiledBytes(model, precision));
        assert.ok(memoryBytes + 1e9 <= machine.freeMemory);
        assert.ok(memoryBytes <= 0.75 * machine.totalMemory);
        assert.ok(diskBytes + 1e9 <= machine.freeDisk);
      }),
      { numRuns: 300 },
    );
  });

  it('is never worse with more memory, more disk, a graphics card or more patience', () => {
    fc.assert(
      fc.property(machines, bytes, bytes, bytes, (machine, memory, total, disk) => {
        const before = rank(recommend(machine));
        const more = {
          ...machine,
          freeMemory: machine.freeMemory + memory,
          totalMemory: machine.totalMemory + total,
          freeDisk: machine.freeDisk + disk,
        };
        assert.ok(rank(recommend(more)) >= before);
        assert.ok(rank(recommend({ ...machine, allowsSlow: true })) >= before);
        assert.ok(rank(recommend({ ...machine, device: 'gpu' })) >= before);
      }),
      { numRuns: 300 },
    );
  });

  it('is one of 2B or less on a processor, unless slow ones are welcome', () => {
    fc.assert(
      fc.property(machines, machine => {
        const recommended = recommend({ ...machine, device: 'processor', allowsSlow: false });
        if (recommended.kind === 'model') assert.ok(modelOf(recommended).parameters <= 2.5e9);
      }),
    );
    assert.equal(named({ device: 'processor' }), 'InternVL3_5-2B int8 processor');
    assert.equal(named({ device: 'processor', allowsSlow: true }), named({ device: 'gpu' }));
  });

  it('is the best on pages, charts and infographics where there is room for all, in eight bits', () => {
    const mean = ({ scores }: CatalogueModel): number =>
      scores ? (scores.docVqa + scores.chartQa + scores.infoVqa) / 3 : 0;
    const best = catalogue.toSorted((a, b) => mean(b) - mean(a))[0];
    assert.equal(named({}), `${best?.id ?? ''} int8 nothing`);
  });

  it('says what keeps the next better one away', () => {
    assert.equal(named({ freeMemory: 6e9 }), 'InternVL3_5-2B int4 memory');
    assert.equal(named({ totalMemory: 7e9 }), 'InternVL3_5-2B int4 memory');
    assert.equal(named({ freeDisk: 8e9 }), 'InternVL3_5-2B int8 disk');
    assert.equal(named({ freeMemory: 3e9, device: 'processor' }), 'InternVL2_5-1B int4 memory');
  });

  it('takes what just fits, and not what is a byte too large', () => {
    const { model, precision, memoryBytes, diskBytes } = fitting({ ...roomy, device: 'processor' });
    const just: Machine = {
      freeMemory: memoryBytes + 1e9,
      totalMemory: memoryBytes / 0.75 + 1,
      freeDisk: diskBytes + 1e9,
      device: 'processor',
    };
    const chosen = fitting(just);
    assert.deepEqual([chosen.model, chosen.precision], [model, precision]);
    for (const less of [
      { freeMemory: just.freeMemory - 1 },
      { totalMemory: just.totalMemory - 2 },
      { freeDisk: just.freeDisk - 1 },
    ]) {
      const other = fitting({ ...just, ...less });
      assert.notDeepEqual([other.model, other.precision], [model, precision]);
    }
  });
});

describe('where no model fits', () => {
  it('the one that takes least is told, with what would have to be free', () => {
    const none = recommend({ ...roomy, freeMemory: 1e9 });
    assert.ok(none.kind === 'none');
    assert.equal(none.lacks, 'memory');
    // All models of that size take the same but for some rows of a table; the best of them is named.
    assert.deepEqual([none.smallest.model, none.smallest.precision], ['InternVL2_5-1B', 'int4']);
    assert.equal(fitting({ ...roomy, freeMemory: none.wouldNeed }).model, none.smallest.model);
    const least = Math.min(...catalogue.map(model => memoryOf(model, 'int4')));
    assert.ok(none.smallest.memoryBytes < least + 1e8);
  });

  it('it is told when only the disk is too small', () => {
    const none = recommend({ ...roomy, freeDisk: 2e9 });
    assert.ok(none.kind === 'none');
    assert.equal(none.lacks, 'disk');
    assert.equal(none.wouldNeed, none.smallest.diskBytes + 1e9);
    assert.equal(recommend({ ...roomy, freeDisk: none.wouldNeed }).kind, 'model');
  });

  it('a machine without anything free lacks memory', () => {
    const none = recommend({ freeMemory: 0, totalMemory: 0, freeDisk: 0, device: 'processor' });
    assert.ok(none.kind === 'none' && none.lacks === 'memory');
  });
});

describe('the order of models', () => {
  it('has the original layout only, each model in eight bits before four', () => {
    const candidates = candidatesOf(catalogue);
    const originals = catalogue.filter(({ layout }) => layout === 'original');
    assert.equal(candidates.length, 2 * originals.length);
    assert.ok(candidates.every(({ listed }) => listed.layout === 'original'));
    for (const [i, { need }] of candidates.entries()) assert.equal(need.precision, i % 2 ? 'int4' : 'int8');
  });

  it('goes by DocVQA; models without one come last, the larger first', () => {
    const [large, small, scored] = ['InternVL2-8B', 'InternVL3-1B-hf', 'InternVL2-1B'].map(model =>
      modelOf({ model }),
    );
    assert.ok(large && small && scored);
    const { scores: _, ...unscored } = large;
    const models: readonly CatalogueModel[] = [{ ...small, layout: 'original' }, unscored, scored];
    const names = candidatesOf(models).map(({ need }) => need.model);
    assert.deepEqual([...new Set(names)], ['InternVL2-1B', 'InternVL2-8B', 'InternVL3-1B-hf']);
  });
});
