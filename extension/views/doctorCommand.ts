/** "Tessera: Doctor": the report opens in an editor, where it can be read, saved and copied. */
import { env, type ExtensionContext, ProgressLocation, version, window, workspace } from 'vscode';
import { examine, type Fact, isHealthy, type Patient, reportText } from '../doctor.ts';
import { setting } from '../settings.ts';
import { object, string } from '../protocol/check.ts';
import { settingNames } from '../settingTable.ts';

const hasVersion = object({ version: string });

export async function runDoctor(context: ExtensionContext, patient: Patient): Promise<void> {
  const report = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Tessera: Doctor', cancellable: true },
    async (_progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return examine(patient, [...versionFacts(context), ...settingFacts()], abort.signal);
    },
  );
  const content = reportText(report);
  await window.showTextDocument(await workspace.openTextDocument({ content, language: 'markdown' }));
  const verdict = isHealthy(report)
    ? 'Everything Tessera needs works.'
    : 'Something Tessera needs does not work.';
  void offerCopy(verdict, content);
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
  return settingNames.map(name => [`tessera.${name}`, JSON.stringify(setting(name))]);
}
