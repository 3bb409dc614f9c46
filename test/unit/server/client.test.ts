import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TesseraError } from '../../../models/errors.ts';
import type { TextPart } from '../../../models/internvl/thinking.ts';
import { type ServerAnswer, ServerClient } from '../../../models/server/client.ts';
import type { ServerOptions } from '../../../models/server/http.ts';
import { UNKNOWN_KIND } from '../../../models/server/kinds.ts';
import type { ServerQuestion } from '../../../models/server/request.ts';
import { type FakeReply, FakeServer, type Seen } from '../../fixtures/fakeServer.ts';
import { beginningOf, listOf, recorded, streamOf } from '../../fixtures/serverReplies.ts';

const never = new AbortController().signal;
const ID = 'OpenGVLab/InternVL3-1B';
const KEY = 'sk-very-secret';

const question: ServerQuestion = {
  turns: [
    {
      parts: [
        { kind: 'picture', png: Uint8Array.of(1, 2, 3), maxTiles: 12 },
        { kind: 'text', text: 'What is the total?' },
      ],
    },
  ],
  maxTokens: 100,
  temperature: 0,
  topP: 1,
};

/** A vLLM server whose chat answers as told. */
function serving(chat: (seen: Seen) => FakeReply, list = listOf(ID)): Promise<FakeServer> {
  return FakeServer.start(seen => (seen.path === '/v1/models' ? { body: list } : chat(seen)));
}

interface Told {
  readonly parts: TextPart[];
  readonly waited: number[];
}

async function ask(
  server: FakeServer,
  options: ServerOptions = {},
  signal = never,
  told: Told = { parts: [], waited: [] },
): Promise<ServerAnswer> {
  const client = clientOf(server, options, told);
  return client.ask(await client.choose(undefined, signal), question, part => told.parts.push(part), signal);
}

function clientOf(
  server: FakeServer,
  options: ServerOptions = {},
  told: Told = { parts: [], waited: [] },
): ServerClient {
  const wait = (ms: number): Promise<void> => Promise.resolve(void told.waited.push(ms));
  return new ServerClient(server.address, { wait, ...options });
}

/** What the body has under those keys. */
function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

function bodyOf(server: FakeServer): unknown {
  return server.asked('chat/completions').at(-1)?.body;
}

/** Asserts the code, that there is a next step, and that the key is told to nobody. */
async function refused(answer: Promise<unknown>, code: string, words?: RegExp): Promise<void> {
  await assert.rejects(answer, (error: unknown) => {
    assert.ok(error instanceof TesseraError);
    assert.equal(error.code, code, error.message);
    assert.notEqual(error.next, '');
    assert.doesNotMatch(`${error.message} ${error.next} ${error.stack ?? ''}`, new RegExp(KEY, 'u'));
    if (words) assert.match(`${error.message} ${error.next}`, words);
    return true;
  });
}

describe('each server, by its documented form,', () => {
  for (const [id, { models, stream, promptTokens }] of Object.entries(recorded)) {
    test(`${id} is told by its list of models, and its stream is read`, async () => {
      await using server = await FakeServer.start(({ path }) => {
        if (path === '/v1/models') return { body: JSON.stringify(models) };
        return path === '/' ? { status: 404, body: '{"detail":"Not Found"}' } : { stream };
      });
      const client = clientOf(server);
      const chosen = await client.choose(ID, never);
      assert.equal(chosen.kind.id, id);
      const parts: TextPart[] = [];
      const answer = await client.ask(chosen, question, part => parts.push(part), never);
      assert.equal(answer.text, 'Total: 240.00');
      assert.equal(answer.finish, 'stop');
      assert.equal(answer.promptTokens, promptTokens);
      assert.equal(parts.map(({ text }) => text).join(''), 'Total: 240.00');
    });
  }

  test('is asked with pictures as data, and with its own knob for tiles', async () => {
    const knobs: Readonly<Record<string, readonly unknown[]>> = {
      vllm: [{ max_dynamic_patch: 12 }, undefined, false, { include_usage: true }],
      lmdeploy: [undefined, 12, false, { include_usage: true }],
      sglang: [undefined, 12, false, { include_usage: true }],
      'llama.cpp': [undefined, undefined, undefined, { include_usage: true }],
      ollama: [undefined, undefined, undefined, { include_usage: true }],
      lmstudio: [undefined, undefined, undefined, { include_usage: true }],
      other: [undefined, undefined, undefined, undefined],
    };
    for (const [id, { models, stream }] of Object.entries(recorded)) {
      await using server = await FakeServer.start(({ path }) =>
        path === '/v1/models'
          ? { body: JSON.stringify(models) }
          : path === '/'
            ? { body: 'hello' }
            : { stream },
      );
      await ask(server);
      const body = bodyOf(server);
      const picture = at(body, 'messages', 0, 'content', 0, 'image_url');
      assert.equal(at(picture, 'url'), 'data:image/png;base64,AQID');
      const sent = [
        at(body, 'mm_processor_kwargs'),
        at(picture, 'max_dynamic_patch'),
        at(body, 'skip_special_tokens'),
        at(body, 'stream_options'),
      ];
      assert.deepEqual(sent, knobs[id], id);
      assert.equal(at(body, 'stream'), true);
      assert.equal(at(body, 'temperature'), 0);
    }
  });

  test('may say at its root what it is, and never by its port', async () => {
    const list = JSON.stringify({ object: 'list', data: [{ id: 'mine', object: 'model', owned_by: 'me' }] });
    await using ollama = await FakeServer.start(({ path }) => ({
      body: path === '/' ? 'Ollama is running' : list,
    }));
    assert.equal((await clientOf(ollama).choose(undefined, never)).kind.name, 'Ollama');
    await using other = await FakeServer.start(({ path }) => ({ body: path === '/' ? '<html>' : list }));
    assert.equal((await clientOf(other).choose(undefined, never)).kind, UNKNOWN_KIND);
  });
});

describe('an answer', () => {
  test('keeps thinking apart, told by the server or by its tags', async () => {
    const fields = [
      'data: {"choices":[{"delta":{"reasoning_content":"add"}}]}\n\n',
      'data: {"choices":[{"delta":{"reasoning":" up"}}]}\n\n',
      ...streamOf('240'),
    ];
    for (const stream of [fields, streamOf('<thi', 'nk>\nadd', ' up</th', 'ink>\n\n', '240')]) {
      await using server = await serving(() => ({ stream }));
      const told: Told = { parts: [], waited: [] };
      const { text, thinking } = await ask(server, {}, never, told);
      assert.deepEqual({ text, thinking }, { text: '240', thinking: 'add up' });
      const thought = told.parts.filter(({ kind }) => kind === 'thinking').map(part => part.text);
      assert.equal(thought.join('').trim(), 'add up');
    }
  });

  test('that was stopped at its greatest length says so', async () => {
    const end = 'data: {"choices":[{"delta":{},"finish_reason":"length"}]}\n\ndata: [DONE]\n\n';
    await using server = await serving(() => ({ stream: [...beginningOf('2'), end] }));
    assert.equal((await ask(server)).finish, 'length');
  });

  test('of a server that does not stream is taken whole', async () => {
    const body = JSON.stringify({
      object: 'chat.completion',
      choices: [{ message: { role: 'assistant', content: '240' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 7 },
    });
    await using server = await serving(() => ({ body }));
    const { text, finish, promptTokens } = await ask(server);
    assert.deepEqual({ text, finish, promptTokens }, { text: '240', finish: 'stop', promptTokens: 7 });
  });

  test('cut off in the middle is kept as far as it came, and said to be a part', async () => {
    await using server = await serving(() => ({ stream: beginningOf('The total', ' is'), then: 'cut' }));
    const { text, finish, detail } = await ask(server);
    assert.deepEqual([text, finish], ['The total is', 'broken']);
    assert.notEqual(detail, '');
    assert.equal(server.asked('chat/completions').length, 1, 'nobody asks again behind the first word');
  });

  test('that ends without saying so is a part, too', async () => {
    await using server = await serving(() => ({ stream: beginningOf('The') }));
    assert.deepEqual((await ask(server)).finish, 'broken');
    await using half = await serving(() => ({ stream: [...beginningOf('The'), 'data: {"choices":[{"del'] }));
    assert.deepEqual((await ask(half)).finish, 'broken');
  });

  test('with an error in its middle is a part, with the words of the server', async () => {
    const errors = [
      'data: {"error": {"message": "CUDA out of memory", "type": "InternalServerError", "code": 500}}\n\n',
      'data: {"object": "error", "message": "CUDA out of memory", "code": 500}\n\ndata: [DONE]\n\n',
      'data: {"error": "CUDA out of memory in "forward""}\n\n',
      'error: {"code":500,"message":"CUDA out of memory","type":"server_error"}\n\n',
      'event: error\ndata: CUDA out of memory\n\n',
    ];
    for (const error of errors) {
      await using server = await serving(() => ({ stream: [...beginningOf('The'), error], then: 'silent' }));
      const { text, finish, detail } = await ask(server);
      assert.deepEqual([text, finish], ['The', 'broken']);
      assert.match(detail, /CUDA out of memory/u);
    }
  });

  test('that breaks before its first word is an error by name', async () => {
    await using cut = await serving(() => ({ stream: [': ping\n\n'], then: 'cut' }));
    await refused(ask(cut), 'server.failed');
    const error = `data: {"error": {"message": "no GPU for ${KEY}"}}\n\n`;
    await using failed = await serving(() => ({ stream: [error] }));
    await refused(ask(failed, { key: KEY }), 'server.failed', /no GPU for …/u);
    const long =
      'data: {"error": {"message": "request exceeds the available context size (4096 tokens)"}}\n\n';
    await using tooLong = await serving(() => ({ stream: [long] }));
    await refused(ask(tooLong), 'server.tooLong');
  });

  test('that ends without a word is asked for all at once, which says why, or answers', async () => {
    const reply = (whole: FakeReply) => (): Promise<FakeServer> =>
      serving(({ body }) => (at(body, 'stream') === true ? { stream: [] } : whole));
    // As llama-cpp-python 0.3.36 answered a question with a picture, of a model that does not see.
    const message = 'can only concatenate str (not "list") to str';
    await using blind = await reply({
      status: 500,
      body: JSON.stringify({ error: { message, type: 'internal_server_error', param: null, code: null } }),
    })();
    await refused(ask(blind), 'server.noVision');
    const choices = [{ index: 0, message: { role: 'assistant', content: '240.00' }, finish_reason: 'stop' }];
    await using late = await reply({ body: JSON.stringify({ choices }) })();
    assert.equal((await ask(late)).text, '240.00');
    await using empty = await reply({ stream: [] })();
    await refused(ask(empty), 'server.failed');
    assert.equal(empty.asked('chat/completions').length, 2, 'once more, and not again');
  });

  test('that falls silent is given up', async () => {
    await using mute = await serving(() => ({ stream: [': ping\n\n'], then: 'silent' }));
    await refused(ask(mute, { firstMs: 100 }), 'server.failed', /nothing came for 0.1 s/u);
    await using later = await serving(() => ({ stream: beginningOf('The'), then: 'silent' }));
    const { finish, detail } = await ask(later, { silenceMs: 100 });
    assert.deepEqual([finish, detail], ['broken', 'nothing came for 0.1 s']);
    await later.abandoned();
  });

  test('that is cancelled closes the connection', async () => {
    await using server = await serving(() => ({ stream: beginningOf('The'), then: 'silent' }));
    const abort = new AbortController();
    const client = clientOf(server);
    const chosen = await client.choose(undefined, never);
    await refused(
      client.ask(chosen, question, () => abort.abort(), abort.signal),
      'job.cancelled',
    );
    await server.abandoned();
  });
});

describe('a refusal is named', () => {
  const cases: readonly [what: string, reply: FakeReply, code: string, words?: RegExp][] = [
    [
      'a key that is wrong',
      { status: 401, body: `{"error":{"message":"Incorrect API key: ${KEY}"}}` },
      'server.keyRefused',
    ],
    [
      'no vision (vLLM)',
      { status: 400, body: `{"error":{"message":"${ID} is not a multimodal model","code":400}}` },
      'server.noVision',
    ],
    [
      'no vision (llama.cpp)',
      {
        status: 500,
        body: '{"error":{"code":500,"message":"image input is not supported - hint: mmproj","type":"server_error"}}',
      },
      'server.noVision',
      /--mmproj/u,
    ],
    [
      'too long (llama-cpp-python)',
      {
        status: 400,
        body: '{"error":{"message":"Requested tokens (5071) exceed context window of 2048","type":"invalid_request_error"}}',
      },
      'server.tooLong',
      /2048/u,
    ],
    [
      'no vision (Ollama)',
      { status: 400, body: '{"error":{"message":"this model does not support image input"}}' },
      'server.noVision',
    ],
    [
      'no vision (LM Studio)',
      { status: 400, body: '{"error":"Model does not support images. Please use a model that does."}' },
      'server.noVision',
    ],
    [
      'too long (vLLM)',
      {
        status: 400,
        body: '{"object":"error","message":"This model\'s maximum context length is 4096 tokens.","code":400}',
      },
      'server.tooLong',
      /4096/u,
    ],
    [
      'too long (llama.cpp)',
      {
        status: 400,
        body: '{"error":{"code":400,"message":"request (9412 tokens) is too large","type":"exceed_context_size_error"}}',
      },
      'server.tooLong',
    ],
    [
      'too large a body',
      { status: 413, body: '<html><h1>413 Request Entity Too Large</h1></html>' },
      'server.tooLong',
    ],
    [
      'too many pictures',
      { status: 400, body: '{"message":"At most 1 image(s) may be provided in one request."}' },
      'server.imageLimit',
    ],
    [
      'no such model',
      {
        status: 404,
        body: `{"error":{"message":"The model \`${ID}\` does not exist.","type":"NotFoundError"}}`,
      },
      'server.noModel',
    ],
    ['a wrong path', { status: 404, body: '{"detail":"Not Found"}' }, 'server.wrongPath'],
    [
      'a web page',
      { body: '<!doctype html><title>Log in</title>', headers: { 'content-type': 'text/html' } },
      'server.notAServer',
    ],
    ['a web page with a status', { status: 400, body: '<html>Bad Request</html>' }, 'server.notAServer'],
    [
      'anything else',
      { status: 422, body: '{"detail":[{"loc":["body","n"],"msg":"Extra inputs"}]}' },
      'server.refused',
      /Extra inputs \(body\.n\)/u,
    ],
  ];
  for (const [what, reply, code, words] of cases)
    test(what, async () => {
      await using server = await serving(() => reply);
      await refused(ask(server, { key: KEY }), code, words);
      assert.equal(server.asked('chat/completions').length, 1, 'asked once');
    });

  test('where there is no key', async () => {
    await using server = await FakeServer.start(() => ({ status: 401, body: '{"error":"Unauthorized"}' }));
    await refused(ask(server), 'server.noKey', /TESSERA_SERVER_KEY/u);
  });

  test('where the list of models is none, or does not have the model', async () => {
    await using page = await FakeServer.start(() => ({ body: '<html>hello</html>' }));
    await refused(clientOf(page).choose(undefined, never), 'server.notAServer', /web page/u);
    await using other = await FakeServer.start(() => ({ body: '{"models":[]}' }));
    await refused(clientOf(other).choose(undefined, never), 'server.notAServer', /no list of models/u);
    await using wrong = await FakeServer.start(() => ({ status: 404, body: '404 page not found' }));
    await refused(clientOf(wrong).choose(undefined, never), 'server.wrongPath', /\/v1/u);
    await using two = await serving(() => ({}), listOf('a', 'b'));
    await refused(clientOf(two).choose(undefined, never), 'server.whichModel', /a, b/u);
    await refused(clientOf(two).choose('c', never), 'server.noModel', /no model "c".*a, b/u);
    assert.equal((await clientOf(two).choose('b', never)).model, 'b');
    assert.deepEqual(await clientOf(two).models(never), ['a', 'b']);
    const cached = JSON.stringify({
      object: 'list',
      data: [{ id: 'mine', object: 'model', owned_by: 'me' }],
    });
    await using more = await FakeServer.start(({ path }) =>
      path === '/v1/models' ? { body: cached } : { status: 404 },
    );
    assert.equal(
      (await clientOf(more).choose('/models/other', never)).model,
      '/models/other',
      'it may run others',
    );
    await using none = await serving(() => ({}), '{"object":"list","data":null}');
    await refused(clientOf(none).choose(undefined, never), 'server.noModels');
  });

  test('where nobody listens', async () => {
    const server = await FakeServer.start(() => ({}));
    await server[Symbol.asyncDispose]();
    await refused(clientOf(server).choose(undefined, never), 'server.unreachable', /ECONNREFUSED/u);
  });

  test('where the head of the answer does not come', async () => {
    const fetch = (_: unknown, init?: RequestInit): Promise<Response> =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const client = new ServerClient('http://127.0.0.1:9/v1', { fetch, silenceMs: 50 });
    await refused(client.choose(undefined, never), 'server.silent');
  });
});

describe('a server in trouble', () => {
  test('is asked again after the time it names', async () => {
    await using server = await serving(({ times }) =>
      times === 1
        ? { status: 429, headers: { 'retry-after': '7' }, body: '{}' }
        : { stream: streamOf('240') },
    );
    const told: Told = { parts: [], waited: [] };
    assert.equal((await ask(server, {}, never, told)).text, '240');
    assert.deepEqual(told.waited, [7000]);
  });

  test('is asked again a few times, longer and longer apart, and then given up by name', async () => {
    await using server = await serving(() => ({
      status: 503,
      body: '{"error":{"message":"Loading model"}}',
    }));
    const told: Told = { parts: [], waited: [] };
    await refused(ask(server, {}, never, told), 'server.busy', /Loading model/u);
    assert.deepEqual(told.waited, [1000, 2000, 4000]);
  });

  test('that fails by a mistake of its own is told as that', async () => {
    await using server = await serving(() => ({ status: 500, body: 'Internal Server Error' }));
    await refused(ask(server), 'server.failed', /Internal Server Error/u);
    assert.equal(server.asked('chat/completions').length, 4);
    const client = clientOf(server);
    const unlisted = { model: 'mine', kind: UNKNOWN_KIND, isListed: false };
    await refused(
      client.ask(unlisted, question, () => undefined, never),
      'server.failed',
      /does not have "mine"/u,
    );
  });

  test('that asks for more patience than a question has is given up at once', async () => {
    await using server = await serving(() => ({ status: 429, headers: { 'retry-after': '3600' }, body: '' }));
    const told: Told = { parts: [], waited: [] };
    await refused(ask(server, {}, never, told), 'server.busy', /status 429/u);
    assert.deepEqual(told.waited, []);
  });

  test('that does not know a field of ours is asked without it', async () => {
    await using server = await serving(({ times }) =>
      times === 1
        ? {
            status: 400,
            body: "{\"message\":\"[{'loc': ('body', 'mm_processor_kwargs'), 'msg': 'Extra inputs'}]\"}",
          }
        : { stream: streamOf('240') },
    );
    const { text, tookKnobs } = await ask(server);
    assert.deepEqual([text, tookKnobs], ['240', false]);
    assert.equal(at(bodyOf(server), 'mm_processor_kwargs'), undefined);
  });

  test('is not waited for by one who cancels', async () => {
    await using server = await serving(() => ({ status: 503, body: '' }));
    const abort = new AbortController();
    const wait = (): Promise<void> => {
      abort.abort();
      return Promise.reject(new Error('aborted'));
    };
    await refused(ask(server, { wait }, abort.signal), 'job.cancelled');
  });
});

describe('the key', () => {
  test('goes to the origin of the server with every request', async () => {
    await using server = await serving(() => ({ stream: streamOf('240') }));
    await ask(server, { key: KEY });
    assert.deepEqual(
      server.seen.map(({ headers }) => headers.authorization),
      [`Bearer ${KEY}`, `Bearer ${KEY}`],
    );
  });

  test('and the question go to no other origin, whatever the server says', async () => {
    await using elsewhere = await FakeServer.start(() => ({ body: listOf(ID) }));
    for (const status of [301, 302, 303, 307, 308]) {
      const location = `${elsewhere.address}/models`;
      await using listing = await FakeServer.start(() => ({ status, headers: { location } }));
      await refused(ask(listing, { key: KEY }), 'server.redirected', new RegExp(elsewhere.host, 'u'));
      await using chatting = await serving(() => ({ status, headers: { location } }));
      await refused(ask(chatting, { key: KEY }), 'server.redirected');
    }
    assert.equal(elsewhere.seen.length, 0);
  });

  test('follows a redirect within the origin, in which a question stays one', async () => {
    await using server = await FakeServer.start(({ path }) => {
      if (path === '/v1/models') return { status: 302, headers: { location: '/v1/models/' } };
      if (path === '/v1/models/') return { body: listOf(ID) };
      if (path === '/v1/chat/completions') return { status: 307, headers: { location: '/chat' } };
      return { stream: streamOf('240') };
    });
    assert.equal((await ask(server, { key: KEY })).text, '240');
    assert.equal(server.seen.at(-1)?.method, 'POST');
    await using circle = await FakeServer.start(() => ({ status: 302, headers: { location: '/v1/models' } }));
    await refused(ask(circle), 'server.redirected', /in a circle/u);
    await using lost = await serving(() => ({ status: 302, headers: { location: '/chat' } }));
    await refused(ask(lost), 'server.wrongPath');
  });
});
