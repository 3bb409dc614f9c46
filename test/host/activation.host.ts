/**
 * The promise made to everyone who never opens a PDF: activation loads little, and no native code.
 * How long that takes depends on the machine; what is loaded does not.
 */
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { loadedSince, sharedObjects } from './sharedObjects.ts';
import { hostTest } from './suite.ts';

/** What VS Code reads and compiles before the extension can answer; the whole extension is some four times as much. */
const MOST_BYTES = 120_000;
/** Not the words in a string: `"import")`. */
const IMPORT = /(?<!["\w$])(?:from|import)\s*"(?<specifier>[^"]+)"/g;

interface Loaded {
  readonly files: Set<string>;
  readonly packages: Set<string>;
}

/** Adds what `file` imports at once, and what those files import; `import()` comes later and is not among it. */
async function follow(file: string, loaded: Loaded): Promise<void> {
  if (loaded.files.has(file)) return;
  loaded.files.add(file);
  for (const { groups } of (await readFile(file, 'utf8')).matchAll(IMPORT)) {
    const specifier = groups?.['specifier'] ?? '';
    if (specifier.startsWith('.')) await follow(path.resolve(path.dirname(file), specifier), loaded);
    else loaded.packages.add(specifier);
  }
}

function installed(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension<unknown>('tessera-reader.tessera');
  assert.ok(extension, 'the extension is installed');
  return extension;
}

hostTest('activation waits for its occasion and loads no native code', async () => {
  const extension = installed();
  assert.equal(extension.isActive, false, 'nothing activates it before it is needed');
  const before = sharedObjects();
  await extension.activate();
  assert.deepEqual(loadedSince(before), []);
});

hostTest('activation loads a small part of the extension, and no package', async () => {
  const loaded: Loaded = { files: new Set(), packages: new Set() };
  await follow(path.join(installed().extensionPath, 'dist', 'extension.js'), loaded);
  const sizes = await Promise.all([...loaded.files].map(async file => (await stat(file)).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const foreign = [...loaded.packages].filter(name => name !== 'vscode' && !name.startsWith('node:'));
  assert.deepEqual(foreign, []);
  assert.ok(loaded.files.size > 1, 'the imports were followed');
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes in ${loaded.files.size} files`);
});
