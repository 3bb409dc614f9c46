/**
 * Every setting of Tessera, typed, on one page. Where each may be set, and the user's own words for it, are in
 * package.json and package.nls.json; a test keeps the three in step.
 */
import { ConfigurationTarget, type Disposable, Uri, workspace } from 'vscode';
import type { EngineOptions } from '../models/engine/client.ts';
import type { InternvlSettings } from './answers/internvl/internvlAnswerer.ts';
import { type ModelRef, parseModelRef } from './answers/modelRef.ts';
import { type Settings, settingDefaults } from './settingTable.ts';

const SECTION = 'tessera';

export function setting<K extends keyof Settings>(name: K): Settings[K] {
  return workspace.getConfiguration(SECTION).get(name, settingDefaults[name]);
}

/**
 * Who answers the next question. The settings of a folder may name a model of this machine, but never where pictures of
 * pages are sent: a server counts only in the user's own settings.
 */
export function chosenModel(): ModelRef {
  const chosen = parseModelRef(setting('model'));
  if (chosen.kind !== 'server') return chosen;
  const own = workspace.getConfiguration(SECTION).inspect<string>('model')?.globalValue;
  return parseModelRef(own ?? settingDefaults.model);
}

/** Where checkpoints lie, one folder each. @param storage the extension's own, used where the user names no folder */
export function modelsFolder(storage: Uri): Uri {
  const own = setting('modelsFolder').trim();
  return own === '' ? Uri.joinPath(storage, 'models') : Uri.file(own);
}

/** Written where it takes effect: for the user, or in the workspace where that overrides the user. */
export async function changeSetting<K extends keyof Settings>(name: K, value: Settings[K]): Promise<void> {
  const configuration = workspace.getConfiguration(SECTION);
  const isOverridden = configuration.inspect(name)?.workspaceValue !== undefined;
  await configuration.update(
    name,
    value,
    isOverridden ? ConfigurationTarget.Workspace : ConfigurationTarget.Global,
  );
}

/** As `changeSetting`, and always the user's own: what a workspace says may not decide it. */
export async function changeOwnSetting<K extends keyof Settings>(name: K, value: Settings[K]): Promise<void> {
  await workspace.getConfiguration(SECTION).update(name, value, ConfigurationTarget.Global);
}

export function onSettingChange(name: keyof Settings, listen: () => void): Disposable {
  return workspace.onDidChangeConfiguration(change => {
    if (change.affectsConfiguration(`${SECTION}.${name}`)) listen();
  });
}

/** Taken when the engine is first used; a change counts from the next start of the window. */
export function engineOptions(): EngineOptions {
  const limit = setting('engine.memoryLimit');
  return {
    idleMs: setting('engine.idleMinutes') * 60_000,
    ...(limit > 0 ? { memoryLimit: limit * 2 ** 20 } : {}),
  };
}

export function internvlSettings(): InternvlSettings {
  return {
    precision: setting('precision'),
    maxTiles: setting('maxTiles'),
    thinking: setting('thinking'),
    grounding: setting('grounding'),
    zoom: setting('zoom'),
  };
}
