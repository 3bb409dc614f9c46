/** A pasted picture and its conversation, from the paste to the day both are gone. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PasteFolder } from '../../../extension/conversation/pasted.ts';
import { type PastePlace, Pastes } from '../../../extension/conversation/pastes.ts';
import { ConversationStore } from '../../../extension/conversation/store.ts';
import type { Entry } from '../../../extension/protocol/entry.ts';

const DAY = 86_400_000;
const noon = new Date(2026, 10, 23, 12);
const asked: Entry = {
  id: '1',
  question: 'What is due?',
  scope: { kind: 'all' },
  text: '',
  thinking: '',
  state: 'stopped',
};

class MemoryFolder implements PasteFolder {
  readonly files = new Map<string, number>();
  write(name: string): Promise<void> {
    return Promise.resolve(void this.files.set(name, noon.getTime()));
  }
  list(): ReturnType<PasteFolder['list']> {
    return Promise.resolve([...this.files].map(([name, modified]) => ({ name, modified })));
  }
  remove(name: string): Promise<void> {
    return Promise.resolve(void this.files.delete(name));
  }
  protect(): Promise<void> {
    return Promise.resolve();
  }
}

/** A window with its storage: what is open in it, and what is kept of its conversations. */
function openWindow({ keep = true, hasFolder = true } = {}) {
  const values = new Map<string, unknown>();
  const store = new ConversationStore({
    get: key => values.get(key),
    update: (key, value) => Promise.resolve(void values.set(key, value)),
  });
  const own = new MemoryFolder();
  const shared = new MemoryFolder();
  const open = new Set<string>();
  const place = (folder: PasteFolder, base: string): PastePlace => ({
    folder,
    uriOf: name => `file:///${base}/${encodeURIComponent(name)}`,
  });
  const pastes = new Pastes({
    own: hasFolder ? place(own, 'own') : undefined,
    shared: place(shared, 'shared'),
    isInUse: uri => open.has(uri) || store.load(uri).length > 0,
    keep: () => keep,
  });
  const paste = (byte: number): Promise<string> => pastes.keep('image.png', Uint8Array.of(byte), noon);
  return { store, own, shared, open, pastes, paste };
}

describe('a pasted picture', () => {
  test('lies beside the conversations of its workspace, without a workspace with the extension', async () => {
    const here = openWindow();
    await here.paste(1);
    assert.deepEqual([here.own.files.size, here.shared.files.size], [1, 0]);
    const elsewhere = openWindow({ hasFolder: false });
    await elsewhere.paste(1);
    assert.deepEqual([elsewhere.own.files.size, elsewhere.shared.files.size], [0, 1]);
  });

  test('goes when its conversation is cleared, as soon as it is closed', async () => {
    const { store, own, open, pastes, paste } = openWindow();
    const uri = await paste(1);
    const other = await paste(2);
    open.add(uri);
    await store.save(uri, [asked]);
    await store.save(other, [asked]);
    await store.save(uri, []);
    await pastes.release(uri);
    assert.equal(own.files.size, 2, 'it is still looked at');
    open.delete(uri);
    await pastes.release(uri);
    assert.equal(own.files.size, 1);
    await pastes.release(other);
    assert.equal(own.files.size, 1, 'the other one has its conversation');
  });

  test('goes when its conversation is forgotten, and with all of them', async () => {
    const { store, own, pastes, paste } = openWindow();
    const released: Promise<void>[] = [];
    store.onDidForget(uri => released.push(pastes.release(uri)));
    for (const byte of [1, 2]) await store.save(await paste(byte), [asked]);
    await store.save('file:///a%20document.pdf', [asked]);
    assert.equal(own.files.size, 2);
    await store.clear();
    await Promise.all(released);
    assert.equal(released.length, 3);
    assert.equal(own.files.size, 0);
  });

  test('that a crash left behind goes a day later, in a folder of many windows a month later', async () => {
    const { store, own, shared, pastes, paste } = openWindow();
    await store.save(await paste(1), [asked]);
    await paste(2);
    await shared.write('pasted without a folder.png');
    await pastes.sweep(new Date(noon.getTime() + DAY / 2));
    assert.deepEqual([own.files.size, shared.files.size], [2, 1]);
    await pastes.sweep(new Date(noon.getTime() + 2 * DAY));
    assert.deepEqual([own.files.size, shared.files.size], [1, 1]);
    await pastes.sweep(new Date(noon.getTime() + 31 * DAY));
    assert.deepEqual([own.files.size, shared.files.size], [1, 0]);
  });

  test('goes with the window where conversations do, but no other window’s does', async () => {
    const kept = openWindow();
    await kept.paste(1);
    await kept.pastes.close();
    assert.equal(kept.own.files.size, 1);
    const forgetful = openWindow({ keep: false });
    await forgetful.paste(1);
    await forgetful.own.write('from an earlier run.png');
    await forgetful.pastes.close();
    assert.equal(forgetful.own.files.size, 0);
    const without = openWindow({ keep: false, hasFolder: false });
    await without.paste(1);
    await without.shared.write('of another window.png');
    await without.pastes.close();
    assert.deepEqual([...without.shared.files.keys()], ['of another window.png']);
  });
});
