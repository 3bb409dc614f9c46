/** The form of models/catalog.json, which is believed without a check where it is used; and how a model is found. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import data from '../../../models/catalog.json' with { type: 'json' };
import { catalogue, type CatalogueModel, findInCatalogue } from '../../../models/catalog/catalog.ts';
import { tensorsOf } from '../../fixtures/checkpointShapes.ts';
import { dimensionsOf } from './dimensionsOf.ts';

const KNOWN_FIELDS = [
  ...['id', 'repo', 'family', 'layout', 'parameters', 'downloadBytes', 'licence', 'baseLicence'],
  ...['goodAt', 'scores', 'decoder', 'vision'],
];

function weightsOf(model: CatalogueModel): number {
  const sizes = tensorsOf(dimensionsOf(model)).map(({ shape }) => shape.reduce((a, b) => a * b, 1));
  return sizes.reduce((a, b) => a + b, 0);
}

describe('catalog.json', () => {
  it('names its sources, has no field that nobody reads, and lists the sizes of every model', () => {
    assert.ok(data.source.sizes.length > 0 && data.source.scores.length > 0);
    for (const model of data.models) {
      for (const field of Object.keys(model))
        assert.ok(KNOWN_FIELDS.includes(field), `${model.id}: ${field}`);
      assert.match(model.layout, /^(original|hf)$/u);
    }
    assert.deepEqual(
      catalogue.map(({ id }) => id),
      data.models.map(({ id }) => id),
    );
    const used = new Set(data.models.map(({ decoder }) => decoder));
    assert.deepEqual(Object.keys(data.decoders).sort(), [...used].sort());
  });

  it('has every model once, in a repository of its name', () => {
    assert.equal(new Set(catalogue.map(({ id }) => id.toLowerCase())).size, catalogue.length);
    for (const { id, repo, layout } of catalogue) {
      assert.equal(repo, `OpenGVLab/${id}`);
      assert.equal(layout === 'hf', /-hf$/iu.test(id), id);
    }
  });

  it('has the sizes that exist of each family: there is no InternVL3-4B', () => {
    const sizes = (family: string, layout: string): readonly string[] =>
      catalogue
        .filter(model => model.family === family && model.layout === layout)
        .map(({ id }) => /-(\d+B)/u.exec(id)?.[1] ?? id)
        .sort();
    for (const family of ['InternVL3.5', 'InternVL2.5', 'InternVL2']) {
      assert.deepEqual(sizes(family, 'original'), ['1B', '2B', '4B', '8B'], family);
    }
    assert.deepEqual(sizes('InternVL3', 'original'), ['1B', '2B', '8B']);
    assert.deepEqual(sizes('InternVL3.5', 'hf'), ['1B', '2B', '4B', '8B']);
    assert.deepEqual(sizes('InternVL3', 'hf'), ['1B', '2B', '8B']);
  });

  it('has dimensions that make up the published number of parameters and the download', () => {
    for (const model of catalogue) {
      const { id, parameters, downloadBytes } = model;
      const weights = weightsOf(model);
      assert.ok(Math.abs(weights - parameters) < 1e6, `${id}: ${weights} of ${parameters}`);
      assert.ok(Math.abs(2 * weights - downloadBytes) < 1e7, `${id}: ${2 * weights} of ${downloadBytes}`);
    }
  });

  it('says in one sentence what a model is good at, with the scores that it has', () => {
    for (const { id, goodAt, scores, licence } of catalogue) {
      assert.match(goodAt, /^[A-Z][^!?]+\.$/u, id);
      assert.ok(licence.length > 0, id);
      const said = [...goodAt.matchAll(/(DocVQA|ChartQA|InfoVQA) ([\d.]+)/gu)].map(([, name, score]) => [
        name,
        Number(score),
      ]);
      const { docVqa, chartQa, infoVqa } = scores ?? {};
      const known = Object.entries({ DocVQA: docVqa, ChartQA: chartQa, InfoVQA: infoVqa });
      assert.deepEqual(said, scores ? known : [], id);
      for (const [, score = 0] of known) assert.ok(score === 0 || (score > 50 && score < 100), id);
    }
  });

  it('gives an -hf layout all that its original has but the scores and the licence', () => {
    for (const model of catalogue.filter(({ layout }) => layout === 'hf')) {
      const original = findInCatalogue(model.id.replace(/-hf$/iu, ''));
      assert.deepEqual(
        [original?.layout, original?.decoder, original?.parameters, original?.family],
        ['original', model.decoder, model.parameters, model.family],
      );
      assert.equal(model.scores, undefined);
    }
  });
});

describe('a model of the catalogue', () => {
  it('is found by its name, with its owner or without, in whatever case', () => {
    for (const name of ['InternVL3-1B', 'internvl3-1b', 'OpenGVLab/InternVL3-1B', 'opengvlab/INTERNVL3-1b']) {
      assert.equal(findInCatalogue(name)?.id, 'InternVL3-1B');
    }
    assert.equal(findInCatalogue('InternVL3_5-2B-hf')?.id, 'InternVL3_5-2B-HF');
  });

  it('is not found by a part of its name, another owner, or a name that does not exist', () => {
    for (const name of ['', '1B', 'InternVL3', 'someone/InternVL3-1B', 'InternVL3-4B']) {
      assert.equal(findInCatalogue(name), undefined, name);
    }
  });
});
