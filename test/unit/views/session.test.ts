import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { modelErrors } from '../../../models/errors.ts';
import type { Answer } from '../../../extension/answers/answer.ts';
import type { Ask, AskRequest } from '../../../extension/answers/ask.ts';
import type { OpenDocument } from '../../../extension/documents/document.ts';
import { parseMarkId, Session, type SessionChange } from '../../../extension/views/session.ts';
import { type Entry, MAX_ENTRIES } from '../../../extension/views/sessionEntry.ts';

const unused = (): never => assert.fail('the session never reads pages itself');
const report: OpenDocument = {
  kind: 'pdf',
  name: 'report.pdf',
  id: 'content-1',
  pageCount: 3,
  pageSize: unused,
  textLayer: unused,
  outline: unused,
  render: unused,
  [Symbol.asyncDispose]: unused,
};

const box = { page: 2, left: 10, top: 20, right: 60, bottom: 32 };
const total: Answer = {
  answer: '1,234.56 EUR',
  model: 'reader',
  device: 'cpu',
  pagesRead: [1, 2, 3],
  pageCount: 3,
  evidence: [{ box, text: 'Total due 1,234.56 EUR', source: 'text', score: 0.9 }],
  located: true,
  notes: [],
  timings: {},
};

/** A question under way, driven by the test. */
interface Asked {
  readonly request: AskRequest;
  readonly emit: Parameters<Ask>[1];
  readonly signal: AbortSignal;
  readonly answer: PromiseWithResolvers<Answer>;
}

function setUp(entries: readonly Entry[] = []) {
  const asked: Asked[] = [];
  const failures: unknown[] = [];
  const changes: SessionChange[] = [];
  const session = new Session({
    ask: (request, emit, signal) => {
      const answer = Promise.withResolvers<Answer>();
      asked.push({ request, emit, signal, answer });
      return answer.promise;
    },
    document: () => Promise.resolve(report),
    model: () => 'reader',
    entries,
    onFailure: error => failures.push(error),
  });
  session.onDidChange(change => changes.push(change));
  /** Sends, and waits until the question has reached the model. */
  const send = async (question: string, scope: Parameters<Session['send']>[1] = { kind: 'all' }) => {
    const done = session.send(question, scope).finished;
    await Promise.resolve();
    await Promise.resolve();
    const job = asked.at(-1);
    assert(job);
    return { job, done };
  };
  return { session, asked, failures, changes, send };
}

const only = (session: Session): Entry => {
  assert.equal(session.entries.length, 1);
  const [entry] = session.entries;
  assert(entry);
  return entry;
};

describe('a conversation', () => {
  test('streams an answer, keeps it, and draws its boxes', async () => {
    const { session, send, changes } = setUp();
    const { job, done } = await send('What is due?');
    job.emit({ kind: 'stage', stage: 'reading', page: 2 });
    assert.deepEqual(session.progress, { stage: 'Reading page 2' });
    job.emit({ kind: 'text', text: '<think>Look at' });
    job.emit({ kind: 'text', text: ' page 2</think>1,23' });
    assert.deepEqual(only(session).text, '1,23');
    assert.equal(only(session).thinking, 'Look at page 2');
    job.answer.resolve(total);
    await done;
    const entry = only(session);
    assert.equal(entry.state, 'answered');
    assert.equal(entry.text, '1,234.56 EUR');
    assert.equal(entry.thinking, 'Look at page 2', 'thinking stays though the final answer has none');
    assert.equal(session.progress, undefined);
    const [mark] = session.marks('content-1');
    assert(mark);
    assert.deepEqual(mark.box, box);
    assert.deepEqual(parseMarkId(mark.id), { entry: entry.id, evidence: 0 });
    assert(changes.some(change => change.kind === 'marks'));
  });

  test('draws no box over other content than was read, nor for an answer that was not located', async () => {
    const { session, send } = setUp();
    const first = await send('What is due?');
    first.job.answer.resolve(total);
    await first.done;
    assert.equal(session.marks('content-2').length, 0);
    const second = await send('Who wrote it?');
    second.job.answer.resolve({ ...total, located: false });
    await second.done;
    assert.equal(session.marks('content-1').length, 0);
    session.select('1');
    assert.equal(session.marks('content-1').length, 1);
  });

  test('a follow-up takes the answered turns along, not the failed ones', async () => {
    const { session, send } = setUp();
    const first = await send('What is due?');
    first.job.answer.resolve(total);
    await first.done;
    const second = await send('And when?');
    second.job.answer.reject(modelErrors['process.crashed']('engine', 'SIGKILL'));
    await second.done;
    const third = await send('In which currency?');
    assert.deepEqual(third.job.request.history, [{ question: 'What is due?', answer: '1,234.56 EUR' }]);
    session.stop();
    third.job.answer.reject(modelErrors['job.cancelled']());
    await third.done;
  });

  test('scopes reach the model as pages and a region', async () => {
    for (const [scope, pages, region] of [
      [{ kind: 'all' }, undefined, undefined],
      [{ kind: 'page', page: 3 }, [3], undefined],
      [{ kind: 'region', box }, [2], box],
    ] as const) {
      const { send, session } = setUp();
      const { job } = await send('What is this?', scope);
      assert.deepEqual(job.request.pages, pages);
      assert.deepEqual(job.request.region, region);
      session[Symbol.dispose]();
    }
  });

  test('stop keeps what came and drops what comes later', async () => {
    const { session, send } = setUp();
    const { job, done } = await send('What is due?');
    job.emit({ kind: 'text', text: 'The total' });
    session.stop();
    assert(job.signal.aborted);
    job.emit({ kind: 'text', text: ' is 5' });
    job.answer.resolve(total);
    await done;
    assert.equal(only(session).state, 'stopped');
    assert.equal(only(session).text, 'The total');
  });

  test('a killed engine costs that question: named error, retry answers it', async () => {
    const { session, send, asked, failures } = setUp();
    const { job, done } = await send('What is due?', { kind: 'page', page: 2 });
    job.answer.reject(modelErrors['process.crashed']('engine', 'SIGKILL'));
    await done;
    const failed = only(session);
    assert.equal(failed.state, 'failed');
    assert.equal(failed.failure.code, 'process.crashed');
    assert.equal(failures.length, 1);
    const retried = session.retry(failed.id)?.finished;
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(asked.at(-1)?.request.pages, [2]);
    asked.at(-1)?.answer.resolve(total);
    await retried;
    assert.equal(only(session).state, 'answered');
  });

  test('an error nobody foresaw is shown as one and reported', async () => {
    const { session, send, failures } = setUp();
    const { job, done } = await send('What is due?');
    const bug = new TypeError('x is not a function');
    job.answer.reject(bug);
    await done;
    const entry = only(session);
    assert.equal(entry.state, 'failed');
    assert.equal(entry.failure.code, 'internal.bug');
    assert.deepEqual(failures, [bug]);
  });

  test('one question at a time', async () => {
    const { session, send } = setUp();
    await send('What is due?');
    assert.throws(() => session.send('And when?', { kind: 'all' }), { code: 'answer.busy' });
    assert.equal(session.entries.length, 1);
    session[Symbol.dispose]();
  });

  test('clear stops the job, forgets everything, and ids go on', async () => {
    const { session, send } = setUp();
    const { job, done } = await send('What is due?');
    session.clear();
    assert(job.signal.aborted);
    job.answer.resolve(total);
    await done;
    assert.equal(session.entries.length, 0);
    assert.equal(session.marks('content-1').length, 0);
    const next = await send('Again?');
    assert.equal(only(session).id, '2');
    next.job.answer.resolve(total);
    await next.done;
  });

  test('is bounded', async () => {
    const old = Array.from({ length: MAX_ENTRIES }, (_, index): Entry => ({
      id: String(index + 1),
      question: 'q',
      scope: { kind: 'all' },
      text: '',
      thinking: '',
      state: 'stopped',
    }));
    const { session, send, changes } = setUp(old);
    await send('One more?');
    assert.equal(session.entries.length, MAX_ENTRIES);
    assert.equal(session.entries.at(-1)?.id, String(MAX_ENTRIES + 1));
    assert.equal(changes[0]?.kind, 'all', 'the panel hears that the oldest is gone');
    session[Symbol.dispose]();
  });
});
