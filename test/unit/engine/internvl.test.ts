/** The engine process with a checkpoint in it: loads by itself, answers, survives what happens to it. */
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { internvlDefaults } from '../../../extension/answers/internvl/internvlAnswerer.ts';
import type { RefusedChart } from '../../../extension/charts/chart.ts';
import { createServices } from '../../../extension/services.ts';
import { Engine } from '../../../models/engine/client.ts';
import type { Generated, ModelChoice } from '../../../models/engine/modelHost.ts';
import type { ChatRequest } from '../../../models/internvl/chat.ts';
import { groundingQuestion } from '../../../models/internvl/boxes.ts';
import { writeRecord } from '../../../models/installed/record.ts';
import { answer } from '../../../models/internvl/chat.ts';
import { loadChat } from '../../../models/internvl/chatFiles.ts';
import { drawnCharts } from '../../fixtures/drawnCharts.ts';
import { byteTokenizer } from '../../fixtures/byteTokenizer.ts';
import { cacheOf, copyOf, load } from '../internvl/goldenCheckpoints.ts';

const { signal } = new AbortController();
const image = { width: 112, height: 56, data: Uint8Array.from({ length: 112 * 56 * 3 }, (_, i) => i % 251) };
const request: ChatRequest = { images: [image], question: 'What?', maxNewTokens: 24 };

async function chatCheckpoint(
  name = 'chat-qwen2',
): Promise<AsyncDisposable & { readonly choice: ModelChoice }> {
  const copy = await copyOf(name);
  await writeFile(join(copy.path, 'tokenizer.json'), JSON.stringify(byteTokenizer(256, 259)));
  return {
    choice: { folder: copy.path, precision: 'f32', cacheFolder: cacheOf(copy.path) },
    [Symbol.asyncDispose]: copy[Symbol.asyncDispose],
  };
}

/** Tokens of the same question without a process in between. */
async function tokensOf(folder: string): Promise<readonly number[]> {
  await using model = await load(folder);
  const chat = await loadChat(folder, model.config, signal);
  return (await answer(model, chat, request, () => undefined, signal)).tokens;
}

describe('InternVL in the engine', () => {
  it('loads with the first question, tells every step, answers as the bare model does', async () => {
    await using checkpoint = await chatCheckpoint();
    await using engine = new Engine();
    const { choice } = checkpoint;
    const steps = new Set<string>();
    const told: string[] = [];
    const made = await engine.request(
      'internvl.generate',
      { model: choice, request },
      {
        signal,
        onProgress: event => {
          steps.add('step' in event ? event.step : event.kind);
          if ('kind' in event && event.kind === 'text') told.push(event.text);
        },
      },
    );
    assert.deepEqual([...steps], ['compile', 'load', 'tile', 'prefill', 'text']);
    assert.equal(made.tokens.length, 24);
    assert.deepEqual(made.tokens, await tokensOf(choice.folder));
    assert.equal(told.join('').trim(), made.text);

    const again = await engine.request('internvl.generate', { model: choice, request }, { signal });
    assert.deepEqual(again.tokens, made.tokens);
    assert.ok(again.timings.reusedTokens > 0);
  });

  it('encodes no tile again that it encoded before a restart, and answers the same', async () => {
    await using checkpoint = await chatCheckpoint();
    const model = { ...checkpoint.choice, tileBytes: 2 ** 20 };
    const asked = async (more: Partial<typeof model> = {}): Promise<Generated> => {
      await using engine = new Engine();
      const params = { model: { ...model, ...more }, request };
      return await engine.request('internvl.generate', params, { signal });
    };
    const first = await asked();
    assert.ok(first.timings.encodedTiles > 0);
    const second = await asked();
    assert.equal(second.timings.encodedTiles, 0);
    assert.deepEqual(second.tokens, first.tokens);
    const { encodedTiles } = (await asked({ tileBytes: 0 })).timings;
    assert.equal(encodedTiles, first.timings.encodedTiles, 'where none are to be kept, none are looked for');
  });

  it('is made ready before the first question, which then loads it at once', async () => {
    await using checkpoint = await chatCheckpoint();
    await using engine = new Engine();
    const { choice } = checkpoint;
    const cancel = new AbortController();
    const stopped = engine.request('internvl.compile', choice, {
      signal: cancel.signal,
      onProgress: () => cancel.abort(),
    });
    await assert.rejects(stopped, { code: 'job.cancelled' });
    const shares: number[] = [];
    await engine.request('internvl.compile', choice, { signal, onProgress: done => shares.push(done) });
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );
    assert.equal(shares.at(-1), 1);
    assert.deepEqual((await engine.request('engine.status', undefined, { signal })).loaded, []);
    const steps: string[] = [];
    await engine.request('internvl.load', choice, { signal, onProgress: ({ step }) => steps.push(step) });
    assert.deepEqual(steps, ['load']);
    assert.equal((await readdir(choice.cacheFolder)).filter(name => !name.startsWith('.')).length, 1);
  });

  it('that is not what was installed is not made ready', async () => {
    await using checkpoint = await chatCheckpoint();
    await using engine = new Engine();
    const { choice } = checkpoint;
    const files = [{ name: 'config.json', bytes: 1, sha256: 'a'.repeat(64), changed: 0 }];
    await writeRecord(choice.folder, { repo: 'a/b', commit: undefined, compared: 'nothing', files });
    await assert.rejects(engine.request('internvl.compile', choice, { signal }), { code: 'install.changed' });
  });

  it('tells how a checkpoint cuts pictures without loading it, and cuts them so', async () => {
    await using checkpoint = await chatCheckpoint();
    await using engine = new Engine();
    const { folder } = checkpoint.choice;
    const pictures = [{ width: image.width, height: image.height }];
    const { tileSize, plans } = await engine.request('internvl.tiling', { folder, pictures }, { signal });
    assert.equal(tileSize, 56);
    const { loaded } = await engine.request('engine.status', undefined, { signal });
    assert.deepEqual(loaded, []);
    const made = await engine.request('internvl.generate', { model: checkpoint.choice, request }, { signal });
    assert.deepEqual(plans, made.tiles);
    const fewer = { folder, pictures, maxTiles: 1 };
    const planned = await engine.request('internvl.tiling', fewer, { signal });
    assert.equal(planned.plans[0]?.tiles, 1);
    const gone = { folder: join(folder, 'gone'), pictures };
    await assert.rejects(engine.request('internvl.tiling', gone, { signal }), { code: 'checkpoint.missing' });
  });

  it('asked for the place of its answer, it reads on from its own cache', async () => {
    await using checkpoint = await chatCheckpoint();
    await using engine = new Engine();
    const model = checkpoint.choice;
    const first = await engine.request('internvl.generate', { model, request }, { signal });
    const second = await engine.request(
      'internvl.generate',
      {
        model,
        request: {
          images: [],
          history: [{ images: request.images, question: 'What?', answer: first.text }],
          question: groundingQuestion('a word'),
          maxNewTokens: 8,
        },
      },
      { signal },
    );
    assert.ok(second.timings.reusedTokens >= first.promptTokens, `${second.timings.reusedTokens}`);
    assert.ok(second.promptTokens - second.timings.reusedTokens < first.promptTokens);
  });

  it('asked for the data of a figure, babbles: the figure stays refused, with what is wrong', async () => {
    await using checkpoint = await chatCheckpoint();
    const { folder, precision, cacheFolder } = checkpoint.choice;
    const internvl = () => ({ ...internvlDefaults, precision, maxTiles: 1 });
    await using services = createServices({ cacheFolder, internvl });
    const source = { name: 'charts.pdf', read: () => Promise.resolve(drawnCharts()) };
    await using document = await services.open(source, signal);
    const box = { page: 1, left: 100, top: 100, right: 300, bottom: 200 };
    const figure: RefusedChart = { page: 1, box, code: 'noAxis', reason: 'No axis was found.' };
    const model = { kind: 'checkpoint', folder } as const;
    const stages = new Set<string>();
    const asked = await services.askRefused(
      document,
      [figure],
      model,
      event => event.kind === 'stage' && stages.add(event.stage),
      signal,
    );
    assert.deepEqual([asked.charts, asked.notes, asked.device], [[], [], 'cpu']);
    assert.match(
      asked.refused[0]?.reason ?? '',
      /^The model gave no table that can be used: .+\. No axis was found\.$/u,
    );
    assert.deepEqual([...stages], ['charting', 'loading']);
  });

  it('says what it holds, and gives it back', async () => {
    await using checkpoint = await chatCheckpoint();
    await using other = await chatCheckpoint('chat-qwen3');
    await using engine = new Engine();
    const loadedNames = async (): Promise<readonly string[]> =>
      (await engine.request('engine.status', undefined, { signal })).loaded;
    const loaded = await engine.request('internvl.load', checkpoint.choice, { signal });
    assert.equal(loaded.family, 'qwen2');
    assert.equal(loaded.template, 'internvl2_5');
    assert.equal(loaded.shape.tileSize, 56);
    assert.deepEqual(await loadedNames(), [basename(checkpoint.choice.folder)]);
    await engine.request('internvl.load', other.choice, { signal });
    assert.deepEqual(await loadedNames(), [basename(other.choice.folder)]);
    await engine.request('internvl.unload', undefined, { signal });
    assert.deepEqual(await loadedNames(), []);
  });

  it('killed in the middle of a question, it costs that question and no other', async () => {
    await using checkpoint = await chatCheckpoint();
    await using engine = new Engine();
    const params = { model: checkpoint.choice, request };
    // As long as the model goes on by itself: the kill must not come after the end.
    const long = { ...params, request: { ...request, maxNewTokens: 1000 } };
    const killed = engine.request('internvl.generate', long, {
      signal,
      onProgress: event => {
        if ('kind' in event && event.kind === 'prefill') engine.kill();
      },
    });
    await assert.rejects(killed, { code: 'process.crashed' });
    const made = await engine.request('internvl.generate', params, { signal });
    assert.deepEqual(made.tokens, await tokensOf(checkpoint.choice.folder));
  });

  it('cancelled in the middle of a question, it answers the next one', async () => {
    await using checkpoint = await chatCheckpoint();
    await using engine = new Engine();
    const params = { model: checkpoint.choice, request };
    const abort = new AbortController();
    const cancelled = engine.request('internvl.generate', params, {
      signal: abort.signal,
      onProgress: event => {
        if ('kind' in event && event.kind === 'text') abort.abort();
      },
    });
    await assert.rejects(cancelled, { code: 'job.cancelled' });
    const made = await engine.request('internvl.generate', params, { signal });
    assert.deepEqual(made.tokens, await tokensOf(checkpoint.choice.folder));
  });

  it('names what is wrong with a checkpoint across the process boundary, and stays up', async () => {
    await using checkpoint = await chatCheckpoint();
    await using engine = new Engine();
    const gone = { ...checkpoint.choice, folder: join(checkpoint.choice.folder, 'gone') };
    await assert.rejects(engine.request('internvl.load', gone, { signal }), { code: 'checkpoint.missing' });
    const { pid } = engine;
    await engine.request('internvl.load', checkpoint.choice, { signal });
    assert.equal(engine.pid, pid);
  });

  it('without a tokenizer there is no model', async () => {
    await using copy = await copyOf('chat-qwen2');
    await using engine = new Engine();
    const choice: ModelChoice = { folder: copy.path, precision: 'f32', cacheFolder: cacheOf(copy.path) };
    await assert.rejects(engine.request('internvl.load', choice, { signal }), { code: 'tokenizer.missing' });
    const { loaded } = await engine.request('engine.status', undefined, { signal });
    assert.deepEqual(loaded, []);
  });
});
