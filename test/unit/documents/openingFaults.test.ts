/** The process ends while it is being given a file: the file is given to the next one, once. */
import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import type { DocumentSource } from '../../../extension/documents/document.ts';
import { defaultLimits, type DocumentLimits } from '../../../extension/documents/limits.ts';
import { DocumentClient } from '../../../extension/documents/process/client.ts';
import { Pulse } from '../../../models/process/pulse.ts';
import { pdf, text } from '../../fixtures/hostile.ts';
import { turns } from '../../fixtures/turns.ts';
import { codeOf, never } from './helpers.ts';

const MB = 2 ** 20;
const small = pdf({ pages: [{ content: text(72, 700, 12, 'Hello') }] });
const end = small.subarray(Buffer.from(small).indexOf('\nstartxref'));

/** A file's bytes that tell where they are cut for the next part, just before it is sent. */
class WatchedBytes extends Uint8Array<ArrayBuffer> {
  onCut: (offset: number) => void = () => undefined;

  override slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
    this.onCut(start ?? 0);
    return new Uint8Array(this.buffer).slice(start, end);
  }
}

/** A PDF of that many bytes, and so of some parts; all but its beginning and its last lines is a comment. */
function padded(size: number): WatchedBytes {
  const bytes = new WatchedBytes(new ArrayBuffer(size));
  bytes.fill('%'.charCodeAt(0));
  bytes.set(small);
  bytes.set(end, size - end.length);
  return bytes;
}

function clientOf(bytes: Uint8Array, limits: Partial<DocumentLimits> = {}): DocumentClient {
  const source: DocumentSource = { name: 'test.pdf', read: () => Promise.resolve(bytes) };
  const patient = { ...defaultLimits, openMs: 600_000, pageMs: 600_000 };
  return new DocumentClient(source, 'pdf', bytes, { ...patient, ...limits }, undefined);
}

function signalTo({ pid }: DocumentClient, signal: NodeJS.Signals): void {
  assert.ok(pid !== undefined);
  process.kill(pid, signal);
}

/** Ends the process while a part is on its way; how often it was given the file from its beginning. */
async function openedUnder(signal: NodeJS.Signals, times: number): Promise<{ code: string; begun: number }> {
  const bytes = padded(9 * MB);
  await using client = clientOf(bytes);
  let begun = 0;
  let left = times;
  bytes.onCut = offset => {
    if (offset === 0) begun++;
    else if (left-- > 0) signalTo(client, signal);
  };
  const code = await codeOf(client.open(never));
  return { code, begun };
}

describe('a document process that ends while it is being given the file', { concurrency: true }, () => {
  it('costs nothing', async () => {
    assert.deepEqual(await openedUnder('SIGKILL', 1), { code: 'none', begun: 2 });
  });

  it('costs nothing when it freezes, either', { skip: process.platform === 'win32' }, async () => {
    assert.deepEqual(await openedUnder('SIGSTOP', 1), { code: 'none', begun: 2 });
  });

  it('is told by name when the next one does, too', async () => {
    assert.deepEqual(await openedUnder('SIGKILL', 2), { code: 'process.crashed', begun: 2 });
  });

  it('of memory is not given it again', async () => {
    const bytes = padded(128 * MB);
    await using client = clientOf(bytes, { memory: 300 * MB });
    let begun = 0;
    bytes.onCut = offset => {
      if (offset === 0) begun++;
    };
    assert.equal(await codeOf(client.open(never)), 'pdf.openMemory');
    assert.equal(begun, 1);
  });
});

it('a document process that is killed while it parses the file costs nothing', async () => {
  const expect = mock.method(Pulse.prototype, 'expect');
  try {
    await using client = clientOf(small);
    const opening = client.open(never);
    // The first request brings the file, the second one has it parsed.
    while (expect.mock.callCount() < 2) await turns(1);
    const parsing = expect.mock.calls[1]?.result;
    assert.ok(parsing);
    mock.method(parsing, 'takenUp', () => signalTo(client, 'SIGKILL'));
    assert.equal((await opening).pageCount, 1);
  } finally {
    expect.mock.restore();
  }
});
