import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer, AskEvent, Turn } from '../../../../extension/answers/answer.ts';
import { type AskRequest, createAsk } from '../../../../extension/answers/ask.ts';
import { createInternvl, internvlDefaults } from '../../../../extension/answers/internvl/internvlAnswerer.ts';
import type { ChatEngine } from '../../../../extension/answers/internvl/chatEngine.ts';
import type { OpenDocument } from '../../../../extension/documents/document.ts';
import { errors } from '../../../../extension/errors.ts';
import { modelErrors } from '../../../../models/errors.ts';
import type { ChatRequest } from '../../../../models/internvl/chat.ts';
import { planTiles } from '../../../../models/internvl/tiling.ts';
import { pageReader } from '../../../fixtures/pageReader.ts';
import { pageOf } from '../../../fixtures/pageText.ts';
import { documentOf, type FakeDocument, FakeEngine, TILE } from '../../../fixtures/visionModel.ts';

const never = new AbortController().signal;
const ignore = (): void => undefined;
const FOLDER = '/models/InternVL3-1B';

const invoice = pageOf('Harbour Supplies Ltd\nPaint              80.00\nTotal due:         240.00');

function ask(
  engine: ChatEngine,
  { document, texts }: FakeDocument,
  more: Partial<AskRequest> = {},
  onEvent: (event: AskEvent) => void = ignore,
  settings = internvlDefaults,
): Promise<Answer> {
  const question = 'What is the total due?';
  const model = { kind: 'checkpoint', folder: FOLDER } as const;
  const asking = createAsk(texts, () => createInternvl(engine, pageReader(), FOLDER, () => settings));
  return asking({ document, question, model, ...more }, onEvent, never);
}

/** The pages whose pictures stand with each turn, by the pixel the fake document drew. */
function pagesShown({ history = [], images }: ChatRequest): readonly (readonly number[])[] {
  const turns = [...history.map(turn => turn.images ?? []), images];
  return turns.map(pictures => pictures.map(({ data }) => data[0] ?? 0));
}

function turnOf(question: string, { answer, pictures }: Answer): Turn {
  return { question, answer, pictures };
}

test('the answer is matched to words, and its tags are not shown', async () => {
  const fake = documentOf([invoice]);
  const engine = new FakeEngine('The total is <ref>240.00</ref><box>[[730, 650, 1000, 950]]</box>');
  const answer = await ask(engine, fake);
  assert.equal(answer.answer, 'The total is 240.00');
  assert.equal(answer.thinking, 'adding up');
  assert.deepEqual(answer.model, { kind: 'checkpoint', folder: FOLDER });
  assert.equal(answer.device, 'cpu');
  assert.equal(answer.located, true);
  assert.deepEqual(answer.evidence[0]?.box, { page: 1, left: 190, top: 40, right: 250, bottom: 56 });
  assert.equal(answer.evidence[0].source, 'text');
  assert.equal(fake.drawn.length, 1);
  assert.deepEqual(engine.models, [{ folder: FOLDER, precision: 'int8' }]);
  assert.equal(engine.asked[0]?.images[0]?.maxTiles, 12);
});

test("a box that no words bear out stays the model's own, and the answer is not located", async () => {
  const engine = new FakeEngine('<ref>the stamp</ref><box>[[0, 0, 500, 500]]</box>');
  const answer = await ask(engine, documentOf([invoice]));
  assert.equal(answer.located, false);
  assert.deepEqual(
    answer.evidence.map(({ source }) => source),
    ['model'],
  );
  assert.deepEqual(answer.evidence[0]?.box, { page: 1, left: 0, top: 0, right: 125, bottom: 30 });
});

test('an answer that was cut off is not asked for its place', async () => {
  const engine = new FakeEngine('and so on and so forth');
  await ask(engine, documentOf([invoice]));
  assert.equal(engine.asked.length, 2, 'one that is whole is');
  const cut = new FakeEngine('and so on and so forth');
  cut.finish = 'length';
  const answer = await ask(cut, documentOf([invoice]));
  assert.equal(cut.asked.length, 1);
  assert.ok(answer.notes.some(note => note.includes('cut off')));
});

test('a region is drawn alone, and boxes are read in its frame', async () => {
  const fake = documentOf([invoice]);
  const region = { page: 1, left: 100, top: 20, right: 200, bottom: 60 };
  const engine = new FakeEngine('<ref>a mark</ref><box>[[0, 0, 1000, 500]]</box>');
  const answer = await ask(engine, fake, { region, maxTiles: 6 });
  assert.deepEqual(fake.drawn[0]?.region, region);
  assert.equal(engine.asked[0]?.images[0]?.maxTiles, 6);
  assert.deepEqual(answer.evidence[0]?.box, { page: 1, left: 100, top: 20, right: 200, bottom: 40 });
});

test('a page is drawn for the tile size that the checkpoint states', async () => {
  const fake = documentOf([invoice]);
  await ask(new FakeEngine('240.00'), fake, { maxTiles: 4 });
  // A page of 250 x 60 points at 4 tiles of 224 x 224 pixels; never finer than 400 dpi.
  const fitting = Math.sqrt((4 * TILE * TILE) / ((250 / 72) * (60 / 72)));
  assert.equal(fake.drawn[0]?.dpi, Math.min(400, fitting));
});

test('loading, tiles, prompt, thinking and text are told as they come, each as what it is', async () => {
  const engine = new FakeEngine('240.00', [
    { step: 'compile', done: 0.5 },
    { step: 'load' },
    { kind: 'tile', done: 1, total: 13 },
    { kind: 'prefill', done: 64, total: 3400 },
    { kind: 'thinking', text: 'adding up' },
    { kind: 'text', text: 'The tag <think> opens reasoning.' },
  ]);
  const seen: AskEvent[] = [];
  await ask(engine, documentOf([invoice]), {}, event => seen.push(event));
  const stages = seen.flatMap(event => (event.kind === 'stage' ? [event.stage] : []));
  assert.deepEqual([...new Set(stages)], ['answering', 'loading', 'locating', 'reading']);
  const told = (kind: AskEvent['kind']): string =>
    seen.map(event => (event.kind === kind && 'text' in event ? event.text : '')).join('');
  assert.equal(told('text'), 'The tag <think> opens reasoning.');
  assert.equal(told('thinking'), 'adding up');
  assert.ok(seen.some(event => event.kind === 'progress' && event.unit === 'tile' && event.total === 13));
});

describe('of many pages', () => {
  const nine = Array.from({ length: 9 }, (_, i) =>
    pageOf(i === 6 ? 'The ferry Heron was built in Bergen' : `Page about weather and tide ${i}`, i + 1),
  );

  test('those that fit the question are shown, and the answer says so', async () => {
    const fake = documentOf(nine);
    const engine = new FakeEngine('Bergen');
    const answer = await ask(engine, fake, { question: 'Where was the ferry Heron built?' });
    assert.ok(fake.drawn.some(({ page }) => page === 7));
    assert.equal(fake.drawn.length, 4);
    assert.ok(answer.notes.some(note => note.includes('4 of 9 pages')));
    assert.equal(answer.evidence[0]?.box.page, 7);
    assert.deepEqual(answer.pagesRead, [1, 2, 3, 7]);
  });

  test('of a scan, no page is read before the model looks where it can look at them all', async () => {
    const fake = documentOf(nine.slice(0, 3), () => true);
    const order: string[] = [];
    const engine = new FakeEngine('Bergen');
    const watched: ChatEngine = {
      tiling: (...call) => engine.tiling(...call),
      estimate: (...call) => engine.estimate(...call),
      generate: (...call) => {
        order.push(`model after ${fake.read.length}`);
        return engine.generate(...call);
      },
    };
    await ask(watched, fake, { question: 'Where was the ferry Heron built?' });
    assert.equal(order[0], 'model after 0');
    assert.deepEqual(fake.read, [1, 2, 3], 'then they are, to find the place');
  });

  test('of a long scan, a part is read to choose from, and what was not searched is said', async () => {
    const forty = Array.from({ length: 40 }, (_, i) => pageOf(`Page about weather ${i}`, i + 1));
    const fake = documentOf(forty, () => true);
    const answer = await ask(new FakeEngine('Rain'), fake, { question: 'How is the weather?' });
    assert.equal(fake.read.length, 12);
    assert.equal(fake.drawn.length, 4);
    assert.ok(answer.notes.some(note => note.includes('28 scanned pages, from page 13 on')));
  });

  test('one that cannot be drawn is left out and told about; when none can the error stands', async () => {
    const fake = documentOf(nine.slice(0, 2));
    const render: OpenDocument['render'] = (...call) => fake.document.render(...call);
    const broken = (bad: readonly number[]): OpenDocument => ({
      ...fake.document,
      render: (request, signal) =>
        bad.includes(request.page)
          ? Promise.reject(errors['pdf.pageFailed'](request.page))
          : render(request, signal),
    });
    const engine = new FakeEngine('Rain');
    const answer = await ask(engine, fake, { document: broken([2]) });
    assert.deepEqual(answer.pagesRead, [1]);
    assert.ok(answer.notes.some(note => note.startsWith('Page 2 was not read')));
    await assert.rejects(ask(engine, fake, { document: broken([1, 2]) }), { code: 'pdf.pageFailed' });
  });
});

describe('a follow-up', () => {
  test('keeps the pictures with the question that brought them, and shows none twice', async () => {
    const fake = documentOf([invoice]);
    const engine = new FakeEngine('80.00');
    const first = await ask(engine, fake);
    assert.deepEqual(first.pictures, [
      { box: { page: 1, left: 0, top: 0, right: 250, bottom: 60 }, maxTiles: 12 },
    ]);
    const history = [turnOf('What is the total?', first)];
    const second = await ask(engine, fake, { question: 'And the paint?', history });
    const sent = engine.asked.at(-1);
    assert.ok(sent);
    assert.deepEqual(pagesShown(sent), [[1], []]);
    assert.equal(sent.question, 'And the paint?');
    assert.deepEqual(second.pictures, []);
    assert.deepEqual(second.pagesRead, [1], 'the model still sees it');
  });

  const pages = ['ferries', 'weather', 'tides', 'storms', 'fares', 'crews', 'engines'].map((word, i) =>
    pageOf(`This page is about ${word}, and ${word} only`, i + 1),
  );

  test('about other pages brings them along with it; those of the first question stay where they were', async () => {
    const fake = documentOf(pages);
    const engine = new FakeEngine('about fares');
    const first = await ask(engine, fake, { question: 'What about ferries, weather, tides and storms?' });
    assert.deepEqual(first.pagesRead, [1, 2, 3, 4]);
    const history = [turnOf('What about ferries, weather, tides and storms?', first)];
    await ask(engine, fake, { question: 'How high are the fares?', history });
    const sent = engine.asked.at(-1);
    assert.ok(sent);
    assert.deepEqual(pagesShown(sent), [[1, 2, 3, 4], [5]]);
    // What the first question showed keeps its tiles: the same tokens, found in the KV cache.
    assert.deepEqual(
      sent.history?.[0]?.images?.map(({ maxTiles }) => maxTiles),
      first.pictures.map(({ maxTiles }) => maxTiles),
    );
  });

  test('that says nothing of its own is about what the model sees already', async () => {
    const fake = documentOf(pages);
    const engine = new FakeEngine('about ferries');
    const first = await ask(engine, fake, { question: 'What is said about ferries?' });
    const history = [turnOf('What is said about ferries?', first)];
    await ask(engine, fake, { question: 'Why?', history });
    const sent = engine.asked.at(-1);
    assert.ok(sent);
    assert.deepEqual(pagesShown(sent)[1], []);
  });

  test('goes on without the beginning of a conversation that has grown too long', async () => {
    const engine = new FakeEngine('80.00');
    const short: ChatEngine = {
      tiling: (...call) => engine.tiling(...call),
      estimate: (...call) => engine.estimate(...call),
      generate: (params, ...rest) =>
        (params.request.history?.length ?? 0) > 1
          ? Promise.reject(modelErrors['prompt.tooLong'](600, 512))
          : engine.generate(params, ...rest),
    };
    const turns = ['one?', 'two?', 'three?'].map(question => ({ question, answer: 'a', pictures: [] }));
    const answer = await ask(short, documentOf([invoice]), { question: 'And the paint?', history: turns });
    assert.deepEqual(
      engine.asked[0]?.history?.map(({ question }) => question),
      ['three?'],
    );
    assert.ok(answer.notes.some(note => note.includes('beginning of the conversation')));
    const never: ChatEngine = {
      tiling: (...call) => engine.tiling(...call),
      estimate: (...call) => engine.estimate(...call),
      generate: () => Promise.reject(modelErrors['prompt.tooLong'](600, 512)),
    };
    await assert.rejects(ask(never, documentOf([invoice]), { history: turns }), { code: 'prompt.tooLong' });
  });

  test('behind answers of the built-in reader brings its own pictures', async () => {
    const engine = new FakeEngine('80.00');
    const history = [{ question: 'What is the date?', answer: '12 March', pictures: [] }];
    await ask(engine, documentOf([invoice]), { question: 'And the paint?', history });
    const [sent] = engine.asked;
    assert.ok(sent);
    assert.deepEqual(pagesShown(sent), [[], [1]]);
  });
});

describe('the place of an answer that words do not tell', () => {
  const twice = pageOf('Opening balance 500\nnothing here\nnothing there\nnothing more\nClosing balance 500');
  const lower = '<ref>500</ref><box>[[700, 780, 1000, 1000]]</box>';

  test('is asked for with the trained prompt, behind the answer in the same conversation', async () => {
    const engine = new FakeEngine(['500', lower]);
    const answer = await ask(engine, documentOf([twice]), { question: 'How much is it?' });
    assert.equal(engine.asked.length, 2);
    const [first, second] = engine.asked;
    assert.ok(first && second);
    // The conversation goes on: its beginning is word for word what the model has in its cache.
    assert.deepEqual(second.history, [{ images: first.images, question: 'How much is it?', answer: '500' }]);
    assert.deepEqual(second.images, []);
    assert.equal(second.maxNewTokens, 100);
    assert.deepEqual(second.question, [
      {
        kind: 'markup',
        text: 'Please provide the bounding box coordinate of the region this sentence describes: <ref>',
      },
      { kind: 'text', text: '500' },
      { kind: 'markup', text: '</ref>' },
    ]);
    assert.equal(answer.answer, '500');
    assert.equal(answer.evidence[0]?.box.top, 80, 'the box chooses between equal words');
    assert.equal(answer.evidence[0].source, 'text');
  });

  test('is not asked for where words tell it', async () => {
    const engine = new FakeEngine(['240.00', lower]);
    await ask(engine, documentOf([invoice]));
    assert.equal(engine.asked.length, 1);
  });

  test('is not asked for where the user does not want that', async () => {
    const engine = new FakeEngine(['500', lower]);
    const settings = { ...internvlDefaults, grounding: false };
    await ask(engine, documentOf([twice]), { question: 'How much is it?' }, ignore, settings);
    assert.equal(engine.asked.length, 1);
  });

  test('is not asked for where several pictures would leave open which one is meant', async () => {
    const engine = new FakeEngine(['500', lower]);
    await ask(engine, documentOf([twice, { ...twice, page: 2 }]), { question: 'How much is it?' });
    assert.equal(engine.asked.length, 1);
  });

  test("stays the model's own where no words bear it out", async () => {
    const engine = new FakeEngine(['a red stamp', '<box>[[0, 0, 500, 500]]</box>']);
    const answer = await ask(engine, documentOf([invoice]), { question: 'What is at the top?' });
    assert.equal(answer.located, false);
    assert.deepEqual(
      answer.evidence.map(({ source, text }) => [source, text]),
      [['model', 'a red stamp']],
    );
  });

  test('costs no answer where it cannot be asked for; a cancel stops it all', async () => {
    const failing = (error: Error): ChatEngine => {
      const engine = new FakeEngine('500');
      return {
        tiling: (...call) => engine.tiling(...call),
        estimate: (...call) => engine.estimate(...call),
        generate: (...call) => (engine.asked.length === 0 ? engine.generate(...call) : Promise.reject(error)),
      };
    };
    const request = { question: 'How much is it?' };
    const tooLong = modelErrors['prompt.tooLong'](600, 512);
    const answer = await ask(failing(tooLong), documentOf([twice]), request);
    assert.equal(answer.answer, '500');
    assert.ok(answer.notes.some(note => note.includes(tooLong.message)));
    const cancelled = ask(failing(modelErrors['job.cancelled']()), documentOf([twice]), request);
    await assert.rejects(cancelled, { code: 'job.cancelled' });
  });

  test('is not located, and no error, where the model names none', async () => {
    const engine = new FakeEngine(['a red stamp', 'I cannot tell.']);
    const answer = await ask(engine, documentOf([invoice]), { question: 'What is at the top?' });
    assert.deepEqual([answer.answer, answer.located, answer.evidence], ['a red stamp', false, []]);
  });
});

test('the tiles that are drawn are those the engine plans for the very pixels the model would see', async () => {
  const fake = documentOf([invoice]);
  const engine = new FakeEngine('');
  const area = { page: 1, left: 0, top: 0, right: 250, bottom: 60 };
  const answerer = createInternvl(engine, pageReader(), FOLDER, () => ({ ...internvlDefaults, maxTiles: 6 }));
  const grid = await answerer.tiles?.(fake.document, area, never);
  assert.deepEqual(engine.planned.at(-1), {
    folder: FOLDER,
    pictures: [{ width: 250, height: 60, maxTiles: 6 }],
  });
  const { cols, rows } = planTiles(250, 60, { tileSize: TILE, maxTiles: 6 });
  assert.deepEqual(grid, { cols, rows });
});

test('asked for the data of a figure, it shows that figure alone and tells its steps, not its words', async () => {
  const engine = new FakeEngine('| a | b |', [
    { step: 'load' },
    { kind: 'tile', done: 1, total: 5 },
    { kind: 'thinking', text: 'a table' },
    { kind: 'text', text: '| a | b |' },
  ]);
  const { document, drawn } = documentOf([invoice]);
  const settings = { ...internvlDefaults, maxTiles: 6, thinking: true };
  const answerer = createInternvl(engine, pageReader(), FOLDER, () => settings);
  const area = { page: 1, left: 100, top: 20, right: 200, bottom: 60 };
  const seen: AskEvent[] = [];
  const said = await answerer.chartTable?.(document, area, event => seen.push(event), never);
  assert.deepEqual(said, { text: '| a | b |', isCutOff: false, device: 'cpu' });
  assert.deepEqual(drawn[0]?.region, area);
  const [request, ...others] = engine.asked;
  assert.ok(request && others.length === 0);
  assert.ok(typeof request.question === 'string');
  assert.match(request.question, /^Convert the chart in the image into a Markdown table/u);
  assert.deepEqual(
    [request.images.length, request.images[0]?.maxTiles, request.history, request.thinking],
    [1, 6, undefined, false],
  );
  assert.equal(request.sampling?.temperature, 0);
  assert.ok((request.maxNewTokens ?? Infinity) <= 1024);
  assert.deepEqual(
    seen.flatMap(event => (event.kind === 'stage' ? [event.stage] : [])),
    ['charting', 'loading', 'charting'],
  );
  assert.ok(seen.some(event => event.kind === 'progress' && event.unit === 'tile'));
  assert.ok(!seen.some(event => event.kind === 'text' || event.kind === 'thinking'));
});
