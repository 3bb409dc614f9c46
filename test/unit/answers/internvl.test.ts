import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AskEvent } from '../../../extension/answers/answer.ts';
import type { AskRequest } from '../../../extension/answers/ask.ts';
import { createInternvl, internvlDefaults } from '../../../extension/answers/internvl/internvl.ts';
import type { OpenDocument, RenderRequest } from '../../../extension/documents/document.ts';
import type { Engine } from '../../../models/engine/client.ts';
import type { EngineProtocol } from '../../../models/engine/protocol.ts';
import type { ChatEvent } from '../../../models/internvl/chat.ts';
import type { LoadStep } from '../../../models/internvl/onnxModel.ts';
import type { PageText } from '../../../models/page.ts';
import { pageOf } from '../../fixtures/pageText.ts';

type Generate = EngineProtocol['internvl.generate'];
const never = new AbortController().signal;
const ignore = (): void => undefined;

/** An engine that gives the same reply to every question and keeps what it was asked. */
class FakeEngine implements Pick<Engine, 'request'> {
  readonly asked: Generate['params'][] = [];
  readonly #text: string;
  readonly #events: readonly (LoadStep | ChatEvent)[];

  constructor(text: string, events: readonly (LoadStep | ChatEvent)[] = []) {
    this.#text = text;
    this.#events = events;
  }

  request: Engine['request'] = (method, params, options) => {
    assert.equal(method, 'internvl.generate');
    assert.ok(params && 'request' in params);
    this.asked.push(params);
    for (const event of this.#events) options.onProgress?.(event);
    return Promise.resolve({
      text: this.#text,
      thinking: '',
      tokens: [],
      promptTokens: 0,
      tiles: [],
      finish: 'stop' as const,
      timings: { encodeMs: 0, prefillMs: 0, decodeMs: 0, reusedTokens: 0 },
    });
  };
}

/** A document of pages in points that draws nothing but remembers what it was to draw. */
function documentOf(pages: readonly PageText[]): { document: OpenDocument; drawn: RenderRequest[] } {
  const drawn: RenderRequest[] = [];
  const unused = (): never => assert.fail('not needed');
  const document: OpenDocument = {
    kind: 'pdf',
    name: 'test.pdf',
    id: 'hash',
    pageCount: pages.length,
    pageSize: page => {
      const text = pages[page - 1];
      assert.ok(text);
      return Promise.resolve({ width: text.width, height: text.height, unitsPerInch: 72 });
    },
    render: request => {
      drawn.push(request);
      assert.ok(request.region);
      const { dpi, region } = request;
      return Promise.resolve({ width: 1, height: 1, dpi, region, data: new Uint8Array(3), blank: false });
    },
    textLayer: unused,
    outline: unused,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return { document, drawn };
}

const invoice = pageOf('Harbour Supplies Ltd\nPaint              80.00\nTotal due:         240.00');

function requestOn(document: OpenDocument, more: Partial<AskRequest> = {}): AskRequest {
  return { document, question: 'What is the total due?', model: '/models/InternVL3-1B', ...more };
}

test('the answer is matched to words, and its tags are not shown', async () => {
  const { document, drawn } = documentOf([invoice]);
  const engine = new FakeEngine('The total is <ref>240.00</ref><box>[[730, 650, 1000, 950]]</box>');
  const answer = await createInternvl(engine, () => internvlDefaults)(
    requestOn(document),
    [invoice],
    ignore,
    never,
  );
  assert.equal(answer.answer, 'The total is 240.00');
  assert.equal(answer.model, 'InternVL3-1B');
  assert.equal(answer.located, true);
  assert.deepEqual(answer.evidence[0]?.box, { page: 1, left: 190, top: 40, right: 250, bottom: 56 });
  assert.equal(answer.evidence[0].source, 'text');
  assert.equal(drawn.length, 1);
  assert.deepEqual(engine.asked[0]?.model, { folder: '/models/InternVL3-1B', precision: 'int8' });
  assert.equal(engine.asked[0].request.maxTiles, 12);
});

test("a box that no words bear out stays the model's own, and the answer is not located", async () => {
  const { document } = documentOf([invoice]);
  const engine = new FakeEngine('<ref>the stamp</ref><box>[[0, 0, 500, 500]]</box>');
  const answer = await createInternvl(engine, () => internvlDefaults)(
    requestOn(document),
    [invoice],
    ignore,
    never,
  );
  assert.equal(answer.located, false);
  assert.deepEqual(
    answer.evidence.map(({ source }) => source),
    ['model'],
  );
  assert.deepEqual(answer.evidence[0]?.box, { page: 1, left: 0, top: 0, right: 125, bottom: 30 });
});

test('a region is drawn alone, and boxes are read in its frame', async () => {
  const { document, drawn } = documentOf([invoice]);
  const region = { page: 1, left: 100, top: 20, right: 200, bottom: 60 };
  const engine = new FakeEngine('<ref>a mark</ref><box>[[0, 0, 1000, 500]]</box>');
  const request = requestOn(document, { region, maxTiles: 6 });
  const answer = await createInternvl(engine, () => internvlDefaults)(request, [invoice], ignore, never);
  assert.deepEqual(drawn[0]?.region, region);
  assert.equal(engine.asked[0]?.request.maxTiles, 6);
  assert.deepEqual(answer.evidence[0]?.box, { page: 1, left: 100, top: 20, right: 200, bottom: 40 });
});

test('of many pages those that fit the question are shown, and the answer says so', async () => {
  const pages = Array.from({ length: 9 }, (_, i) =>
    pageOf(i === 6 ? 'The ferry Heron was built in Bergen' : `Page about weather and tide ${i}`, i + 1),
  );
  const { document, drawn } = documentOf(pages);
  const engine = new FakeEngine('Bergen');
  const request = requestOn(document, { question: 'Where was the ferry Heron built?' });
  const answer = await createInternvl(engine, () => internvlDefaults)(request, pages, ignore, never);
  assert.ok(drawn.some(({ page }) => page === 7));
  assert.equal(drawn.length, 4);
  assert.ok(answer.notes.some(note => note.includes('4 of 9 pages')));
  assert.equal(answer.evidence[0]?.box.page, 7);
});

test('a follow-up keeps the images with the first question, as in training', async () => {
  const { document } = documentOf([invoice]);
  const engine = new FakeEngine('80.00');
  const history = [{ question: 'What is the total?', answer: '240.00' }];
  const request = requestOn(document, { question: 'And the paint?', history });
  await createInternvl(engine, () => internvlDefaults)(request, [invoice], ignore, never);
  const sent = engine.asked[0]?.request;
  assert.equal(sent?.images.length, 0);
  assert.equal(sent.history?.[0]?.images?.length, 1);
  assert.equal(sent.question, 'And the paint?');
});

test('loading, tiles, prompt and text are told as they come; thinking comes in its tags', async () => {
  const { document } = documentOf([invoice]);
  const engine = new FakeEngine('240.00', [
    { step: 'compile', done: 0.5 },
    { step: 'load' },
    { kind: 'tile', done: 1, total: 13 },
    { kind: 'prefill', done: 64, total: 3400 },
    { kind: 'thinking', text: 'adding up' },
    { kind: 'text', text: '240.00' },
  ]);
  const seen: AskEvent[] = [];
  await createInternvl(engine, () => internvlDefaults)(
    requestOn(document),
    [invoice],
    e => seen.push(e),
    never,
  );
  const stages = seen.flatMap(event => (event.kind === 'stage' ? [event.stage] : []));
  assert.deepEqual([...new Set(stages)], ['loading', 'answering', 'locating']);
  const text = seen.map(event => (event.kind === 'text' ? event.text : '')).join('');
  assert.equal(text, '<think>adding up</think>240.00');
  assert.ok(seen.some(event => event.kind === 'progress' && event.unit === 'tile' && event.total === 13));
});
