import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { resolveInside } from '../../../extension/tools/workspaceFile.ts';

let base = '';
let workspace = '';

before(async () => {
  base = await realpath(await mkdtemp(path.join(os.tmpdir(), 'tessera-tools-')));
  workspace = path.join(base, 'work');
  await mkdir(path.join(workspace, 'docs'), { recursive: true });
  await mkdir(path.join(base, 'work-secret'));
  await writeFile(path.join(workspace, 'docs', 'in.pdf'), 'x');
  await writeFile(path.join(base, 'out.pdf'), 'x');
  await writeFile(path.join(base, 'work-secret', 'near.pdf'), 'x');
  await symlink(path.join(base, 'out.pdf'), path.join(workspace, 'link.pdf'));
  await symlink(base, path.join(workspace, 'up'));
  await symlink(path.join(workspace, 'docs', 'in.pdf'), path.join(workspace, 'inside-link.pdf'));
});

after(() => rm(base, { recursive: true, force: true }));

test('files of the workspace open by absolute or relative path, links resolved', async () => {
  const file = path.join(workspace, 'docs', 'in.pdf');
  assert.equal(await resolveInside([workspace], file), file);
  assert.equal(await resolveInside([workspace], 'docs/in.pdf'), file);
  assert.equal(await resolveInside([workspace], './docs/../docs/in.pdf'), file);
  assert.equal(await resolveInside([workspace], 'inside-link.pdf'), file);
  assert.equal(await resolveInside([path.join(base, 'work-secret'), workspace], 'docs/in.pdf'), file);
});

test('nothing outside is opened, by no way of writing it', async () => {
  for (const outside of [
    path.join(base, 'out.pdf'),
    '../out.pdf',
    'docs/../../out.pdf',
    'link.pdf',
    'up/out.pdf',
    path.join(base, 'work-secret', 'near.pdf'),
    '..',
    '.',
  ]) {
    await assert.rejects(resolveInside([workspace], outside), { code: 'tool.outsideWorkspace' }, outside);
  }
  await assert.rejects(resolveInside([], path.join(workspace, 'docs', 'in.pdf')), {
    code: 'tool.outsideWorkspace',
  });
});

test('what is no path of a file is refused before the disk is asked', async () => {
  for (const bad of [
    '',
    '  ',
    'a\0b',
    'https://x.example/a.pdf',
    'file:///etc/passwd',
    '\\\\host\\share\\a.pdf',
    '//host/a',
    'CON',
    'nul.pdf',
  ]) {
    await assert.rejects(resolveInside([workspace], bad), { code: 'tool.badInput' }, JSON.stringify(bad));
  }
  await assert.rejects(resolveInside([workspace], 'docs/none.pdf'), { code: 'file.missing' });
});
