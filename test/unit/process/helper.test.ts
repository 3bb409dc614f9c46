import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { TesseraError } from '../../../models/errors.ts';
import { HelperProcess, type HelperOptions } from '../../../models/process/helper.ts';
import type { HelperChildProtocol } from '../../fixtures/helperChild.ts';
import { collectGarbage } from '../../fixtures/garbage.ts';
import { gone, isAlive } from '../../fixtures/processes.ts';
import { endsAtOnce, turns } from '../../fixtures/turns.ts';

const entry = fileURLToPath(new URL('../../fixtures/helperChild.ts', import.meta.url));
const never = new AbortController().signal;
/** Longer than any test: what waits for it hangs. */
const FOREVER_MS = 600_000;

function start(options: Partial<HelperOptions> = {}): HelperProcess<HelperChildProtocol> {
  return new HelperProcess<HelperChildProtocol>({ name: 'test', entry, idleMs: 60_000, ...options });
}

const hasCode =
  (code: string) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof TesseraError, String(error));
    assert.equal(error.code, code);
    assert.ok(error.next.length > 0);
    return true;
  };

test('typed arrays cross unharmed', async () => {
  await using helper = start();
  const data = Uint8Array.from([1, 2, 255]);
  assert.deepEqual(await helper.request('echo', { data }, { signal: never }), { data });
});

test('progress arrives in order and before the answer', async () => {
  await using helper = start();
  const seen: number[] = [];
  const answer = await helper.request('count', 5, { signal: never, onProgress: n => seen.push(n) });
  assert.equal(answer, 'counted');
  assert.deepEqual(seen, [1, 2, 3, 4, 5]);
});

test('a catalogue error keeps its code; anything else is named as a bug', async () => {
  await using helper = start();
  await assert.rejects(helper.request('fail', undefined, { signal: never }), hasCode('job.cancelled'));
  await assert.rejects(helper.request('bug', undefined, { signal: never }), hasCode('internal.bug'));
});

test('a crash costs the request under way; the next one gets a new process', async () => {
  await using helper = start();
  const first = await helper.request('pid', undefined, { signal: never });
  await assert.rejects(helper.request('crash', undefined, { signal: never }), hasCode('process.crashed'));
  assert.notEqual(await helper.request('pid', undefined, { signal: never }), first);
});

test('a request that may be replayed survives the crash of the one before it', async () => {
  await using helper = start();
  const crashing = helper.request('crash', undefined, { signal: never });
  const queued = helper.request('echo', 'still here', { signal: never, replay: true });
  await assert.rejects(crashing, hasCode('process.crashed'));
  assert.equal(await queued, 'still here');
});

test('an answer that had come when the process died is an answer', async () => {
  await using helper = start();
  const seen: number[] = [];
  // So many that most are still waiting to be dealt with when the process is gone: one is, in a turn of the event loop.
  const many = 2000;
  const onProgress = (n: number): void => void seen.push(n);
  assert.equal(await helper.request('lastWords', many, { signal: never, onProgress }), 'counted');
  assert.equal(seen.length, many);
});

test('a large answer has left before the request behind it is taken up', async () => {
  await using helper = start();
  const data = new Uint8Array(16 * 2 ** 20);
  const large = helper.request('echo', data, { signal: never });
  await Promise.all([
    assert.rejects(helper.request('crash', undefined, { signal: never }), hasCode('process.crashed')),
    large,
  ]);
});

test('an answer is held by the one who asked for it, and not for as long as the process runs', async () => {
  await using helper = start();
  const answers: WeakRef<Uint8Array>[] = [];
  for (let n = 0; n < 20; n++) {
    const answer = await helper.request('echo', new Uint8Array(1), { signal: never });
    assert.ok(answer instanceof Uint8Array);
    answers.push(new WeakRef(answer));
  }
  await turns(2);
  collectGarbage();
  const held = answers.filter(answer => answer.deref() !== undefined).length;
  // The last one may still lie on the stack.
  assert.ok(held <= 1, `${held} of 20 are still held`);
});

test('a process that cannot be made is a named error', async () => {
  await using helper = start({ env: { TESSERA_TEST: 'no\0variable' } });
  await assert.rejects(helper.request('pid', undefined, { signal: never }), hasCode('process.crashed'));
  assert.equal(helper.pid, undefined);
});

test('a cancelled request stops by itself and the process lives on', async () => {
  await using helper = start();
  const pid = await helper.request('pid', undefined, { signal: never });
  const abort = new AbortController();
  const waiting = helper.request('wait', undefined, {
    signal: abort.signal,
    graceMs: FOREVER_MS,
    onProgress: () => abort.abort(),
  });
  await assert.rejects(waiting, hasCode('job.cancelled'));
  assert.equal(await helper.request('pid', undefined, { signal: never }), pid);
});

test('a caller who cancels does not wait for the process', async () => {
  await using helper = start();
  const abort = new AbortController();
  const blocking = Promise.withResolvers<unknown>();
  const blocked = helper.request('block', undefined, {
    signal: abort.signal,
    graceMs: FOREVER_MS,
    onProgress: () => blocking.resolve(undefined),
  });
  await blocking.promise;
  const pid = helper.pid ?? assert.fail();
  abort.abort();
  assert.ok(await endsAtOnce(blocked));
  await assert.rejects(blocked, hasCode('job.cancelled'));
  assert.ok(isAlive(pid));
});

test('a cancelled native call is ended after the grace time, and what waited for it goes to a new process', async () => {
  await using helper = start();
  const abort = new AbortController();
  let pid: number | undefined;
  const blocked = helper.request('block', undefined, {
    signal: abort.signal,
    onProgress: () => {
      pid = helper.pid;
      abort.abort();
    },
  });
  await assert.rejects(blocked, hasCode('job.cancelled'));
  // Sent to the process that is still blocked; it never takes this up, so it is sent again once that one is ended.
  assert.equal(await helper.request('echo', 1, { signal: never }), 1);
  assert.ok(pid !== undefined && !isAlive(pid));
});

test('cancelling a request that waits its turn leaves the running one alone', async () => {
  await using helper = start();
  const running = new AbortController();
  const waiting = new AbortController();
  const first = helper.request('wait', undefined, {
    signal: running.signal,
    graceMs: FOREVER_MS,
    onProgress: () => waiting.abort(),
  });
  first.catch(() => undefined);
  const queued = helper.request('echo', 2, { signal: waiting.signal });
  await assert.rejects(queued, hasCode('job.cancelled'));
  const pid = helper.pid;
  running.abort();
  await assert.rejects(first, hasCode('job.cancelled'));
  assert.equal(helper.pid, pid);
});

test('a deadline ends a blocked call and names it', async () => {
  await using helper = start();
  const blocked = helper.request('block', undefined, { signal: never, deadlineMs: 300 });
  await assert.rejects(blocked, hasCode('process.timeout'));
  assert.equal(await helper.request('echo', 3, { signal: never }), 3);
});

/** Answers larger than the channel. The first, as large as a page at 72 dpi, leaves it full on Linux. */
const LARGE = [1_453_000, 16 * 2 ** 20];

test('a call that blocks at once is ended behind a large answer, too', { timeout: FOREVER_MS }, async () => {
  await using helper = start();
  for (const size of LARGE) {
    const large = helper.request('echo', new Uint8Array(size), { signal: never });
    const blocked = helper.request('blockAtOnce', undefined, { signal: never, deadlineMs: 1 });
    await Promise.all([large, assert.rejects(blocked, hasCode('process.timeout'))]);
  }
});

test('the memory limit holds while the event loop is blocked', async () => {
  await using helper = start({ memoryLimit: 400 * 2 ** 20 });
  await assert.rejects(helper.request('grow', undefined, { signal: never }), hasCode('process.memory'));
  assert.equal(await helper.request('echo', 4, { signal: never }), 4);
});

test('a request that outgrew the memory is not tried again, even where it may be repeated', async () => {
  await using helper = start({ memoryLimit: 400 * 2 ** 20 });
  let tries = 0;
  const onProgress = (): void => {
    tries++;
  };
  const options = { signal: never, replay: true, onProgress };
  await assert.rejects(helper.request('grow', undefined, options), hasCode('process.memory'));
  assert.equal(tries, 1);
});

test('a helper finds its folders, and nothing that is kept in variables for other programs', async () => {
  process.env['TESSERA_TEST_TOKEN'] = 'secret';
  try {
    await using helper = start({ env: { TESSERA_TEST: 'given' } });
    const variable = (name: string): Promise<string | null> =>
      helper.request('variable', name, { signal: never });
    assert.equal(await variable('TESSERA_TEST_TOKEN'), null);
    assert.equal(await variable('TESSERA_TEST'), 'given');
    assert.equal(await variable('PATH'), process.env['PATH']);
  } finally {
    delete process.env['TESSERA_TEST_TOKEN'];
  }
});

test('an idle process ends', async () => {
  await using helper = start({ idleMs: 1 });
  const pid = await helper.request('pid', undefined, { signal: never });
  await gone(pid);
  assert.equal(helper.pid, undefined);
});

test('a helper ends with its parent, even while it blocks', async () => {
  const parent = fork(fileURLToPath(new URL('../../fixtures/helperParent.ts', import.meta.url)));
  const [pid] = (await once(parent, 'message')) as [number];
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await gone(pid);
});
