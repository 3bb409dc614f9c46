/** Taking data away: which form, into an editor or onto the clipboard. Tables and charts have the same bar. */
import {
  type ExportFormat,
  exportFormats,
  isExportFormat,
} from '../../../extension/protocol/exportFormat.ts';
import { el } from '../../dom.ts';

export interface ExportActions {
  /** Settles with whether it worked. */
  export(format: ExportFormat, to: 'editor' | 'clipboard'): Promise<boolean>;
}

export function exportBar(kind: 'chart' | 'table', actions: ExportActions): HTMLElement {
  const options = Object.entries(exportFormats)
    .filter(([, { isForCharts }]) => kind === 'chart' || !isForCharts)
    .map(([value, { label }]) => el('option', { value }, label));
  const choice = el(
    'select',
    { 'aria-label': 'Form of the data', 'data-testid': 'export-format' },
    ...options,
  );
  const take = (to: 'editor' | 'clipboard'): Promise<boolean> =>
    isExportFormat(choice.value) ? actions.export(choice.value, to) : Promise.resolve(false);
  const open = quietButton('Open in editor', 'export-open', () => void take('editor'));
  const copy = quietButton('Copy', 'export-copy', () => {
    void take('clipboard').then(isCopied => isCopied && showBriefly(copy, 'Copied'));
  });
  copy.setAttribute('aria-label', 'Copy the data');
  return el('div', { class: 'export-bar' }, choice, open, copy);
}

/** A plain button in the colours of the theme: the toolkit's are too large for a bar of many. */
export function quietButton(text: string, testId: string, run: () => void): HTMLButtonElement {
  const made = el('button', { type: 'button', class: 'quiet', 'data-testid': testId }, text);
  made.addEventListener('click', run);
  return made;
}

const BRIEFLY_MS = 2000;

function showBriefly(target: HTMLElement, text: string): void {
  const usual = target.textContent;
  if (usual === text) return;
  target.textContent = text;
  setTimeout(() => (target.textContent = usual), BRIEFLY_MS);
}
