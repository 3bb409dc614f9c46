/** The four kinds of color theme there are, and a workbench that wears one of them. */
import type { FrameLocator } from 'playwright-core';
import type { Session } from './session.ts';

export interface Theme {
  /** Used in names of screenshots. */
  readonly name: string;
  /** As VS Code's list of themes has it. */
  readonly label: string;
  /** As settings name it; VS Code knows some by two names. */
  readonly settings: readonly string[];
  /** Class of the workbench in it. */
  readonly worn: string;
  /** What a webview is told. */
  readonly kind: string;
}

const WRITTEN_MS = 60_000;

/** The first is what a fresh workbench wears. */
export const themes: readonly [Theme, ...Theme[]] = [
  {
    name: 'dark',
    label: 'Dark Modern',
    settings: ['Dark Modern', 'Default Dark Modern'],
    worn: 'vs-dark',
    kind: 'vscode-dark',
  },
  {
    name: 'light',
    label: 'Light Modern',
    settings: ['Light Modern', 'Default Light Modern'],
    worn: 'vs',
    kind: 'vscode-light',
  },
  {
    name: 'high-contrast-dark',
    label: 'Dark High Contrast',
    settings: ['Default High Contrast'],
    worn: 'hc-black',
    kind: 'vscode-high-contrast',
  },
  {
    name: 'high-contrast-light',
    label: 'Light High Contrast',
    settings: ['Default High Contrast Light'],
    worn: 'hc-light',
    kind: 'vscode-high-contrast-light',
  },
];

/** Chooses a theme as a user does. Webviews that are open are told, each when it comes to it: `wornBy` waits for one. */
export async function wear({ workbench }: Session, { label, worn }: Theme): Promise<void> {
  await workbench.chooseTheme(label);
  await workbench.page.locator(`.monaco-workbench.${worn}`).waitFor();
}

export async function wornBy(webview: FrameLocator, { kind }: Theme): Promise<void> {
  await webview.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
}

/**
 * Chooses a theme, and reloads the window once the choice is written down. (A settings file that is changed behind VS
 * Code's back may lose to the theme that VS Code remembers from before the reload.)
 */
export async function reloadIn(session: Session, theme: Theme): Promise<void> {
  const { workbench, server } = session;
  await wear(session, theme);
  const end = Date.now() + WRITTEN_MS;
  while (!theme.settings.includes(String((await server.settings())['workbench.colorTheme']))) {
    if (Date.now() > end) throw new Error(`VS Code has not written down the theme "${theme.label}".`);
    await workbench.page.waitForTimeout(50);
  }
  await workbench.reload();
  await workbench.page.locator(`.monaco-workbench.${theme.worn}`).waitFor();
}
