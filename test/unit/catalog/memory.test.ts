/**
 * What the catalogue says a model takes, held against what a checkpoint of that shape is planned to weigh and what
 * loading it asks for.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogue, type CatalogueModel } from '../../../models/catalog/catalog.ts';
import { compiledBytes, memoryOf } from '../../../models/catalog/memory.ts';
import { planModel, type Precision } from '../../../models/internvl/compile.ts';
import { memoryNeeded } from '../../../models/internvl/footprint.ts';
import { openModelFolder } from '../../../models/internvl/modelFolder.ts';
import { dimensionsOf } from './dimensionsOf.ts';
import { sparseCheckpoint } from './sparseCheckpoint.ts';

const precisions: readonly Precision[] = ['f32', 'f16', 'int8', 'int4'];
/** A plan begins every weight on a cache line of its own; that is all the difference there may be. */
const TOLERANCE = 1e-5;

/** One model of each shape, the first that the catalogue has. */
const shapes = new Map(
  catalogue.toReversed().map(model => [JSON.stringify([model.decoder, model.vision]), model]),
);

function assertClose(got: number, wanted: number, what: string): void {
  assert.ok(Math.abs(got / wanted - 1) < TOLERANCE, `${what}: ${got}, not ${wanted}`);
}

async function assertAsPlanned(model: CatalogueModel): Promise<void> {
  await using sparse = await sparseCheckpoint(dimensionsOf(model));
  await using folder = await openModelFolder(sparse.path, new AbortController().signal);
  for (const precision of precisions) {
    const { weightBytes } = planModel(folder, precision);
    assertClose(compiledBytes(model, precision), weightBytes, `${model.id}, ${precision}`);
    const needed = memoryNeeded(folder.config, weightBytes, precision);
    assertClose(memoryOf(model, precision), needed, `memory of ${model.id}, ${precision}`);
  }
}

/** Where files have no holes, each of these would take as much disk as the model. */
const skip = process.platform === 'win32';

describe('what a model of the catalogue takes', () => {
  for (const model of shapes.values()) {
    it(`is what a checkpoint of its shape is planned to: ${model.id}`, { skip }, () =>
      assertAsPlanned(model),
    );
  }

  it('is less on disk in every step of precision, and less in memory from f16 on', () => {
    for (const model of catalogue) {
      const [f32 = 0, f16 = 0, int8 = 0, int4 = 0] = precisions.map(precision =>
        compiledBytes(model, precision),
      );
      assert.ok(f32 > f16 && f16 > int8 && int8 > int4, model.id);
      assert.ok(memoryOf(model, 'f16') > memoryOf(model, 'int8'), model.id);
      assert.ok(memoryOf(model, 'int8') > memoryOf(model, 'int4'), model.id);
    }
  });
});
