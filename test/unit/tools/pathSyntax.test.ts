/** Paths of both kinds of system, judged on any: nothing here may need the disk. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { possiblePaths } from '../../../extension/tools/pathSyntax.ts';

describe('on Windows', () => {
  const folders = ['C:\\work', 'c:\\other', '\\\\nas\\team\\work'];
  const local = folders.slice(0, 2);

  test('a file is looked for on the drives and shares of the workspace', () => {
    assert.deepEqual(possiblePaths(local, 'docs/a.pdf', path.win32), [
      'C:\\work\\docs\\a.pdf',
      'c:\\other\\docs\\a.pdf',
    ]);
    assert.deepEqual(possiblePaths(local, 'C:/work/a.pdf', path.win32), ['C:\\work\\a.pdf']);
    assert.deepEqual(possiblePaths(folders, 'a.pdf', path.win32).at(-1), '\\\\nas\\team\\work\\a.pdf');
  });

  test('no share is asked, however it is written', () => {
    for (const share of [
      '\\\\srv\\share\\a.pdf',
      '//srv/share/a.pdf',
      '/\\srv\\share\\a.pdf',
      '\\/srv/share/a.pdf',
      '\\\\?\\UNC\\srv\\share\\a.pdf',
      '\\\\.\\pipe\\a',
      '/\\?\\UNC\\srv\\share\\a.pdf',
      '\\/./pipe/a',
      '\\??\\UNC\\srv\\share\\a.pdf',
      '/??/UNC/srv/share/a.pdf',
      'docs\\..\\..\\..\\??\\UNC\\srv\\share\\a.pdf',
    ]) {
      assert.throws(() => possiblePaths(folders, share, path.win32), { code: 'tool.badInput' }, share);
    }
  });

  test('no device and no stream is opened', () => {
    for (const bad of [
      'CON',
      'docs\\nul',
      'nul.pdf',
      'docs/COM1.pdf',
      'lpt¹',
      'aux .pdf',
      'con\\a.pdf',
      'a.pdf:b',
      'a?.pdf',
    ]) {
      assert.throws(() => possiblePaths(folders, bad, path.win32), { code: 'tool.badInput' }, bad);
    }
  });

  test('another drive may be a share: it is not asked', () => {
    for (const other of ['Z:\\a.pdf', 'd:/work/a.pdf', 'Z:a.pdf']) {
      assert.throws(() => possiblePaths(local, other, path.win32), { code: 'tool.outsideWorkspace' }, other);
    }
  });
});

test('elsewhere names are names: backslashes, colons and question marks may stand in them', () => {
  assert.deepEqual(possiblePaths(['/work'], 'what?/12:30 \\ a.pdf', path.posix), [
    '/work/what?/12:30 \\ a.pdf',
  ]);
  assert.deepEqual(possiblePaths(['/work', '/more'], '/more/a.pdf', path.posix), ['/more/a.pdf']);
  assert.throws(() => possiblePaths([], 'a.pdf', path.posix), { code: 'tool.outsideWorkspace' });
});
