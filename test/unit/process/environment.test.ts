/** What a helper gets of its parent's environment: what systems need, and nothing that was put there for others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { helperEnvironment, sourceEnvironment } from '../../../models/process/environment.ts';

test('what shells keep for other programs stays with them', () => {
  const given = {
    PATH: '/bin',
    Path: 'C:\\',
    LC_ALL: 'C',
    GITHUB_TOKEN: 'x',
    NODE_OPTIONS: '--inspect',
    lc_x: '1',
  };
  assert.deepEqual(helperEnvironment(given), { PATH: '/bin', Path: 'C:\\', LC_ALL: 'C' });
});

test('compiled code is taken from a folder by helpers that run from their sources, and by no bundle', () => {
  const given = { PATH: '/bin', NODE_COMPILE_CACHE: '/tmp/compiled' };
  assert.deepEqual(sourceEnvironment('/src/main.ts', given), { NODE_COMPILE_CACHE: '/tmp/compiled' });
  assert.deepEqual(sourceEnvironment('/src/main.ts', { PATH: '/bin' }), {});
  assert.deepEqual(sourceEnvironment('/dist/documents.js', given), {});
  assert.deepEqual(helperEnvironment(given), { PATH: '/bin' });
});
