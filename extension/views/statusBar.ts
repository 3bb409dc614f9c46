/** The status bar item: which model answers, on which device and machine, and how far the running question is. */
import { Disposable, MarkdownString, StatusBarAlignment, window } from 'vscode';
import type { Answer } from '../answers/answer.ts';
import { modelId, type ModelRef } from '../answers/modelRef.ts';
import { type Status, statusLines, statusText } from '../wording/status.ts';
import type { Conversations } from './conversations.ts';
import { fileName } from './uriName.ts';

export interface StatusBarOptions {
  readonly conversations: Conversations;
  readonly model: () => ModelRef;
  readonly machine: string;
}

/** Commands the tooltip offers as links. */
const LINKS = [
  ['tessera.chooseModel', 'Choose model'],
  ['tessera.stop', 'Stop'],
  ['tessera.doctor', 'Doctor'],
] as const;

export class StatusBar implements Disposable {
  readonly #options: StatusBarOptions;
  readonly #item = window.createStatusBarItem('tessera.status', StatusBarAlignment.Right, 100);
  readonly #held: Disposable;
  #last: Pick<Answer, 'model' | 'device'> | undefined;

  constructor(options: StatusBarOptions) {
    this.#options = options;
    this.#item.name = 'Tessera';
    this.#item.command = 'tessera.ask';
    this.#held = Disposable.from(
      this.#item,
      options.conversations.onDidChange(({ change }) => {
        if (change.kind === 'entry' && change.entry.state === 'answered') this.#last = change.entry.answer;
        if (change.kind === 'progress') this.refresh();
      }),
    );
    this.refresh();
    this.#item.show();
  }

  /** The model is another one. */
  refresh(): void {
    const { conversations, model, machine } = this.#options;
    const running = conversations
      .running()
      .map(({ uri, progress }) => ({ document: fileName(uri), progress }));
    const inUse = model();
    // What another model ran on says nothing.
    const isSame = this.#last !== undefined && modelId(this.#last.model) === modelId(inUse);
    const device = isSame ? this.#last?.device : undefined;
    const status: Status = { model: inUse, device, machine, running };
    const lines = statusLines(status);
    const tooltip = new MarkdownString();
    tooltip.isTrusted = { enabledCommands: LINKS.map(([command]) => command) };
    for (const line of lines) tooltip.appendText(`${line}\n`);
    tooltip.appendMarkdown(
      `\n\n${LINKS.map(([command, text]) => `[${text}](command:${command})`).join(' · ')}`,
    );
    this.#item.text = statusText(status);
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `Tessera: ${lines.join(' ')}`, role: 'button' };
  }

  dispose(): void {
    this.#held.dispose();
  }
}
