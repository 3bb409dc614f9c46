import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { modelErrors } from '../../../models/errors.ts';
import type { Answer } from '../../../extension/answers/answer.ts';
import type { Ask, AskRequest } from '../../../extension/answers/ask.ts';
import { READER } from '../../../extension/answers/modelRef.ts';
import type { OpenDocument } from '../../../extension/documents/document.ts';
import {
  parseMarkId,
  Conversation,
  type ConversationChange,
} from '../../../extension/conversation/conversation.ts';
import type { ExtractRequest } from '../../../extension/answers/extract.ts';
import type { EditHistory } from '../../../extension/charts/edit/history.ts';
import { type Entry, type Extraction, isStreaming, MAX_ENTRIES } from '../../../extension/protocol/entry.ts';
import { readAnswer } from '../../fixtures/answer.ts';
import { quarters } from '../../fixtures/chart.ts';

const unused = (): never => assert.fail('the conversation never reads pages itself');
const report: OpenDocument = {
  kind: 'pdf',
  name: 'report.pdf',
  id: 'content-1',
  pageCount: 3,
  facts: {},
  gaps: unused,
  figures: unused,
  chartPictures: unused,
  charts: unused,
  pageSizes: unused,
  pageSize: unused,
  textLayer: unused,
  outline: unused,
  render: unused,
  [Symbol.asyncDispose]: unused,
};

const box = { page: 2, left: 10, top: 20, right: 60, bottom: 32 };
const total = readAnswer({
  answer: '1,234.56 EUR',
  pagesRead: [1, 2, 3],
  pageCount: 3,
  evidence: [{ box, text: 'Total due 1,234.56 EUR', source: 'text', score: 0.9 }],
  pictures: [{ box: { page: 2, left: 0, top: 0, right: 595, bottom: 842 }, maxTiles: 12 }],
});

const withChart: Answer = { ...total, artefacts: [{ kind: 'chart', chart: quarters() }] };

/** A question under way, driven by the test. */
interface Asked {
  readonly request: AskRequest;
  readonly emit: Parameters<Ask>[1];
  readonly signal: AbortSignal;
  readonly answer: PromiseWithResolvers<Answer>;
}

/** Data being read off a page, driven by the test. */
interface Extracting {
  readonly request: ExtractRequest;
  readonly answer: PromiseWithResolvers<Answer>;
}

function setUp(entries: readonly Entry[] = []) {
  const asked: Asked[] = [];
  const extracting: Extracting[] = [];
  const failures: unknown[] = [];
  const changes: ConversationChange[] = [];
  let opened = report;
  const conversation = new Conversation({
    ask: (request, emit, signal) => {
      const answer = Promise.withResolvers<Answer>();
      asked.push({ request, emit, signal, answer });
      return answer.promise;
    },
    extract: request => {
      const answer = Promise.withResolvers<Answer>();
      extracting.push({ request, answer });
      return answer.promise;
    },
    document: () => Promise.resolve(opened),
    model: () => READER,
    entries,
    onFailure: error => failures.push(error),
  });
  conversation.onDidChange(change => changes.push(change));
  /** Sends, and waits until the question has reached the model. */
  const send = async (question: string, scope: Parameters<Conversation['send']>[1] = { kind: 'all' }) => {
    const done = conversation.send(question, scope).finished;
    await Promise.resolve();
    await Promise.resolve();
    const job = asked.at(-1);
    assert(job);
    return { job, done };
  };
  /** Extracts, and answers with this. */
  const extract = async (scope: Extraction, answer: Answer) => {
    const { id, finished } = conversation.extract('charts', scope);
    await Promise.resolve();
    await Promise.resolve();
    extracting.at(-1)?.answer.resolve(answer);
    await finished;
    return id;
  };
  const open = (document: OpenDocument): void => {
    opened = document;
  };
  return { conversation, asked, extracting, failures, changes, send, extract, open };
}

const only = (conversation: Conversation): Entry => {
  assert.equal(conversation.entries.length, 1);
  const [entry] = conversation.entries;
  assert(entry);
  return entry;
};

describe('a conversation', () => {
  test('streams an answer, keeps it, and draws its boxes', async () => {
    const { conversation, send, changes } = setUp();
    const { job, done } = await send('What is due?');
    job.emit({ kind: 'stage', stage: 'reading', page: 2 });
    assert.deepEqual(conversation.progress, { stage: 'Reading page 2' });
    job.emit({ kind: 'thinking', text: 'Look at' });
    job.emit({ kind: 'thinking', text: ' page 2' });
    job.emit({ kind: 'text', text: '1,23' });
    assert.deepEqual(only(conversation).text, '1,23');
    assert.equal(only(conversation).thinking, 'Look at page 2');
    job.answer.resolve(total);
    await done;
    const entry = only(conversation);
    assert.equal(entry.state, 'answered');
    assert.equal(entry.text, '1,234.56 EUR');
    assert.equal(entry.thinking, 'Look at page 2', 'thinking stays though the final answer has none');
    assert.equal(conversation.progress, undefined);
    const [mark] = conversation.marks('content-1');
    assert(mark);
    assert.deepEqual(mark.box, box);
    assert.deepEqual(parseMarkId(mark.id), { entry: entry.id, evidence: 0 });
    assert(changes.some(change => change.kind === 'marks'));
  });

  test('stands still before the first word and at the end, however much was thought and said', async () => {
    const { send, changes } = setUp();
    const { job, done } = await send('What is due?');
    for (const kind of ['thinking', 'text'] as const) {
      for (const text of ['one', ' two', ' three']) job.emit({ kind, text });
    }
    job.answer.resolve(total);
    await done;
    const entries = changes.flatMap(change => (change.kind === 'entry' ? [change.entry] : []));
    assert.equal(entries.length, 8);
    assert.deepEqual(
      entries.filter(entry => !isStreaming(entry)).map(({ state }) => state),
      ['running', 'answered'],
    );
  });

  test('draws no box over other content than was read, nor for an answer that was not located', async () => {
    const { conversation, send } = setUp();
    const first = await send('What is due?');
    first.job.answer.resolve(total);
    await first.done;
    assert.equal(conversation.marks('content-2').length, 0);
    const second = await send('Who wrote it?');
    second.job.answer.resolve({ ...total, located: false });
    await second.done;
    assert.equal(conversation.marks('content-1').length, 0);
    conversation.select('1');
    assert.equal(conversation.marks('content-1').length, 1);
  });

  test('a follow-up takes the answered turns along, not the failed ones', async () => {
    const { conversation, send } = setUp();
    const first = await send('What is due?');
    first.job.answer.resolve(total);
    await first.done;
    const second = await send('And when?');
    second.job.answer.reject(modelErrors['process.crashed']('engine', 'SIGKILL'));
    await second.done;
    const third = await send('In which currency?');
    assert.deepEqual(third.job.request.history, [
      { question: 'What is due?', answer: '1,234.56 EUR', pictures: total.pictures },
    ]);
    conversation.stop();
    third.job.answer.reject(modelErrors['job.cancelled']());
    await third.done;
  });

  test('shows no pictures again once the file has changed: its pages are others', async () => {
    const { conversation, send, open } = setUp();
    const first = await send('What is due?');
    first.job.answer.resolve(total);
    await first.done;
    open({ ...report, id: 'content-2' });
    const second = await send('And when?');
    assert.deepEqual(second.job.request.history?.[0]?.pictures, []);
    conversation[Symbol.dispose]();
  });

  test('reads data off a page as a turn of its own, which is no question to go on from', async () => {
    const { conversation, extract, extracting, send } = setUp();
    const id = await extract({ kind: 'page', page: 2 }, withChart);
    assert.equal(extracting[0]?.request.kind, 'charts');
    assert.deepEqual(extracting[0].request.scope, { kind: 'page', page: 2 });
    assert.equal(conversation.entry(id)?.question, 'Chart data of page 2');
    const { job } = await send('And then?');
    assert.deepEqual(job.request.history, []);
    conversation[Symbol.dispose]();
  });

  test('reads the same data again when that failed', async () => {
    const { conversation, extracting } = setUp();
    const { id, finished } = conversation.extract('tables', { kind: 'region', box });
    await Promise.resolve();
    await Promise.resolve();
    extracting[0]?.answer.reject(modelErrors['process.crashed']('reader', 'SIGKILL'));
    await finished;
    assert.equal(conversation.entry(id)?.state, 'failed');
    conversation.retry(id);
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(extracting[1]?.request, {
      document: report,
      kind: 'tables',
      model: READER,
      scope: { kind: 'region', box },
    });
    conversation[Symbol.dispose]();
  });

  test('keeps what the user changed about a chart, and asks for no box to be drawn for it', async () => {
    const { conversation, extract, changes } = setUp();
    const id = await extract({ kind: 'page', page: 2 }, withChart);
    changes.length = 0;
    const edits: EditHistory = { done: [{ kind: 'rename', series: 0, name: 'A' }], undone: [] };
    conversation.edit(id, 0, edits);
    conversation.edit(id, 7, edits);
    conversation.edit('99', 0, edits);
    assert.deepEqual(changes, [{ kind: 'edited' }]);
    const entry = conversation.entry(id);
    assert.ok(entry?.state === 'answered');
    assert.deepEqual(entry.answer.artefacts, [{ kind: 'chart', chart: quarters(), edits }]);
  });

  test('draws the place of a cell beside the boxes of its answer, until another answer is looked at', async () => {
    const { conversation, extract, send } = setUp();
    const id = await extract({ kind: 'page', page: 2 }, withChart);
    assert.equal(conversation.point(id, box, 'Q3, 44'), `${id}:1`);
    assert.deepEqual(conversation.marks('content-1').at(-1), {
      id: `${id}:1`,
      box,
      source: 'text',
      label: 'Q3, 44',
    });
    assert.deepEqual(conversation.marks('content-2'), []);
    const { job, done } = await send('What is due?');
    job.answer.resolve(total);
    await done;
    conversation.select(id);
    assert.equal(conversation.marks('content-1').length, 1);
    assert.equal(conversation.point('99', box, 'nothing'), undefined);
  });

  test('draws a figure that was not read once it is pointed at, where nothing else was found', async () => {
    const { conversation, extract } = setUp();
    const text = 'A figure was not read: No axis.';
    const unread = { ...total, evidence: [], unread: [{ box, text }] };
    const id = await extract({ kind: 'page', page: 2 }, unread);
    assert.deepEqual(conversation.marks('content-1'), []);
    const mark = conversation.point(id, box, text);
    assert.deepEqual(conversation.marks('content-1'), [{ id: mark, box, source: 'text', label: text }]);
  });

  test('what a document says about tags is shown as it says it', async () => {
    const { conversation, send } = setUp();
    const quoted = 'The tag <think> opens reasoning, </think> closes it.';
    const { job, done } = await send('What does the tag do?');
    job.emit({ kind: 'text', text: quoted.slice(0, 12) });
    job.emit({ kind: 'text', text: quoted.slice(12) });
    assert.equal(only(conversation).text, quoted);
    assert.equal(only(conversation).thinking, '');
    job.answer.resolve({ ...total, answer: quoted });
    await done;
    assert.equal(only(conversation).text, quoted);
    assert.equal(only(conversation).thinking, '');
  });

  test('scopes reach the model as pages and a region', async () => {
    for (const [scope, pages, region] of [
      [{ kind: 'all' }, undefined, undefined],
      [{ kind: 'page', page: 3 }, [3], undefined],
      [{ kind: 'region', box }, [2], box],
    ] as const) {
      const { send, conversation } = setUp();
      const { job } = await send('What is this?', scope);
      assert.deepEqual(job.request.pages, pages);
      assert.deepEqual(job.request.region, region);
      conversation[Symbol.dispose]();
    }
  });

  test('stop keeps what came and drops what comes later', async () => {
    const { conversation, send } = setUp();
    const { job, done } = await send('What is due?');
    job.emit({ kind: 'text', text: 'The total' });
    conversation.stop();
    assert(job.signal.aborted);
    job.emit({ kind: 'text', text: ' is 5' });
    job.answer.resolve(total);
    await done;
    assert.equal(only(conversation).state, 'stopped');
    assert.equal(only(conversation).text, 'The total');
  });

  test('a killed engine costs that question: named error, retry answers it', async () => {
    const { conversation, send, asked, failures } = setUp();
    const { job, done } = await send('What is due?', { kind: 'page', page: 2 });
    job.answer.reject(modelErrors['process.crashed']('engine', 'SIGKILL'));
    await done;
    const failed = only(conversation);
    assert.equal(failed.state, 'failed');
    assert.equal(failed.failure.code, 'process.crashed');
    assert.equal(failures.length, 1);
    const retried = conversation.retry(failed.id)?.finished;
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(asked.at(-1)?.request.pages, [2]);
    asked.at(-1)?.answer.resolve(total);
    await retried;
    assert.equal(only(conversation).state, 'answered');
  });

  test('an error nobody foresaw is shown as one and reported', async () => {
    const { conversation, send, failures } = setUp();
    const { job, done } = await send('What is due?');
    const bug = new TypeError('x is not a function');
    job.answer.reject(bug);
    await done;
    const entry = only(conversation);
    assert.equal(entry.state, 'failed');
    assert.equal(entry.failure.code, 'internal.bug');
    assert.deepEqual(failures, [bug]);
  });

  test('one question at a time', async () => {
    const { conversation, send } = setUp();
    await send('What is due?');
    assert.throws(() => conversation.send('And when?', { kind: 'all' }), { code: 'answer.busy' });
    assert.equal(conversation.entries.length, 1);
    conversation[Symbol.dispose]();
  });

  test('clear stops the job, forgets everything, and ids go on', async () => {
    const { conversation, send } = setUp();
    const { job, done } = await send('What is due?');
    conversation.clear();
    assert(job.signal.aborted);
    job.answer.resolve(total);
    await done;
    assert.equal(conversation.entries.length, 0);
    assert.equal(conversation.marks('content-1').length, 0);
    const next = await send('Again?');
    assert.equal(only(conversation).id, '2');
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
    const { conversation, send, changes } = setUp(old);
    await send('One more?');
    assert.equal(conversation.entries.length, MAX_ENTRIES);
    assert.equal(conversation.entries.at(-1)?.id, String(MAX_ENTRIES + 1));
    assert.equal(changes[0]?.kind, 'all', 'the panel hears that the oldest is gone');
    conversation[Symbol.dispose]();
  });
});
