import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readZip, withFile } from '../../harness/packaging/zip.ts';

/** A ZIP file without files: its end, and nothing before it. */
const empty = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);

/** One file that is stored, not deflated, byte by byte as the format has it. */
function stored(name: string, content: string): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt32LE(content.length, 20);
  central.writeUInt32LE(content.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.from(empty);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + content.length, 16);
  return Buffer.concat([local, Buffer.from(name + content), central, Buffer.from(name), end]);
}

const filesIn = (zip: Buffer): readonly (readonly [string, string])[] =>
  readZip(zip).map(({ name, bytes }) => [name, Buffer.from(bytes()).toString()]);

describe('a package as a ZIP file', () => {
  test('gets another file, and keeps those it has', () => {
    assert.deepEqual(filesIn(empty), []);
    const one = withFile(stored('a.txt', 'first'), 'extension/b ü.txt', Buffer.from('second '.repeat(100)));
    assert.deepEqual(filesIn(one), [
      ['a.txt', 'first'],
      ['extension/b ü.txt', 'second '.repeat(100)],
    ]);
    assert.ok(one.length < 500, 'it is deflated');
    assert.deepEqual(filesIn(withFile(one, 'c', Buffer.alloc(0))).at(-1), ['c', '']);
  });

  test('comes out the same when it is made of the same', () => {
    assert.deepEqual(withFile(empty, 'a', Buffer.from('x')), withFile(empty, 'a', Buffer.from('x')));
  });

  test('that is none, or is damaged, or is packed otherwise, is refused', () => {
    assert.throws(() => readZip(Buffer.from('no package at all, whatever it is')), /no ZIP file/);
    const damaged = stored('a.txt', 'first');
    damaged.writeUInt32LE(0, 30 + 10);
    assert.throws(() => readZip(damaged), /damaged/);
    const other = stored('a.txt', 'first');
    other.writeUInt16LE(12, 30 + 10 + 10);
    assert.throws(() => readZip(other)[0]?.bytes(), /a\.txt is packed by method 12/);
  });
});
