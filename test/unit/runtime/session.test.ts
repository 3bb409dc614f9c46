import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asTesseraError } from '../../../models/errors.ts';
import { GraphBuilder } from '../../../models/onnx/graph.ts';
import { Session } from '../../../models/runtime/session.ts';

describe('session', () => {
  it('names it when memory runs out in the middle of a run', async () => {
    const g = new GraphBuilder();
    const size = g.input('size', 'i64', [1]);
    g.output('zeros', g.node('ConstantOfShape', [size]), 'f32', ['n']);
    await using session = await Session.open(g.build('huge'));
    const feed = (n: bigint) => ({ size: { type: 'int64', data: BigInt64Array.of(n), shape: [1] } }) as const;
    await assert.rejects(session.run(feed(2n ** 50n), ['zeros']), { code: 'model.outOfMemory' });
    const { zeros } = await session.run(feed(3n), ['zeros']);
    assert.deepEqual([...(zeros ?? [])], [0, 0, 0]);
  });

  it('names it, too, when JavaScript finds no room for an array', () => {
    const allocate = (): unknown => new ArrayBuffer(2 ** 52);
    assert.throws(allocate, error => asTesseraError(error).code === 'model.outOfMemory');
  });

  it('says what is wrong with a graph that is none', async () => {
    await assert.rejects(Session.open(new Uint8Array(100)), { code: 'internal.bug' });
  });
});
