import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { lookAtModels } from '../../../extension/doctor/models.ts';
import { type Report, reportText } from '../../../extension/doctor/report.ts';
import { importFolder } from '../../../models/installed/importing/folder.ts';
import type { ModelRef } from '../../../extension/answers/modelRef.ts';
import { GOLDEN } from '../internvl/goldenCheckpoints.ts';

const never = new AbortController().signal;
let root = '';
let store = '';
let folder = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tessera-doctor-'));
  store = path.join(root, 'models');
  const stick = path.join(root, 'InternVL3-1B');
  await mkdir(stick);
  for (const name of ['config.json', 'model.safetensors'])
    await copyFile(path.join(GOLDEN, 'chat-qwen2', name), path.join(stick, name));
  ({ folder } = await importFolder(stick, { store, signal: never }));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const look = (model: ModelRef): Promise<Report> => lookAtModels({ store, model }, never);

describe('the doctor, of models', () => {
  test('tells what is installed, begun and free, and which one answers', async () => {
    await mkdir(path.join(store, '.installing-InternVL3-2B'));
    await writeFile(path.join(store, '.installing-InternVL3-2B', 'config.json'), 'x'.repeat(2e6));
    const text = reportText(await look({ kind: 'checkpoint', folder }));
    assert.match(
      text,
      /^- OK: Model imported--InternVL3-1B: 1 MB, commit unknown, imported; nothing to check/mu,
    );
    assert.match(text, /^- OK: Model that answers: imported--InternVL3-1B \(qwen2\) is there, /mu);
    assert.match(text, /^- Begun, and not finished: InternVL3-2B: 2 MB$/mu);
    assert.match(text, /^- Free disk for models: \d/mu);
  });

  test('says what to do about files that changed, without the folder they lie in', async () => {
    await writeFile(path.join(folder, 'config.json'), '{}');
    const text = reportText(await look({ kind: 'reader' }));
    assert.match(
      text,
      /^- FAILED: Model imported--InternVL3-1B: imported--InternVL3-1B\/config\.json is not/mu,
    );
    assert.match(text, /"Tessera: Verify Model"/u);
    assert.ok(!text.includes(root));
  });

  test('misses the model that should answer', async () => {
    await rm(folder, { recursive: true });
    const { findings, facts } = await look({ kind: 'checkpoint', folder });
    assert.deepEqual(
      findings.map(({ name, works }) => [name, works]),
      [['Model that answers', false]],
    );
    assert.deepEqual(facts[1], ['Models', 'none installed']);
  });
});
