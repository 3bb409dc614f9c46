/** package.json and package.nls.json say of the tools what the tools say of themselves: `npm run manifest` writes it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  jsonFile,
  type Strings,
  type ToolEntry,
  toolEntries,
  toolStrings,
  withTools,
  withToolStrings,
} from '../../harness/toolManifest.ts';
import { tools } from '../../../extension/tools/tools.ts';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const packageJson = read('package.json');
const packageNls = read('package.nls.json');
const manifest = JSON.parse(packageJson) as { contributes: { languageModelTools: readonly ToolEntry[] } };
const strings = JSON.parse(packageNls) as Strings;

describe('the tools in package.json', () => {
  test('are the tools there are, to the last word of their schemas', () => {
    assert.deepEqual(manifest.contributes.languageModelTools, toolEntries(tools));
  });

  test('have their strings in package.nls.json, and no others are there', () => {
    const own = Object.entries(strings).filter(([key]) => key.startsWith('tool.'));
    assert.deepEqual(Object.fromEntries(own), toolStrings(tools));
  });

  test('are written without changing anything else, even a space', () => {
    assert.equal(jsonFile(withTools(manifest, tools)), packageJson);
    assert.equal(jsonFile(withToolStrings(strings, tools)), packageNls);
  });

  test('have names that VS Code takes, each once', () => {
    for (const { name, reference } of tools) {
      assert.match(name, /^tessera_[a-z]+(_[a-z]+)+$/);
      assert.match(reference, /^[a-z][A-Za-z]+$/);
    }
    for (const field of ['name', 'reference', 'key'] as const) {
      assert.equal(new Set(tools.map(tool => tool[field])).size, tools.length, field);
    }
  });
});

test('writing mends what is stale, missing or gone, and keeps the rest in its place', () => {
  const old = { 'tool.ask.name': 'Old', 'command.open': 'Open', 'tool.gone.name': 'Gone', 'z.last': 'Last' };
  const mended = withToolStrings(old, tools);
  assert.deepEqual(Object.keys(mended).slice(0, 3), ['tool.ask.name', 'command.open', 'z.last']);
  assert.deepEqual(mended, { 'command.open': 'Open', 'z.last': 'Last', ...toolStrings(tools) });
  assert.deepEqual(withTools({ contributes: { commands: [], languageModelTools: ['old'] } }, tools), {
    contributes: { commands: [], languageModelTools: toolEntries(tools) },
  });
});
