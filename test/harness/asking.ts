/** Asking beside the page, as a user does: the panel, the viewer, a question, and what came of it. */
import type { FrameLocator, Locator } from 'playwright-core';
import type { Session } from './session.ts';

/** OCR and models on a busy machine take their time. */
const ANSWER_MS = 120_000;

/** Files that these tests open are opened with Tessera by a click in the explorer. */
export const OPENED_BY_TESSERA = {
  'workbench.editorAssociations': { '*.pdf': 'tessera.viewer', '*.png': 'tessera.viewer' },
};

export const viewerOf = (session: Session): Promise<FrameLocator> => ready(session, 'tessera-viewer');
export const panelOf = (session: Session): Promise<FrameLocator> => ready(session, 'question');

/** Opens a file in a viewer, and the panel beside it. */
export async function openBesidePanel(session: Session, file: string): Promise<FrameLocator> {
  const { workbench } = session;
  await workbench.openFile(file);
  await workbench.tab(file).waitFor();
  await viewerOf(session);
  await workbench.command('Tessera: Ask About This Document');
  const panel = await panelOf(session);
  await panel.getByTestId('document-name').getByText(file).waitFor();
  return panel;
}

/** Types a question and sends it, by keyboard alone. @returns the entry that will hold the answer */
export async function ask(session: Session, question: string): Promise<Locator> {
  const panel = await panelOf(session);
  const entries = panel.getByTestId('entry');
  const count = await entries.count();
  await panel.getByTestId('question').locator('textarea').fill(question);
  await session.workbench.page.keyboard.press('Enter');
  const entry = entries.nth(count);
  await entry.waitFor();
  return entry;
}

/** Waits until a question is answered, stopped or failed, and tells which. */
export async function settled(entry: Locator): Promise<string> {
  await entry.and(entry.page().locator(':not([data-state="running"])')).waitFor({ timeout: ANSWER_MS });
  return (await entry.getAttribute('data-state')) ?? '';
}

async function ready(session: Session, testId: string): Promise<FrameLocator> {
  const webview = await session.workbench.webview(testId);
  await webview.locator('body[data-ready="1"]').waitFor();
  return webview;
}
