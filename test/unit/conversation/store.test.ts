import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnsweredEntry, Entry } from '../../../extension/protocol/entry.ts';
import { quarters } from '../../fixtures/chart.ts';
import { MAX_DOCUMENTS, ConversationStore } from '../../../extension/conversation/store.ts';

class MemoryStore {
  readonly values = new Map<string, unknown>();
  get(key: string): unknown {
    return this.values.get(key);
  }
  async update(key: string, value: unknown): Promise<void> {
    await Promise.resolve();
    if (value === undefined) this.values.delete(key);
    // VS Code writes JSON: what comes back has been through it.
    else this.values.set(key, JSON.parse(JSON.stringify(value)));
  }
}

const base = { question: 'What is due?', scope: { kind: 'all' }, text: '', thinking: '' } as const;
const answered: AnsweredEntry = {
  ...base,
  id: '1',
  state: 'answered',
  text: '5 EUR',
  documentId: 'content-1',
  answer: {
    answer: '5 EUR',
    thinking: '',
    model: { kind: 'checkpoint', folder: '/models/InternVL3-1B' },
    device: 'cpu',
    pagesRead: [1],
    pageCount: 1,
    evidence: [
      {
        box: { page: 1, left: 0, top: 0, right: 9, bottom: 9 },
        text: '5 EUR',
        source: 'ocr',
        score: 0.7,
        printed: 'iv',
      },
    ],
    located: true,
    artefacts: [
      {
        kind: 'table',
        title: 'Due',
        rows: [[{ text: 'Total', header: true, box: { page: 1, left: 0, top: 0, right: 9, bottom: 9 } }]],
      },
      {
        kind: 'chart',
        chart: quarters(),
        edits: { done: [{ kind: 'movePoint', series: 0, point: 1, at: { x: 200.5, y: 99 } }], undone: [] },
      },
    ],
    pictures: [{ box: { page: 1, left: 0, top: 0, right: 9, bottom: 9 }, maxTiles: 12 }],
    unread: [{ box: { page: 1, left: 0, top: 20, right: 9, bottom: 29 }, text: 'A figure was not read.' }],
    notes: ['A note.'],
    timings: { reading: 12 },
  },
};
const failed: Entry = {
  ...base,
  id: '2',
  state: 'failed',
  failure: { code: 'a.b', message: 'm', next: 'n' },
};
const region: Entry = {
  ...base,
  id: '3',
  state: 'stopped',
  scope: { kind: 'region', box: { page: 1, left: 0, top: 0, right: 9, bottom: 9 } },
};

describe('conversations over a restart', () => {
  test('come back as they were; a running question comes back stopped', async () => {
    const store = new MemoryStore();
    await new ConversationStore(store).save('file:///a.pdf', [
      answered,
      failed,
      region,
      { ...base, id: '4', state: 'running' },
    ]);
    assert.deepEqual(new ConversationStore(store).load('file:///a.pdf'), [
      answered,
      failed,
      region,
      { ...base, id: '4', state: 'stopped' },
    ]);
    assert.deepEqual(new ConversationStore(store).load('file:///b.pdf'), []);
  });

  test('come back from before figures that were not read had a place', async () => {
    const { unread: _, ...answer } = answered.answer;
    const older = { ...answered, answer: { ...answer, notes: ['A figure was not read: it has no axis.'] } };
    const store = new MemoryStore();
    await store.update('tessera.conversation:file:///a.pdf', [older]);
    assert.deepEqual(new ConversationStore(store).load('file:///a.pdf'), [older]);
  });

  test('damaged entries are left out, the others stay', async () => {
    const store = new MemoryStore();
    const broken = [
      null,
      'text',
      { ...failed, failure: 'gone' },
      { ...answered, answer: { ...answered.answer, pagesRead: ['1'] } },
      { ...region, scope: { kind: 'region', box: { page: 1, left: null, top: 0, right: 9, bottom: 9 } } },
      { ...failed, state: 'unheard of' },
      { ...answered, answer: { ...answered.answer, unread: [{ text: 'It has no place.' }] } },
      {
        ...answered,
        answer: {
          ...answered.answer,
          artefacts: [{ kind: 'chart', chart: quarters(), edits: { done: [{ kind: 'erase' }], undone: [] } }],
        },
      },
      {
        ...answered,
        answer: {
          ...answered.answer,
          artefacts: [{ kind: 'chart', chart: { ...quarters(), series: 'all' } }],
        },
      },
    ];
    await store.update('tessera.conversation:file:///a.pdf', [...broken, failed]);
    assert.deepEqual(new ConversationStore(store).load('file:///a.pdf'), [failed]);
    await store.update('tessera.conversation:file:///a.pdf', { no: 'list' });
    assert.deepEqual(new ConversationStore(store).load('file:///a.pdf'), []);
  });

  test('the documents asked about longest ago are forgotten', async () => {
    const store = new MemoryStore();
    const conversations = new ConversationStore(store);
    const uris = Array.from({ length: MAX_DOCUMENTS + 1 }, (_, index) => `file:///${index}.pdf`);
    await Promise.all(uris.map(uri => conversations.save(uri, [failed])));
    assert.deepEqual(conversations.load('file:///0.pdf'), []);
    assert.deepEqual(conversations.load('file:///1.pdf'), [failed]);
    assert.equal(store.values.size, MAX_DOCUMENTS + 1);
    await conversations.save('file:///1.pdf', []);
    assert.equal(store.values.size, MAX_DOCUMENTS);
    await conversations.clear();
    assert.equal(store.values.size, 0);
  });

  test('tells of every document whose conversation is gone, and why ever it went', async () => {
    const conversations = new ConversationStore(new MemoryStore());
    const forgotten: string[] = [];
    conversations.onDidForget(uri => void forgotten.push(uri));
    const uris = Array.from({ length: MAX_DOCUMENTS }, (_, index) => `file:///${index}.pdf`);
    await Promise.all(uris.map(uri => conversations.save(uri, [failed])));
    assert.deepEqual(forgotten, []);
    await conversations.save('file:///new.pdf', [failed]);
    assert.deepEqual(forgotten.splice(0), ['file:///0.pdf']);
    await conversations.save('file:///7.pdf', []);
    assert.deepEqual(forgotten.splice(0), ['file:///7.pdf']);
    await conversations.clear();
    assert.deepEqual(
      forgotten.sort(),
      [...uris.slice(1), 'file:///new.pdf'].filter(uri => uri !== 'file:///7.pdf').sort(),
    );
  });
});
