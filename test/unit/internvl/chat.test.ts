import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { TesseraError } from '../../../models/errors.ts';
import { answer, type ChatEvent, type ChatRequest } from '../../../models/internvl/chat.ts';
import { type ChatSettings, imageOptions, loadChat } from '../../../models/internvl/chatFiles.ts';
import { ModelMemory } from '../../../models/internvl/memory.ts';
import { renderPrompt } from '../../../models/internvl/prompt.ts';
import { text } from '../../../models/internvl/tokenizer.ts';
import { noise } from './golden.ts';
import { type Toy, toyModel } from './toyModel.ts';

const never = new AbortController().signal;
const shape = { contextLength: 4000 };
const page = noise(1, 56, 28);

describe('chat', () => {
  it('streams thinking and answer in whole characters, and tells tokens, tiles and timings', async () => {
    const chat = await settings();
    const said = '<think>\nSum the rows.\n</think>\n\n合计: 12 € 👨‍👩‍👧';
    const events: ChatEvent[] = [];
    const result = await scripted(chat, said, { thinking: true }, event => events.push(event));
    assert.equal(result.thinking, 'Sum the rows.');
    assert.equal(result.text, '合计: 12 € 👨‍👩‍👧');
    assert.equal(result.finish, 'stop');
    assert.deepEqual(result.tokens, spoken(chat, said));
    assert.deepEqual(result.tiles, [{ cols: 2, rows: 1, thumbnail: true, tiles: 3, tokens: 12 }]);
    const streamed = (kind: 'thinking' | 'text'): string =>
      events.map(event => (event.kind === kind ? event.text : '')).join('');
    assert.equal(streamed('text'), result.text);
    assert.equal(streamed('thinking').trim(), result.thinking);
    assert.ok(!streamed('text').includes('\ufffd'));
    assert.deepEqual(events.filter(event => event.kind === 'tile').length, 3);
    assert.ok(result.timings.prefillMs >= 0 && result.promptTokens > 12);
  });

  it('puts earlier turns, with their images, before the question', async () => {
    const chat = await settings();
    const history = [{ images: [page], question: 'What is it?', answer: 'A bill.' }];
    const later = await ask(chat, toyModel({ shape }), { images: [page], question: 'And this?', history });
    const turns = [
      { imageTokens: [12], question: 'What is it?', answer: 'A bill.' },
      { imageTokens: [12], question: 'And this?' },
    ];
    const expected = renderPrompt(chat.tokenizer, chat.template, turns).ids.length;
    assert.equal(later.promptTokens, expected);
    assert.equal(later.tiles.length, 2);
  });

  it('remembers the page for a follow-up question', async () => {
    const chat = await settings();
    const model = toyModel({ shape });
    const memory = new ModelMemory();
    const first = await ask(chat, model, { images: [page], question: 'What is it?' }, memory);
    assert.equal(model.log.tiles, 3);
    const history = [{ images: [page], question: 'What is it?', answer: first.text }];
    const second = await ask(chat, model, { images: [], question: 'Whose?', history }, memory);
    assert.equal(model.log.tiles, 3);
    assert.ok(second.timings.reusedTokens >= first.promptTokens);
  });

  it('obeys what the caller sets: tiles, length, system prompt', async () => {
    const chat = await settings();
    const request = { images: [page], question: 'What?' };
    const one = await ask(chat, toyModel({ shape }), { ...request, maxTiles: 1, maxNewTokens: 3 });
    assert.deepEqual(one.tiles, [{ cols: 1, rows: 1, thumbnail: false, tiles: 1, tokens: 4 }]);
    assert.equal(one.tokens.length, 3);
    const empty = await ask(chat, toyModel({ shape }), { ...request, system: '' });
    const usual = await ask(chat, toyModel({ shape }), request);
    assert.ok(empty.promptTokens < usual.promptTokens);
  });

  it('keeps what was told before a cancel', async () => {
    const chat = await settings();
    const abort = new AbortController();
    let seen = '';
    const request = { images: [page], question: 'What?' };
    const job = answer(
      toyModel({ shape }),
      chat,
      request,
      event => {
        if (event.kind === 'text') seen += event.text;
        if (seen.length > 5) abort.abort();
      },
      abort.signal,
    );
    await assert.rejects(job, withCode('job.cancelled'));
    assert.ok(seen.length > 5);
  });
});

describe('chat settings', () => {
  it('are read from the checkpoint: template, tiles, stop tokens', async () => {
    await inCheckpoint(async folder => {
      await writeFile(join(folder, 'config.json'), '{"dynamic_image_size": true, "max_dynamic_patch": 9}');
      await writeFile(join(folder, 'generation_config.json'), '{"eos_token_id": [5, 6]}');
      const original = await loadChat(folder, { layout: 'chat', template: 'internvl2_5' }, never);
      const end = original.tokenizer.special('<|im_end|>');
      assert.deepEqual(original.stopIds, [end]);
      assert.deepEqual(original.images, { fit: 'tiles', minTiles: 1, maxTiles: 9, thumbnail: false });
      const hf = await loadChat(folder, { layout: 'hf' }, never);
      assert.deepEqual(hf.stopIds, [end, 5, 6]);
      assert.equal(hf.template.name, 'hf');
      await writeFile(join(folder, 'generation_config.json'), '{"eos_token_id": ');
      await assert.rejects(loadChat(folder, { layout: 'hf' }, never), withCode('tokenizer.broken'));
      await rm(join(folder, 'generation_config.json'));
      const phi = loadChat(folder, { layout: 'chat', template: 'phi3-chat' }, never);
      await assert.rejects(phi, withCode('tokenizer.specialMissing'));
    });
  });

  it('cut images as the family was trained', () => {
    assert.deepEqual(imageOptions('hf', {}, {}), { fit: 'tiles', minTiles: 1, maxTiles: 12 });
    assert.equal(imageOptions('hf', {}, { max_patches: 6 }).maxTiles, 6);
    assert.equal(imageOptions('chat', {}, {}).fit, 'stretch');
    assert.equal(imageOptions('chat', { dynamic_image_size: true, use_thumbnail: true }, {}).thumbnail, true);
    assert.equal(imageOptions('llava', { image_aspect_ratio: 'pad' }, {}).fit, 'pad');
    assert.equal(imageOptions('llava', {}, {}).fit, 'stretch');
  });
});

/** Lets the toy say `said`, then stop. */
async function scripted(
  chat: ChatSettings,
  said: string,
  extra: Partial<ChatRequest>,
  onEvent: (event: ChatEvent) => void,
): ReturnType<typeof answer> {
  const request = { images: [page], question: 'What is the total?', ...extra };
  const { promptTokens: promptRows } = await ask(chat, toyModel({ shape }), { ...request, maxNewTokens: 1 });
  const tokens = [...spoken(chat, said), ...chat.stopIds];
  return answer(toyModel({ shape, script: { promptRows, tokens } }), chat, request, onEvent, never);
}

async function ask(
  chat: ChatSettings,
  model: Toy,
  request: ChatRequest,
  memory?: ModelMemory,
): ReturnType<typeof answer> {
  return answer(model, chat, { maxNewTokens: 8, ...request }, () => undefined, never, memory);
}

function spoken(chat: ChatSettings, said: string): number[] {
  return chat.tokenizer.encodePart([text(said)], false);
}

async function settings(): Promise<ChatSettings> {
  return { ...(await loadChat(fixture, { layout: 'chat', template: 'internvl2_5' }, never)), images: {} };
}

const fixture = fileURLToPath(new URL('../../reference/golden/tokenizers/qwen2-json', import.meta.url));

async function inCheckpoint(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-chat-'));
  try {
    await cp(fixture, folder, { recursive: true });
    await test(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function withCode(code: string): (error: unknown) => boolean {
  return error => error instanceof TesseraError && error.code === code;
}
