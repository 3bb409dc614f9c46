/** OCR in the engine process: what a kill, a cancel and a replay cost. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Engine } from '../../../models/engine/client.ts';
import { TesseraError } from '../../../models/errors.ts';
import { fixture, letter, textOf } from './fixtures.ts';

const { signal } = new AbortController();

function hasCode(code: string): (error: unknown) => boolean {
  return error => error instanceof TesseraError && error.code === code;
}

suite('OCR in the engine', () => {
  test('loads with the first request and says so', async () => {
    await using engine = new Engine();
    const before = await engine.request('engine.status', undefined, { signal });
    assert.deepEqual(before.loaded, []);
    const image = await fixture('letter');
    assert.deepEqual(textOf(await engine.request('ocr.read', { image }, { signal })), letter);
    const then = await engine.request('engine.status', undefined, { signal });
    assert.deepEqual(then.loaded, ['ocr']);
  });

  test('a kill in the middle costs that request, the next one works', async () => {
    await using engine = new Engine();
    const image = await fixture('letter');
    const reading = engine.request('ocr.read', { image }, { signal, onProgress: () => engine.kill() });
    await assert.rejects(reading, hasCode('process.crashed'));
    assert.deepEqual(textOf(await engine.request('ocr.read', { image }, { signal })), letter);
  });

  test('with replay the request survives the kill', async () => {
    await using engine = new Engine();
    const image = await fixture('letter');
    let kills = 0;
    const onProgress = (): void => {
      if (kills++ === 0) engine.kill();
    };
    const result = await engine.request('ocr.read', { image }, { signal, onProgress, replay: true });
    assert.deepEqual(textOf(result), letter);
    assert.ok(kills > 1);
  });

  test('a cancelled reading ends as cancelled, the next one works', async () => {
    await using engine = new Engine();
    const image = await fixture('letter');
    const abort = new AbortController();
    const reading = engine.request(
      'ocr.read',
      { image },
      { signal: abort.signal, onProgress: () => abort.abort() },
    );
    await assert.rejects(reading, hasCode('job.cancelled'));
    assert.deepEqual(textOf(await engine.request('ocr.read', { image }, { signal })), letter);
  });
});
