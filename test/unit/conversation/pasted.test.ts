import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { MAX_PASTED, PastedFiles, type PasteFolder } from '../../../extension/conversation/pasted.ts';
import { pasteFolder } from '../../../extension/conversation/pasteFolder.ts';

interface MemoryFolder extends PasteFolder {
  readonly files: Map<string, Uint8Array>;
  /** When each was written, where it matters. */
  readonly times: Map<string, number>;
}

function memoryFolder(): MemoryFolder {
  const files = new Map<string, Uint8Array>();
  const times = new Map<string, number>();
  return {
    files,
    times,
    write: (name, data) => Promise.resolve(void files.set(name, data)),
    list: () => Promise.resolve([...files.keys()].map(name => ({ name, modified: times.get(name) ?? 0 }))),
    remove: name => Promise.resolve(void files.delete(name)),
    protect: () => Promise.resolve(),
  };
}

function pastedInto(folder: PasteFolder, ...inUse: string[]): PastedFiles {
  return new PastedFiles({ folder, isInUse: name => inUse.includes(name) });
}

const png = (byte: number): Uint8Array => new Uint8Array([0x89, 0x50, 0x4e, 0x47, byte]);
const noon = new Date(2026, 10, 23, 12, 3, 4);

describe('a pasted picture', () => {
  test('becomes a file named by time, content and kind', async () => {
    const folder = memoryFolder();
    const name = await pastedInto(folder).keep('image.bmp', png(1), noon);
    assert.match(name, /^Pasted 2026-11-23 12\.03\.04 [0-9a-f]{8}\.png$/);
    assert.deepEqual(folder.files.get(name), png(1));
  });

  test('pasted again is the same document', async () => {
    const folder = memoryFolder();
    const pasted = pastedInto(folder);
    const first = await pasted.keep('image.png', png(1), noon);
    assert.equal(await pasted.keep('image.png', png(1), new Date(2026, 10, 24)), first);
    assert.equal(folder.files.size, 1);
  });

  test('takes the ending of its name where its bytes say nothing, and never a path', async () => {
    const pasted = pastedInto(memoryFolder());
    const svg = new TextEncoder().encode('<svg/>');
    assert.match(await pasted.keep('../../drawing.SVG', svg, noon), /^[^/\\]+\.svg$/);
    assert.match(await pasted.keep('no ending', png(0).slice(4), noon), /\.png$/);
  });

  test('pushes out the oldest', async () => {
    const folder = memoryFolder();
    const names: string[] = [];
    for (let index = 0; index <= MAX_PASTED; index++) {
      const when = new Date(noon.getTime() + index * 1000);
      names.push(await pastedInto(folder).keep('image.png', png(index), when));
    }
    assert.deepEqual([...folder.files.keys()], names.slice(1));
  });

  test('goes when neither a tab nor a conversation needs it, and no sooner', async () => {
    const folder = memoryFolder();
    const name = await pastedInto(folder).keep('image.png', png(1), noon);
    await pastedInto(folder, name).release(name);
    assert.equal(folder.files.size, 1);
    await pastedInto(folder).release(name);
    assert.equal(folder.files.size, 0);
    await pastedInto(folder).release(name);
  });

  test('left over by an earlier run goes, one that has a conversation or is new stays', async () => {
    const folder = memoryFolder();
    for (const [name, modified] of [
      ['old', 1000],
      ['old but asked about', 1000],
      ['just pasted elsewhere', 3000],
    ] as const) {
      folder.files.set(name, png(1));
      folder.times.set(name, modified);
    }
    await pastedInto(folder, 'old but asked about').sweep(new Date(2000));
    assert.deepEqual([...folder.files.keys()], ['old but asked about', 'just pasted elsewhere']);
    await pastedInto(folder, 'old but asked about').clear(['just pasted elsewhere', 'gone']);
    assert.deepEqual([...folder.files.keys()], ['old but asked about']);
    await pastedInto(folder, 'old but asked about').clear();
    assert.equal(folder.files.size, 0);
  });
});

describe('the folder of pasted pictures', () => {
  const permissions = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;

  async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
    const parent = await mkdtemp(path.join(tmpdir(), 'tessera-pasted-'));
    try {
      await run(path.join(parent, 'storage', 'pasted'));
    } finally {
      await rm(parent, { recursive: true });
    }
  }

  test('is empty while nothing was pasted, and is made by the first picture', () =>
    inFolder(async folder => {
      const pasted = pasteFolder(folder);
      assert.deepEqual(await pasted.list(), []);
      await pasted.protect();
      await pasted.write('a.png', png(1));
      await mkdir(path.join(folder, 'no file'));
      const [file, ...others] = await pasted.list();
      assert.equal(file?.name, 'a.png');
      assert.equal(file.modified, (await stat(path.join(folder, 'a.png'))).mtimeMs);
      assert.deepEqual(others, []);
      await pasted.remove('a.png');
      await pasted.remove('a.png');
      assert.deepEqual(await pasted.list(), []);
    }));

  test(
    'lets nobody but the owner look, at what an earlier version wrote neither',
    { skip: process.platform === 'win32' },
    () =>
      inFolder(async folder => {
        await mkdir(folder, { recursive: true, mode: 0o755 });
        await writeFile(path.join(folder, 'old.png'), 'old', { mode: 0o644 });
        const pasted = pasteFolder(folder);
        await pasted.protect();
        assert.equal(await permissions(folder), 0o700);
        assert.equal(await permissions(path.join(folder, 'old.png')), 0o600);
        await pasted.write('new.png', png(1));
        assert.equal(await permissions(path.join(folder, 'new.png')), 0o600);
      }),
  );
});
