import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { settingDefaults, settingNames } from '../../../extension/settingTable.ts';

interface Property {
  readonly default: unknown;
  readonly scope: string;
  readonly type: string;
  readonly enum?: readonly string[];
}

interface Manifest {
  readonly icon: string;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, Property>>;
    };
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly markdown: string } }[];
    }[];
  };
}

const file = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const text = file('package.json');
const { contributes, capabilities, icon } = JSON.parse(text) as Manifest;
const strings = JSON.parse(file('package.nls.json')) as Readonly<Record<string, string>>;

describe('package.json', () => {
  test('names exactly the strings that are there', () => {
    const used = new Set([...text.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
    assert.deepEqual([...used].sort(), Object.keys(strings).sort());
  });

  test('has the settings that the code reads, with the same defaults', () => {
    const { properties } = contributes.configuration;
    const expected = settingNames.map(name => [`tessera.${name}`, settingDefaults[name]]);
    assert.deepEqual(
      Object.entries(properties).map(([name, { default: value }]) => [name, value]),
      expected,
    );
    assert.deepEqual([...settingNames].sort(), Object.keys(settingDefaults).sort());
  });

  test('lets no workspace name a folder, an address or a device, and an untrusted one no model', () => {
    const { restrictedConfigurations } = capabilities.untrustedWorkspaces;
    const { properties } = contributes.configuration;
    const ofMachine = Object.entries(properties).filter(([, { scope }]) => scope.startsWith('machine'));
    assert.deepEqual(ofMachine.map(([name]) => name).sort(), [...restrictedConfigurations].sort());
    // Free text names something outside: a file, a host, a device.
    const naming = Object.entries(properties).filter(
      ([, { type, enum: values }]) => type === 'string' && !values,
    );
    assert.deepEqual(
      naming.map(([name, { scope }]) => [name, scope]),
      [
        // Chosen for a workspace by its user; a trusted one only.
        ['tessera.model', 'machine-overridable'],
        ['tessera.modelsFolder', 'machine'],
        ['tessera.hub', 'machine'],
      ],
    );
  });

  test('offers only commands that exist, and keys only where Tessera is', () => {
    const known = new Set(contributes.commands.map(({ command }) => command));
    const offered = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    for (const { command } of offered) assert(known.has(command), command);
    for (const { command, when } of contributes.keybindings) {
      assert.match(when ?? '', /activeCustomEditorId|activeWebviewPanelId/, command);
    }
  });

  test('links to files that are there, and links in the walkthrough to commands that exist', () => {
    const steps = contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);
    for (const { media } of steps) assert(file(media.markdown).startsWith('# '), media.markdown);
    assert(file(icon).length > 0);
    const known = new Set(contributes.commands.map(({ command }) => command));
    const links = Object.values(strings).flatMap(value => [...value.matchAll(/\(command:([\w.]+)\)/g)]);
    for (const [, command] of links) assert(known.has(command ?? ''), command);
  });
});
