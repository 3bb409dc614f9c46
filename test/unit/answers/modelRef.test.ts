import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelId, modelRefText, parseModelRef, READER } from '../../../extension/answers/modelRef.ts';
import { modelName } from '../../../extension/wording/models.ts';

test('a model is written as "reader" or as a folder, and read back as it was', () => {
  for (const text of ['reader', ' reader ', '']) assert.deepEqual(parseModelRef(text), READER);
  const folder = '/models/InternVL3-1B';
  assert.deepEqual(parseModelRef(folder), { kind: 'checkpoint', folder });
  for (const ref of [READER, parseModelRef(folder)]) assert.deepEqual(parseModelRef(modelRefText(ref)), ref);
});

test('a checkpoint is called by its folder on every system', () => {
  for (const folder of ['/models/InternVL3-1B/', 'C:\\models\\InternVL3-1B', 'InternVL3-1B']) {
    assert.equal(modelName(parseModelRef(folder)), 'InternVL3-1B');
    assert.equal(modelId(parseModelRef(folder)), 'InternVL3-1B');
  }
  assert.match(modelName(READER), /\(words and charts\)$/);
  assert.equal(modelId(READER), 'reader');
});
