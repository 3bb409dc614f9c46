import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelId, modelRefText, parseModelRef, READER } from '../../../extension/answers/modelRef.ts';
import { modelName, workPlace } from '../../../extension/wording/models.ts';

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

test('a server is written as its address, with the model behind a # where it is named', () => {
  const url = 'http://127.0.0.1:8000/v1';
  const named = {
    kind: 'server',
    url: 'https://gpu.example.org/v1',
    model: 'OpenGVLab/InternVL3-78B',
  } as const;
  assert.deepEqual(parseModelRef(url), { kind: 'server', url });
  assert.deepEqual(parseModelRef(` ${url}# `), { kind: 'server', url });
  assert.deepEqual(parseModelRef('https://gpu.example.org/v1#OpenGVLab/InternVL3-78B'), named);
  for (const ref of [parseModelRef(url), named, parseModelRef('HTTPS://h/v1#a#b')])
    assert.deepEqual(parseModelRef(modelRefText(ref)), ref);
  assert.equal(modelName(named), 'OpenGVLab/InternVL3-78B at gpu.example.org');
  assert.equal(modelName(parseModelRef(url)), 'The model at 127.0.0.1:8000');
  assert.equal(modelId(named), 'https://gpu.example.org/v1#OpenGVLab/InternVL3-78B');
});

test('what is sent away is said where the work is done', () => {
  assert.equal(workPlace(READER, 'this machine'), 'this machine');
  const server = parseModelRef('https://me:hush@gpu.example.org/v1#a');
  assert.equal(
    workPlace(server, 'this machine'),
    'this machine and by a at gpu.example.org, to which your questions and pictures of the pages are sent',
  );
});
