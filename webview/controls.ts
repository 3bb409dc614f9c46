/**
 * The controls of VS Code's webview toolkit, registered once and handed out as typed elements.
 * The only file that knows the toolkit: its repository is archived, so changing it must stay one file's work.
 */
import {
  Button,
  Checkbox,
  ProgressRing,
  provideVSCodeDesignSystem,
  TextArea,
  TextField,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeProgressRing,
  vsCodeTextArea,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

export type { Button, Checkbox, ProgressRing, TextArea, TextField };

provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeProgressRing(),
  vsCodeTextArea(),
  vsCodeTextField(),
);

export const button = (): Button => create('vscode-button', Button);
export const checkbox = (): Checkbox => create('vscode-checkbox', Checkbox);
export const progressRing = (): ProgressRing => create('vscode-progress-ring', ProgressRing);
export const textArea = (): TextArea => create('vscode-text-area', TextArea);
export const textField = (): TextField => create('vscode-text-field', TextField);

function create<T extends HTMLElement>(tag: string, type: new () => T): T {
  const element = document.createElement(tag);
  if (!(element instanceof type)) throw new TypeError(`<${tag}> is not registered`);
  return element;
}
