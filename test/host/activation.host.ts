/**
 * The promise made to everyone who never opens a PDF: activation is quick and loads no native code.
 * Quick is what it takes of the extension host's own thread: the clock on the wall also counts what other processes do.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadedSince, sharedObjects } from './sharedObjects.ts';
import { hostTest } from './suite.ts';

const ACTIVATION_LIMIT_MS = 50;

hostTest('activation takes at most 50 ms and loads no native code', async () => {
  const extension = vscode.extensions.getExtension('tessera-reader.tessera');
  assert.ok(extension, 'the extension is installed');
  assert.equal(extension.isActive, false, 'nothing activates it before it is needed');
  const before = sharedObjects();
  const start = process.threadCpuUsage();
  await extension.activate();
  const { user, system } = process.threadCpuUsage(start);
  const ms = (user + system) / 1000;
  assert.deepEqual(loadedSince(before), []);
  assert.ok(ms <= ACTIVATION_LIMIT_MS, `activation took ${ms.toFixed(0)} ms`);
});
