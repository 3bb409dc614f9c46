/**
 * The buttons below an error: what its next step names, a command in quotes or a setting in backticks, is one click
 * away. Read out of the sentence, so that the two cannot differ.
 */

export interface NextStep {
  /** What the button says. */
  readonly label: string;
  /** A command of ours or of VS Code. */
  readonly command: string;
  readonly argument?: string;
}

export const CHOOSE_MODEL = 'tessera.chooseModel';

/** By their titles; a unit test holds them against package.json. */
const COMMANDS: Readonly<Record<string, string>> = {
  'Open with Tessera': 'tessera.open',
  'Ask About This Document': 'tessera.ask',
  'Choose Model': CHOOSE_MODEL,
  'Install Model': 'tessera.installModel',
  'Verify Model': 'tessera.verifyModel',
  'Import Model': 'tessera.importModel',
  'Set Hub Token': 'tessera.setHubToken',
  Doctor: 'tessera.doctor',
};

const TITLE = /"Tessera: (?<title>[^"]+)"/gu;
const SETTING = /`(?<setting>(?:tessera|http)\.[\w.]+)`/u;

export function nextSteps(next: string): readonly NextStep[] {
  const commands = [...next.matchAll(TITLE)].flatMap(({ groups }) => {
    const label = groups?.['title'] ?? '';
    const command = COMMANDS[label];
    return command === undefined ? [] : [{ label, command }];
  });
  const setting = SETTING.exec(next)?.groups?.['setting'];
  return setting === undefined
    ? commands
    : [
        ...commands,
        { label: 'Open Settings', command: 'workbench.action.openSettings', argument: `@id:${setting}` },
      ];
}
