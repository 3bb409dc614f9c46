import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { metadataOf, withHalfWeights } from '../../../media/ocr/halfWeights.ts';
import { fieldsOf, numberIn, textIn } from '../../../media/ocr/protobuf.ts';
import { ocrAssets } from '../../../models/ocr/assets.ts';
import { bytesOf } from '../../../models/onnx/floats.ts';
import { ProtoWriter } from '../../../models/onnx/protobuf.ts';
import { Network } from '../../../models/runtime/network.ts';
import { root } from '../../harness/paths.ts';

const FLOAT = 1;
const [ROWS, COLUMNS] = [4, 64];
const weights = Float32Array.from({ length: ROWS * COLUMNS }, (_, index) => Math.sin(index) * 3);

/** y = x * w, with something to tell of itself. */
function product(): Uint8Array {
  const value = (name: string, width: number): ProtoWriter => {
    const shape = new ProtoWriter();
    for (const size of [1, width]) shape.message(1, new ProtoWriter().int(1, size));
    const tensor = new ProtoWriter().int(1, FLOAT).message(2, shape);
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
  };
  const node = new ProtoWriter().text(1, 'x').text(1, 'w').text(2, 'y').text(3, 'product').text(4, 'MatMul');
  const tensor = new ProtoWriter().int(1, ROWS).int(1, COLUMNS).int(2, FLOAT).text(8, 'w');
  const graph = new ProtoWriter()
    .message(1, node)
    .text(2, 'test')
    .message(5, tensor.bytes(9, bytesOf(weights)))
    .message(11, value('x', ROWS))
    .message(12, value('y', COLUMNS));
  return new ProtoWriter()
    .int(1, 10)
    .message(7, graph)
    .message(8, new ProtoWriter().text(1, '').int(2, 17))
    .message(14, new ProtoWriter().text(1, 'character').text(2, 'a\nb'))
    .finish();
}

async function run(model: Uint8Array): Promise<readonly number[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-weights-'));
  try {
    const file = path.join(folder, 'model.onnx');
    await writeFile(file, model);
    await using network = await Network.load(file, 1);
    const { data } = await network.run({ data: Float32Array.of(1, -2, 3, 0.5), dims: [1, ROWS] });
    return [...data];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('a model with its weights in 16 bits', () => {
  test('is smaller, and computes what it did to the precision of its weights', async () => {
    const model = product();
    const halved = withHalfWeights(model);
    assert.ok(model.length - halved.length > (weights.length * 2) / 3);
    const [before, after] = [await run(model), await run(halved)];
    assert.equal(after.length, COLUMNS);
    // Half an ulp of 11 bits for each of four products of at most 9.
    for (const [index, value] of after.entries())
      assert.ok(Math.abs(value - (before[index] ?? NaN)) < 4 * 9 * 2 ** -11);
    assert.notDeepEqual(after, before);
  });

  test('tells nothing of itself any more', () => {
    assert.deepEqual([...metadataOf(product())], [['character', 'a\nb']]);
    assert.deepEqual([...metadataOf(withHalfWeights(product()))], []);
  });

  test('must not lose a weight that is too large', () => {
    weights[7] = 1e6;
    assert.throws(() => withHalfWeights(product()), /w is too large/);
    weights[7] = Math.sin(7) * 3;
  });
});

describe('a protobuf message', () => {
  test('is read as it was written', () => {
    const inner = new ProtoWriter().text(1, 'Ærø');
    const message = new ProtoWriter()
      .int(3, 300)
      .float(4, 0.5)
      .message(5, inner)
      .int(3, 2 ** 40);
    const fields = fieldsOf(message.finish());
    assert.deepEqual(
      fields.map(({ field }) => field),
      [3, 4, 5, 3],
    );
    assert.equal(numberIn(fields, 3), 300);
    assert.equal(fields.at(-1)?.value, 2 ** 40);
    assert.equal(textIn(fieldsOf(fields[2]?.bytes ?? new Uint8Array()), 1), 'Ærø');
    assert.deepEqual(Buffer.concat(fields.map(({ whole }) => whole)), Buffer.from(message.finish()));
    assert.equal(textIn(fields, 9), '');
  });

  test('that is cut off, or is none, is refused', () => {
    const bytes = new ProtoWriter().text(1, 'text').int(2, 300).finish();
    assert.throws(() => fieldsOf(bytes.subarray(0, 4)), /ends within a field/);
    assert.throws(() => fieldsOf(bytes.subarray(0, -1)), /ends within a number/);
    assert.throws(() => fieldsOf(Uint8Array.of(7)), /no field of type 7/);
  });
});

test('the weights that come along are those of the notice', async () => {
  const notice = await readFile(path.join(root, 'media/ocr/NOTICE.md'), 'utf8');
  for (const file of [ocrAssets.recognition, ocrAssets.dictionary]) {
    const hash = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    const row = notice.split('\n').find(line => line.includes(`\`${path.basename(file)}\` `));
    assert.ok(row?.includes(hash), file);
  }
});
