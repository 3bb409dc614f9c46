import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyAction, type KeyPress } from '../../../webview/viewer/keys.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

test('plain keys act, combinations are left to VS Code, other keys do nothing', () => {
  assert.equal(keyAction(press('PageDown')), 'pageDown');
  assert.equal(keyAction(press('+')), 'zoomIn');
  assert.equal(keyAction(press('R')), 'rotate');
  assert.equal(keyAction(press('r')), 'region');
  assert.equal(keyAction(press('0', { ctrlKey: true })), undefined);
  assert.equal(keyAction(press('r', { metaKey: true })), undefined);
  assert.equal(keyAction(press('g', { altKey: true })), undefined);
  assert.equal(keyAction(press('x')), undefined);
  assert.equal(keyAction(press('constructor')), undefined);
});
