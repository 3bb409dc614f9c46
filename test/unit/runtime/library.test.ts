import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { loadRuntime } from '../../../models/runtime/library.ts';

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

test('a platform without a build is named, with what works there', async t => {
  const { arch } = process;
  t.after(() => Object.defineProperty(process, 'arch', { value: arch }));
  Object.defineProperty(process, 'arch', { value: 'mips' });
  await assert.rejects(loadRuntime(), {
    code: 'runtime.platform',
    message: /does not run on \w+-mips: it has no build for it\.$/u,
    next: /PDFs that hold text can be asked/u,
  });
});
