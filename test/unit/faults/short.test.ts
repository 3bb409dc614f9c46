/** What `npm run test:faults` does for minutes, for some seconds. Here processes stop only where the wait is short. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cancels } from '../../faults/cancels.ts';
import { book, Desk } from '../../faults/desk.ts';
import { installs } from '../../faults/installs.ts';
import { kills } from '../../faults/kills.ts';
import { noneLeft, runningHelpers, signalHelpers } from '../../faults/processes.ts';

const never = new AbortController().signal;

describe('in the product as it is put together', { skip: process.platform === 'win32' && 'no ps' }, () => {
  test('a kill at any point costs no answer', async () => {
    const [row] = await kills({ rounds: 2, blows: [{ kinds: ['document'], signal: 'SIGKILL' }] });
    assert.equal(row?.['questions'], 2);
    assert.equal(row['answered'], 2);
  });

  test('processes that are frozen at once are replaced at once', async () => {
    {
      await using desk = new Desk();
      const { source, questions } = book({ name: 'frozen.pdf', pages: 1, firstCode: 4000 });
      const [question] = questions;
      assert.ok(question);
      await using document = await desk.services.open(source, never);
      const status = async (): Promise<unknown> =>
        desk.services.engine.request('engine.status', undefined, { signal: never });
      await Promise.all([status(), desk.ask(document, question, never)]);
      assert.equal(await signalHelpers(['document', 'reader', 'engine'], 'SIGSTOP'), 3);
      const frozen = (await runningHelpers()).map(({ pid }) => pid);
      // The words are known already; the document's process is asked all the same.
      await Promise.all([status(), desk.ask(document, question, never), document.outline(never)]);
      const now = (await runningHelpers()).map(({ pid }) => pid);
      assert.equal(now.length, 3);
      assert.ok(now.every(pid => !frozen.includes(pid)));
    }
    await noneLeft();
  });

  test('a storm of cancelled requests leaves nothing behind', async () => {
    const [row] = await cancels({ storms: 1, requests: 60, withPixels: false });
    assert.ok(Number(row?.['cancelled']) > 0);
  });
});

test('an install that is killed again and again goes on where it was, and accepts no bad file', async () => {
  const [row] = await installs({ seed: 5, kills: 6 });
  assert.equal(row?.['killed'], 6);
  assert.ok(Number(row['installed in the end']) > 0);
});
