/** A hostile page, a killed process, an impatient user: at most the request at hand is lost, and never the host. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentSource, OpenDocument } from '../../../extension/documents/document.ts';
import { openDocument } from '../../../extension/documents/openDocument.ts';
import { formBomb, manyRectangles, pdf, text } from '../../fixtures/hostile.ts';
import { endsAtOnce, turns } from '../../fixtures/turns.ts';
import { codeOf, never, opened, pidOf, wordsOf } from './helpers.ts';

const hello = { content: text(72, 700, 12, 'Hello') };
/** Minutes of drawing out of a few hundred bytes; it never ends within a test. */
const endless = formBomb(8);
/** Every request about a page has this long; only drawing the endless one takes it. */
const HONEST_MS = 5000;
/** The same behind a page that takes a moment. */
const endlessSecond = formBomb(8, [{ content: '1 1 5 5 re f '.repeat(3000) }]);

function draw(document: OpenDocument, signal = never, page = 1): Promise<unknown> {
  return document.render({ page, dpi: 72, format: 'rgb' }, signal);
}

/** Draws the endless page of `endlessSecond`. Resolves once the process is at it: it was next when page 1 came. */
async function drawEndless(
  document: OpenDocument,
  signal: AbortSignal,
): Promise<{ drawing: Promise<string> }> {
  const first = draw(document);
  const drawing = codeOf(draw(document, signal, 2));
  await first;
  return { drawing };
}

/** Resolves when the process works on the request: its answer to a request before it has come. */
async function underWay(document: OpenDocument): Promise<void> {
  await document.outline(never);
}

describe('a document process that is killed', () => {
  it('between requests is back for the next one', async () => {
    await using document = await opened(pdf({ pages: [hello] }));
    const before = pidOf(document);
    process.kill(before, 'SIGKILL');
    assert.deepEqual(Object.keys(await wordsOf(document)), ['Hello']);
    assert.notEqual(pidOf(document), before);
  });

  it('in the middle of requests costs none that can be repeated', async () => {
    await using document = await opened(manyRectangles(30_000));
    await underWay(document);
    const drawing = draw(document);
    const sizes = [document.pageSize(1, never), document.textLayer(1, never)];
    process.kill(pidOf(document), 'SIGKILL');
    await Promise.all([drawing, ...sizes]);
  });

  it('opens a protected file again without asking again', async () => {
    let asked = 0;
    await using document = await opened(pdf({ pages: [hello], password: 'pw' }), {
      askPassword: () => {
        asked++;
        return Promise.resolve('pw');
      },
    });
    process.kill(pidOf(document), 'SIGKILL');
    assert.deepEqual(Object.keys(await wordsOf(document)), ['Hello']);
    assert.equal(asked, 1);
  });

  it('does not mix a file replaced on disk with the one that was opened', async () => {
    // Large files are not kept in memory; a comment of 33 MB at the end makes this one large.
    const large = (words: string): Uint8Array =>
      Buffer.concat([
        pdf({ pages: [{ content: text(72, 700, 12, words) }] }),
        Buffer.alloc(33 * 2 ** 20, '%'),
      ]);
    let bytes = large('First');
    const source: DocumentSource = { name: 'large.pdf', read: () => Promise.resolve(bytes) };
    await using document = await openDocument(source, {}, never);
    process.kill(pidOf(document), 'SIGKILL');
    assert.deepEqual(Object.keys(await wordsOf(document)), ['First']);
    bytes = large('Other');
    process.kill(pidOf(document), 'SIGKILL');
    assert.equal(await codeOf(wordsOf(document)), 'file.changed');
  });
});

describe('a page that asks for too much', () => {
  it('is given up at its deadline, and the document goes on', async () => {
    await using document = await opened(endless, { limits: { pageMs: HONEST_MS } });
    await assert.rejects(draw(document), { code: 'pdf.pageTimeout', message: /given up after 5 s/ });
    assert.equal((await document.pageSize(1, never)).width, 612);
  });

  it('is given up when it outgrows the memory limit, and the document goes on', async () => {
    await using document = await opened(manyRectangles(400_000), {
      limits: { memory: 250 * 2 ** 20 },
    });
    assert.equal(await codeOf(draw(document)), 'pdf.pageMemory');
    assert.equal((await document.pageSize(1, never)).width, 612);
  });

  it('never holds up the host', async () => {
    await using document = await opened(endlessSecond);
    const abort = new AbortController();
    const { drawing } = await drawEndless(document, abort.signal);
    let isDrawing = true;
    void drawing.finally(() => (isDrawing = false));
    await turns(1000);
    assert.ok(isDrawing);
    abort.abort();
    assert.equal(await drawing, 'job.cancelled');
  });
});

describe('cancelling', () => {
  it('a page being drawn waits for nothing, and the document goes on', async () => {
    await using document = await opened(endlessSecond);
    const abort = new AbortController();
    const { drawing } = await drawEndless(document, abort.signal);
    abort.abort();
    assert.ok(await endsAtOnce(drawing));
    assert.equal(await drawing, 'job.cancelled');
    assert.equal((await document.pageSize(1, never)).width, 612);
  });

  it('a request in the queue leaves the one before it alone', async () => {
    await using document = await opened(manyRectangles(3000));
    const before = pidOf(document);
    const drawing = draw(document);
    assert.equal(await codeOf(document.textLayer(1, AbortSignal.abort())), 'job.cancelled');
    await drawing;
    assert.equal(pidOf(document), before);
  });

  it('the opening ends the process', async () => {
    const abort = new AbortController();
    const opening = openDocument({ name: 'a.pdf', read: () => Promise.resolve(pdf()) }, {}, abort.signal);
    abort.abort();
    assert.equal(await codeOf(opening), 'job.cancelled');
  });
});

it('a closed document answers no more, and its process is gone', async () => {
  const document = await opened(pdf({ pages: [hello] }));
  const pid = pidOf(document);
  await document[Symbol.asyncDispose]();
  assert.throws(() => process.kill(pid, 0));
  assert.equal(await codeOf(document.textLayer(1, never)), 'file.closed');
});

it('a request under way when its document is closed says so; one that was cancelled before is cancelled', async () => {
  const document = await opened(endlessSecond);
  const abort = new AbortController();
  const { drawing } = await drawEndless(document, never);
  const waiting = codeOf(document.textLayer(1, never));
  const left = codeOf(document.textLayer(1, abort.signal));
  abort.abort();
  await document[Symbol.asyncDispose]();
  assert.equal(await drawing, 'file.closed');
  assert.equal(await waiting, 'file.closed');
  assert.equal(await left, 'job.cancelled');
});
