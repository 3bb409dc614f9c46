/**
 * The VS Code workbench as a user sees it: commands, files, webviews, themes, screenshots.
 * Only classes and ids that VS Code's own tests rely on are used here.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { screenshots } from './paths.ts';

const ACTION_LIMIT_MS = 60_000;
const WEBVIEW_LIMIT_MS = 60_000;
const QUICK_INPUT_LIMIT_MS = 60_000;
const ROW_LIMIT_MS = 2000;
/** What a list shows may have to be read off disks first. */
const LIST_LIMIT_MS = 10_000;
const CLICK_LIMIT_MS = 2000;
const QUICK_INPUT = '.quick-input-widget:visible .quick-input-box input';
const QUICK_ROW = '.quick-input-widget:visible .quick-input-list .monaco-list-row';

export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    // Slow machines are slow, not broken.
    page.setDefaultTimeout(ACTION_LIMIT_MS);
  }

  /** Opens the workbench and waits until our contributions are known: before that a PDF would open as text. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.#ready();
  }

  /** Reloads the window as its user does: VS Code then writes its state down first, which a bare navigation cuts short. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('domcontentloaded');
    await this.command('Developer: Reload Window');
    await loaded;
    await this.#ready();
  }

  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.editor').waitFor();
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    await this.#choose('>Tessera: ', 'Tessera: ', () =>
      this.page.locator(QUICK_INPUT).first().press('Escape'),
    );
  }

  /** Runs a command by its full title in the palette: "Tessera: Ask a Question". */
  async command(title: string): Promise<void> {
    await this.#choose(`>${title}`, title, row => row.click({ timeout: CLICK_LIMIT_MS }));
  }

  /** Chooses a color theme by its name in VS Code's list. Preview comes first: what is worn may not be written down yet. */
  async chooseTheme(label: string): Promise<void> {
    await this.chooseFrom('Preferences: Color Theme', label);
  }

  /** Runs a command that shows a list, and takes the row of it that says so. */
  async chooseFrom(command: string, label: string): Promise<void> {
    await this.inList(command, label, row => row.click({ timeout: CLICK_LIMIT_MS }));
  }

  /**
   * Runs a command that shows a list, and does something with the row of it that says so. A list closes when something
   * else takes the focus, as a webview that gets it back from the palette late does; then it is asked for again.
   */
  async inList(command: string, label: string, act: (row: Locator) => Promise<void>): Promise<void> {
    const end = Date.now() + QUICK_INPUT_LIMIT_MS;
    const row = this.page.locator(QUICK_ROW, { hasText: label }).first();
    for (;;) {
      await this.command(command);
      try {
        await this.page.locator(QUICK_INPUT).first().fill(label, { timeout: ROW_LIMIT_MS });
        await row.waitFor({ timeout: LIST_LIMIT_MS });
        await act(row);
        return;
      } catch (error) {
        if (this.page.isClosed() || Date.now() > end)
          throw new Error(`The list of "${command}" has no row "${label}".`, { cause: error });
      }
    }
  }

  /** Closes the list or input that is open, and waits until it is. */
  async closeQuickInput(): Promise<void> {
    const input = this.page.locator(QUICK_INPUT).first();
    await input.press('Escape');
    await input.waitFor({ state: 'hidden' });
  }

  /** Opens a file of the workspace by name, in its default editor. */
  async openFile(name: string): Promise<void> {
    await this.#choose(name, name, row => row.click({ timeout: CLICK_LIMIT_MS }));
  }

  /**
   * Opens the quick input and does something with the row that says so. Its list is made for the prefix, so a row that
   * is late needs another prefix and back; and it closes when something else takes the focus.
   * Escape is never pressed here: the quick input may be late or gone, and what has the focus then would be told to
   * stop what it is doing.
   */
  async #choose(text: string, row: string, act: (row: Locator) => Promise<void>): Promise<void> {
    const end = Date.now() + QUICK_INPUT_LIMIT_MS;
    const input = this.page.locator(QUICK_INPUT).first();
    const match = this.page.locator(QUICK_ROW, { hasText: row }).first();
    const isCommand = text.startsWith('>');
    for (let isFirst = true; ; isFirst = false) {
      try {
        // One that is still closing must not be taken for ours.
        const isOpen = !isFirst && (await input.isVisible());
        if (isOpen) await input.fill(isCommand ? '' : '>', { timeout: ROW_LIMIT_MS });
        else await this.page.keyboard.press(isCommand ? 'F1' : 'ControlOrMeta+P');
        await input.fill(text, { timeout: ROW_LIMIT_MS });
        await match.waitFor({ timeout: ROW_LIMIT_MS });
        await act(match);
        return;
      } catch (error) {
        if (this.page.isClosed() || Date.now() > end)
          throw new Error(`The quick input has no row "${row}" for "${text}".`, { cause: error });
      }
    }
  }

  tab(name: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: name });
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /**
   * The page of the webview that holds an element with that data-testid. Webviews hang in an overlay, not inside
   * their editor group, so the content is the only thing that tells them apart.
   */
  async webview(testId: string): Promise<FrameLocator> {
    const end = Date.now() + WEBVIEW_LIMIT_MS;
    const outer = this.page.locator('iframe.webview');
    while (Date.now() < end) {
      for (const element of await outer.all()) {
        // Its place among the others changes, its name does not.
        const name = await element.getAttribute('name', { timeout: ROW_LIMIT_MS }).catch(() => null);
        const frame = this.page
          .locator(`iframe.webview[name="${name ?? ''}"]`)
          .contentFrame()
          .locator('#active-frame')
          .contentFrame();
        const found = await frame
          .getByTestId(testId)
          .count()
          .catch(() => 0);
        if (found > 0) return frame;
      }
      await this.page.waitForTimeout(50);
    }
    throw new Error(`No webview shows an element with data-testid "${testId}".`);
  }

  /** Kept for people to look at; named by what it shows. */
  async screenshot(name: string): Promise<void> {
    await mkdir(screenshots, { recursive: true });
    await this.page.screenshot({ path: path.join(screenshots, `${name}.png`) });
  }
}
