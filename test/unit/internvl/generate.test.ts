import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TesseraError } from '../../../models/errors.ts';
import { generate, type GenerateEvent, type GenerateRequest } from '../../../models/internvl/generate.ts';
import { ModelMemory } from '../../../models/internvl/memory.ts';
import { prepareImages, type PreparedImage } from '../../../models/internvl/pixels.ts';
import { GREEDY } from '../../../models/internvl/sampling.ts';
import { noise } from './golden.ts';
import { type Toy, toyModel } from './toyModel.ts';

const IMAGE = 1000;
const never = new AbortController().signal;

describe('generation', () => {
  it('tells of every tile, prefill chunk and token, in this order', async () => {
    const model = toyModel({ script: { promptRows: 18, tokens: [11, 12, 13, 2] } });
    const events: GenerateEvent[] = [];
    const request = { ...asked([page(1)], 3), stopIds: [2], prefillChunk: 16 };
    const { ids, finish } = await generate(model, request, event => events.push(event), never);
    assert.deepEqual(ids, [11, 12, 13]);
    assert.equal(finish, 'stop');
    const kinds = events.map(event => event.kind).join(' ');
    assert.match(kinds, /^(tile ){3}(prefill ){2}token token token$/);
    const last = events.findLast(event => event.kind === 'prefill');
    assert.deepEqual(last, { kind: 'prefill', done: 18, total: 18 });
    assert.equal(model.log.open, 0, 'the sequence was given back');
  });

  it('gives the same answer for every chunk size, with and without images', async () => {
    const answers = async (images: PreparedImage[], prefillChunk: number): Promise<readonly number[]> => {
      const request = { ...asked(images, 9), prefillChunk };
      return (await generate(toyModel(), request, () => undefined, never)).ids;
    };
    for (const images of [[], [page(1)], [page(1), page(2)]]) {
      const whole = await answers(images, 10_000);
      assert.equal(new Set(whole).size > 3, true, 'the toy says different things');
      for (const chunk of [1, 2, 5, 16, 64]) assert.deepEqual(await answers(images, chunk), whole);
    }
  });

  it('stops at maxNewTokens, and where the context is full', async () => {
    const { ids, finish } = await run(toyModel(), { ...asked([], 4), maxNewTokens: 5 });
    assert.equal(ids.length, 5);
    assert.equal(finish, 'length');
    const tight = await run(toyModel({ shape: { contextLength: 12 } }), asked([], 4));
    assert.equal(tight.finish, 'length');
    assert.equal(tight.ids.length, 12 - asked([], 4).prompt.ids.length);
  });

  it('draws the same answer for the same seed', async () => {
    const warm = (seed: number): GenerateRequest => ({
      ...asked([], 4),
      sampling: { ...GREEDY, temperature: 8, seed },
    });
    const first = await run(toyModel(), warm(1));
    assert.deepEqual((await run(toyModel(), warm(1))).ids, first.ids);
    assert.notDeepEqual((await run(toyModel(), warm(2))).ids, first.ids);
  });

  it('refuses before any work: a prompt too long, image tokens that do not fit the tiles, foreign ids', async () => {
    const small = toyModel({ shape: { contextLength: 8 } });
    await assert.rejects(run(small, asked([page(1)], 3)), withCode('prompt.tooLong'));
    const model = toyModel();
    const request = asked([page(1)], 3);
    await assert.rejects(run(model, { ...request, images: [] }), withCode('prompt.imageTokenMismatch'));
    await assert.rejects(
      run(model, { ...request, images: [page(1), page(2)] }),
      withCode('prompt.imageTokenMismatch'),
    );
    const foreign = toyModel({ shape: { vocabSize: 21 } });
    await assert.rejects(run(foreign, asked([], 4)), withCode('prompt.foreignToken'));
    for (const { log } of [small, model, foreign]) assert.deepEqual(log, { tiles: 0, appends: [], open: 0 });
  });

  it('names the error when the numbers overflow, instead of saying one token for ever', async () => {
    for (const overflowAt of [1, 4]) {
      const model = toyModel({ overflowAt });
      const memory = new ModelMemory();
      const job = generate(model, asked([], 4), () => undefined, never, memory);
      await assert.rejects(job, withCode('model.notFinite'));
      assert.equal(model.log.open, 0, 'a cache with broken numbers is not kept');
    }
  });

  it('stops within one step of a cancel, wherever it comes, and gives the sequence back', async () => {
    const total = await countEvents(undefined);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: total - 1 }), async cancelAt => {
        assert.equal(await countEvents(cancelAt), cancelAt);
      }),
      { numRuns: 25 },
    );
  });

  it('gives the sequence back when the model fails', async () => {
    for (const failAt of [1, 3]) {
      const model = toyModel({ failAt });
      const memory = new ModelMemory();
      await assert.rejects(
        generate(model, asked([], 4), () => undefined, never, memory),
        /the toy broke/,
      );
      assert.equal(model.log.open, 0);
      const { ids } = await generate(model, asked([], 4), () => undefined, never, memory);
      assert.deepEqual(ids, (await run(toyModel(), asked([], 4))).ids);
    }
  });
});

describe('memory between questions', () => {
  it('answers as without it, but encodes no tile twice and reads only what is new', async () => {
    const model = toyModel();
    const memory = new ModelMemory();
    const first = asked([page(1)], 3);
    const before = await generate(model, first, () => undefined, never, memory);
    const followUp: GenerateRequest = {
      ...first,
      prompt: { imageTokenId: IMAGE, ids: [...first.prompt.ids, ...before.ids, 70, 71, 72] },
    };
    const { tiles } = model.log;
    model.log.appends.length = 0;
    const after = await generate(model, followUp, () => undefined, never, memory);
    assert.equal(model.log.tiles, tiles);
    assert.equal(model.log.appends[0], 4, 'the last answered token, and the three new ones');
    assert.equal(after.timings.reusedTokens, followUp.prompt.ids.length - 4);
    assert.deepEqual(after.ids, (await run(toyModel(), followUp)).ids);

    const again = await generate(model, followUp, () => undefined, never, memory);
    assert.deepEqual(again.ids, after.ids);
    memory[Symbol.dispose]();
    assert.equal(model.log.open, 0);
  });

  it('is not fooled by another image of the same size, or by another question', async () => {
    const model = toyModel();
    const memory = new ModelMemory();
    for (const request of [
      asked([page(1)], 3),
      asked([page(2)], 3),
      asked([page(1), page(2)], 3),
      asked([page(2), page(1)], 3),
      asked([], 6),
      asked([], 5),
      asked([page(1)], 3),
    ]) {
      const { ids } = await generate(model, request, () => undefined, never, memory);
      assert.deepEqual(ids, (await run(toyModel(), request)).ids);
    }
  });

  it('survives a cancel with what it has', async () => {
    const model = toyModel();
    const memory = new ModelMemory();
    const request = { ...asked([page(1)], 30), prefillChunk: 8 };
    const abort = new AbortController();
    const cancelled = generate(
      model,
      request,
      event => event.kind === 'prefill' && event.done >= 16 && abort.abort(),
      abort.signal,
      memory,
    );
    await assert.rejects(cancelled, withCode('job.cancelled'));
    const { ids, timings } = await generate(model, request, () => undefined, never, memory);
    assert.equal(timings.reusedTokens, 16);
    assert.deepEqual(ids, (await run(toyModel(), request)).ids);
  });

  it('forgets the tile unused the longest', async () => {
    const memory = new ModelMemory(8);
    for (const key of ['a', 'b']) await memory.rememberTile(key, new Float32Array(1));
    assert.ok(await memory.tile('a'));
    await memory.rememberTile('c', new Float32Array(1));
    assert.equal(await memory.tile('b'), undefined);
    assert.ok((await memory.tile('a')) && (await memory.tile('c')));
  });
});

/** 2 x 1 tiles and the thumbnail: 3 tiles, 12 tokens. */
function page(seed: number): PreparedImage {
  const [prepared] = prepareImages([noise(seed, 56, 28)], { tileSize: 28, tokensPerTile: 4 });
  assert.equal(prepared?.plan.tiles, 3);
  return prepared;
}

function asked(images: PreparedImage[], words: number): GenerateRequest {
  const imageIds = images.flatMap(({ plan }) => [800, ...Array<number>(plan.tokens).fill(IMAGE), 801]);
  const ids = [1, ...imageIds, ...Array.from({ length: words }, (_, i) => 20 + i)];
  return {
    prompt: { ids, imageTokenId: IMAGE },
    images,
    stopIds: [],
    maxNewTokens: 12,
    sampling: GREEDY,
  };
}

async function run(model: Toy, request: GenerateRequest): ReturnType<typeof generate> {
  return generate(model, request, () => undefined, never);
}

/** Events of one whole run, or of one that is cancelled when the n-th comes. */
async function countEvents(cancelAt: number | undefined): Promise<number> {
  const model = toyModel();
  const abort = new AbortController();
  let count = 0;
  const job = generate(
    model,
    { ...asked([page(1)], 3), prefillChunk: 4 },
    () => {
      if (++count === cancelAt) abort.abort();
    },
    abort.signal,
  );
  if (cancelAt === undefined) await job;
  else await assert.rejects(job, withCode('job.cancelled'));
  assert.equal(model.log.open, 0);
  return count;
}

function withCode(code: string): (error: unknown) => boolean {
  return error => error instanceof TesseraError && error.code === code;
}
