import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { TesseraError } from '../../../models/errors.ts';
import { loadRuntime, named } from '../../../models/runtime/library.ts';

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

test('a library that the system cannot load says what is missing: on Windows a part of Windows', t => {
  const { platform } = process;
  t.after(() => Object.defineProperty(process, 'platform', { value: platform }));
  const refused = Object.assign(
    new Error('The specified module could not be found. onnxruntime_binding.node'),
    {
      code: 'ERR_DLOPEN_FAILED',
    },
  );
  for (const [system, code] of [
    ['win32', 'runtime.visualC'],
    ['linux', 'runtime.platform'],
  ] as const) {
    Object.defineProperty(process, 'platform', { value: system });
    const error = named(refused);
    assert.ok(error instanceof TesseraError);
    assert.equal(error.code, code);
    assert.match(error.message, /could not be found/u);
  }
  const other = new Error('something else');
  assert.equal(named(other), other);
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
