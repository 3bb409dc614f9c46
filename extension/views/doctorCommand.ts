/** "Tessera: Doctor": the report opens in an editor, where it can be read, saved and copied. */
import { env, type ExtensionContext, ProgressLocation, version, window, workspace } from 'vscode';
import { hubAddress } from '../../models/hub/address.ts';
import { ServerClient } from '../../models/server/client.ts';
import type { ModelRef } from '../answers/modelRef.ts';
import { examine, type Setup } from '../doctor/doctor.ts';
import type { Patient } from '../doctor/parts.ts';
import { type Fact, isHealthy, reportText } from '../doctor/report.ts';
import { shownSetting } from '../doctor/shownSetting.ts';
import { object, string } from '../protocol/check.ts';
import { chosenModel, setting } from '../settings.ts';
import { settingNames } from '../settingTable.ts';
import { hasHubToken } from './models/hub.ts';
import type { ModelsRoom } from './models/room.ts';
import { serverAccess, serverKept } from './models/serverAccess.ts';

const hasVersion = object({ version: string });

export async function runDoctor(
  context: ExtensionContext,
  patient: Patient,
  room: ModelsRoom,
): Promise<void> {
  const setup = await setupIn(context, room);
  const report = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Tessera: Doctor', cancellable: true },
    async (_progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return examine(patient, setup, abort.signal);
    },
  );
  const content = reportText(report);
  await window.showTextDocument(await workspace.openTextDocument({ content, language: 'markdown' }));
  const verdict = isHealthy(report)
    ? 'Everything Tessera needs works.'
    : 'Something Tessera needs does not work.';
  void offerCopy(verdict, content);
}

async function setupIn(context: ExtensionContext, room: ModelsRoom): Promise<Setup> {
  const model = chosenModel();
  return {
    facts: [...versionFacts(context), ...settingFacts()],
    store: room.store,
    model,
    hub: { address: hubAddress(setting('hub')), hasToken: () => hasHubToken(room) },
    server: model.kind === 'server' ? await serverIn(model, room) : undefined,
    environment: {
      ...process.env,
      'http.proxy': workspace.getConfiguration('http').get<string>('proxy'),
    },
  };
}

/** Asked only where the user agreed already: the doctor asks nobody for consent. */
async function serverIn(
  { url, model }: Extract<ModelRef, { kind: 'server' }>,
  room: ModelsRoom,
): Promise<Setup['server']> {
  const kept = await serverKept(url, room).catch(() => undefined);
  return {
    address: url,
    hasKey: async () => (await serverKept(url, room)).hasKey,
    ask: kept?.isAgreed
      ? async signal => new ServerClient(url, await serverAccess(url, room)).choose(model, signal)
      : undefined,
  };
}

async function offerCopy(verdict: string, content: string): Promise<void> {
  const copy = 'Copy Report';
  if ((await window.showInformationMessage(verdict, copy)) === copy) await env.clipboard.writeText(content);
}

function versionFacts({ extension }: ExtensionContext): readonly Fact[] {
  return [
    ['Tessera', hasVersion(extension.packageJSON) ? extension.packageJSON.version : 'unknown'],
    [
      'VS Code',
      `${version} (${env.appName}${env.remoteName === undefined ? '' : `, remote: ${env.remoteName}`})`,
    ],
  ];
}

function settingFacts(): readonly Fact[] {
  return settingNames.map(name => [`tessera.${name}`, shownSetting(setting(name))]);
}
