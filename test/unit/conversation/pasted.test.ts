import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keepPasted, MAX_PASTED, type PasteFolder } from '../../../extension/conversation/pasted.ts';

function memoryFolder(): PasteFolder & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    write: (name, data) => Promise.resolve(void files.set(name, data)),
    list: () => Promise.resolve([...files.keys()]),
    remove: name => Promise.resolve(void files.delete(name)),
  };
}

const png = (byte: number): Uint8Array => new Uint8Array([0x89, 0x50, 0x4e, 0x47, byte]);
const noon = new Date(2026, 10, 23, 12, 3, 4);

describe('a pasted picture', () => {
  test('becomes a file named by time, content and kind', async () => {
    const folder = memoryFolder();
    const name = await keepPasted(folder, 'image.bmp', png(1), noon);
    assert.match(name, /^Pasted 2026-11-23 12\.03\.04 [0-9a-f]{8}\.png$/);
    assert.deepEqual(folder.files.get(name), png(1));
  });

  test('pasted again is the same document', async () => {
    const folder = memoryFolder();
    const first = await keepPasted(folder, 'image.png', png(1), noon);
    assert.equal(await keepPasted(folder, 'image.png', png(1), new Date(2026, 10, 24)), first);
    assert.equal(folder.files.size, 1);
  });

  test('takes the ending of its name where its bytes say nothing, and never a path', async () => {
    const folder = memoryFolder();
    const svg = new TextEncoder().encode('<svg/>');
    assert.match(await keepPasted(folder, '../../drawing.SVG', svg, noon), /^[^/\\]+\.svg$/);
    assert.match(await keepPasted(folder, 'no ending', png(0).slice(4), noon), /\.png$/);
  });

  test('pushes out the oldest', async () => {
    const folder = memoryFolder();
    const names: string[] = [];
    for (let index = 0; index <= MAX_PASTED; index++) {
      const when = new Date(noon.getTime() + index * 1000);
      names.push(await keepPasted(folder, 'image.png', png(index), when));
    }
    assert.deepEqual([...folder.files.keys()], names.slice(1));
  });
});
