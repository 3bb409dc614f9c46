import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

test('no worker thread loads the library: it would not see that telemetry is off', async () => {
  const library = new URL('../../../models/runtime/library.ts', import.meta.url).href;
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     import(${JSON.stringify(library)})
       .then(({ loadRuntime }) => loadRuntime())
       .then(() => parentPort.postMessage('loaded'), error => parentPort.postMessage(error.code));`,
    { eval: true },
  );
  const [answer] = (await once(worker, 'message')) as unknown[];
  await worker.terminate();
  assert.equal(answer, 'internal.bug');
});
