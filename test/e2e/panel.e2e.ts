/** The main job, as a user does it: ask beside the page, see the box, go from one to the other, come back tomorrow. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import type { FrameLocator, Locator } from 'playwright-core';
import { pdf, text } from '../fixtures/hostile.ts';
import { axeViolations } from '../harness/axe.ts';
import { helperPids, signalHelper } from '../harness/helpers.ts';
import { samples } from '../harness/paths.ts';
import { openSession, scenario, type Session } from '../harness/session.ts';
import { reloadIn, themes, wear, wornBy } from '../harness/themes.ts';

/** Opened with Tessera by a click in the explorer. */
const SETTINGS = { 'workbench.editorAssociations': { '*.pdf': 'tessera.viewer', '*.png': 'tessera.viewer' } };

/** Pages that no test before has read, so that a question about them needs the document process. */
function book(): Uint8Array {
  const pages = Array.from({ length: 10 }, (_, index) => ({
    content: text(72, 700, 18, `The code of chapter ${index + 1} is K-${1001 + index}.`),
  }));
  return pdf({ pages });
}

let session: Session;
const current = (): Session => session;

async function panel(): Promise<FrameLocator> {
  const webview = await session.workbench.webview('question');
  await webview.locator('body[data-ready="1"]').waitFor();
  return webview;
}

async function viewer(): Promise<FrameLocator> {
  const webview = await session.workbench.webview('tessera-viewer');
  await webview.locator('body[data-ready="1"]').waitFor();
  return webview;
}

async function openAndAsk(file: string): Promise<FrameLocator> {
  await session.workbench.openFile(file);
  await viewer();
  await session.workbench.command('Tessera: Ask About This Document');
  const webview = await panel();
  await webview.getByTestId('document-name').getByText(file).waitFor();
  return webview;
}

/** Types into the question box and sends, by keyboard alone. */
async function ask(webview: FrameLocator, question: string): Promise<Locator> {
  const entries = webview.getByTestId('entry');
  const before = await entries.count();
  await webview.getByTestId('question').locator('textarea').fill(question);
  await session.workbench.page.keyboard.press('Enter');
  return entries.nth(before);
}

/** Resolves when an element says something, however briefly: it is watched, not looked at now and then. */
function showsOnce(element: Locator, words: string): Promise<unknown> {
  return element.evaluate((root, expected) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const look = (): void => {
      if (root.textContent.includes(expected)) resolve(undefined);
    };
    const watch = { subtree: true, childList: true, characterData: true };
    new MutationObserver(look).observe(root, watch);
    return promise;
  }, words);
}

/** OCR on a busy machine takes its time. */
const ANSWER_MS = 120_000;

async function settled(entry: Locator): Promise<string> {
  await entry.and(entry.page().locator(':not([data-state="running"])')).waitFor({ timeout: ANSWER_MS });
  return (await entry.getAttribute('data-state')) ?? '';
}

describe('the answer panel', () => {
  before(async () => {
    session = await openSession({ files: ['report.pdf', 'scan.png'], settings: SETTINGS });
    await writeFile(path.join(session.folder, 'book.pdf'), book());
  });
  after(async () => {
    await session[Symbol.asyncDispose]();
  });

  scenario('says how to begin when nothing is open', current, async ({ workbench }) => {
    await workbench.command('Tessera: Ask About This Document');
    const webview = await panel();
    await webview.getByTestId('open-file').waitFor();
    assert.deepEqual(await axeViolations(webview), []);
    await workbench.command('View: Close All Editors');
  });

  scenario('answers, boxes the place, and leads from the answer to the box and back', current, async () => {
    const webview = await openAndAsk('report.pdf');
    const entry = await ask(webview, 'How many employees were there at year end?');
    assert.equal(await settled(entry), 'answered');
    await entry.getByTestId('answer').getByText('312').waitFor();
    await entry.getByTestId('pages-read').getByText('Read all 3 pages.').waitFor();

    const copied = showsOnce(entry, 'Copied');
    await entry.getByRole('button', { name: 'Copy the answer with its source' }).click();
    await copied;

    const evidence = entry.getByTestId('evidence').first();
    await evidence.focus();
    await evidence.press('Enter');
    const mark = (await viewer()).getByTestId('mark-1:0');
    await mark.waitFor();

    await webview.getByTestId('question').locator('textarea').focus();
    await mark.click();
    await webview.locator('[data-testid="evidence"][aria-current="true"]:focus').waitFor();
  });

  scenario('says plainly when the place was not found', current, async () => {
    const webview = await panel();
    const entry = await ask(webview, 'Who painted the ceiling of the chapel?');
    await settled(entry);
    await entry.getByTestId('not-located').getByText('Not located. Read all 3 pages.').waitFor();
    assert.equal(await entry.getByTestId('evidence').count(), 0);
  });

  scenario('recalls questions with Up and Down', current, async ({ workbench: { page } }) => {
    const webview = await panel();
    const box = webview.getByTestId('question').locator('textarea');
    await box.fill('');
    await box.press('ArrowUp');
    assert.equal(await box.inputValue(), 'Who painted the ceiling of the chapel?');
    await box.press('ArrowUp');
    assert.equal(await box.inputValue(), 'How many employees were there at year end?');
    for (let down = 0; down < 2; down++) {
      await page.keyboard.press('End');
      await box.press('ArrowDown');
    }
    assert.equal(await box.inputValue(), '');
    await box.press('Shift+Enter');
    assert.equal(await box.inputValue(), '\n');
    await box.fill('');
  });

  for (const [index, theme] of themes.entries()) {
    const when = index === 0 ? 'is there again after a reload' : 'is there in another theme';
    scenario(`${when}, and reads well, in ${theme.name}`, current, async own => {
      await (index === 0 ? reloadIn : wear)(own, theme);
      const webview = await panel();
      await wornBy(webview, theme);
      assert.equal(await webview.getByTestId('entry').count(), 2);
      await webview.getByTestId('evidence').first().click();
      await (await viewer()).getByTestId('mark-1:0').waitFor();
      assert.deepEqual(await axeViolations(webview), []);
      await own.workbench.screenshot(`panel-${theme.kind}`);
    });
  }

  scenario('asks about a dragged region only', current, async ({ workbench }) => {
    const webview = await openAndAsk('report.pdf');
    const pages = await viewer();
    await workbench.tab('report.pdf').click();
    await workbench.command('Tessera: Choose a Region');
    const box = await pages.getByTestId('page-1').boundingBox();
    assert.ok(box);
    const { mouse } = workbench.page;
    // Around the table on the lower half of the page.
    await mouse.move(box.x + box.width * 0.08, box.y + box.height * 0.47);
    await mouse.down();
    await mouse.move(box.x + box.width * 0.92, box.y + box.height * 0.68, { steps: 5 });
    await mouse.up();
    await webview.getByText('Region on page 1').waitFor();
    assert.ok(await webview.getByTestId('scope-region').isChecked());
    const entry = await ask(webview, 'How many passengers had the Night line?');
    assert.equal(await settled(entry), 'answered');
    await entry.getByText('About a region of page 1').waitFor();
    await entry.getByTestId('answer').getByText('330,500').waitFor();
    await webview.getByRole('button', { name: 'Forget the dragged region' }).click();
    await webview.getByTestId('scope-region').waitFor({ state: 'hidden' });
  });

  scenario('forgets a conversation when asked to', current, async () => {
    const webview = await panel();
    await webview.getByTestId('clear').click();
    await webview.getByTestId('entry').first().waitFor({ state: 'detached' });
  });

  scenario('offers questions that the open document answers', current, async ({ workbench }) => {
    const webview = await panel();
    const questions = webview.getByTestId('suggestions').locator('vscode-button');
    await questions.nth(2).waitFor();
    assert.deepEqual(await axeViolations(webview), []);
    await workbench.screenshot('panel-suggestions');
    await questions.first().click();
    const entry = webview.getByTestId('entry').first();
    assert.equal(await settled(entry), 'answered');
    await entry.getByTestId('evidence').first().waitFor();
  });

  scenario('a killed engine costs one question at most', current, async ({ workbench }) => {
    const webview = await openAndAsk('scan.png');
    const entry = await ask(webview, 'What is the invoice number?');
    await workbench.command('Tessera: Restart Engine');
    const state = await settled(entry);
    // Pages being read are read again by the new process; what cannot be repeated says so and offers it.
    if (state === 'failed') await entry.getByText('Try again').click();
    const last = webview.getByTestId('entry').last();
    assert.equal(await settled(last), 'answered');
    await last.getByTestId('answer').getByText('2025-0417').waitFor();
  });

  scenario('stops at once and keeps the question', current, async ({ server }) => {
    const webview = await openAndAsk('book.pdf');
    // No page can be read until the process is replaced, which takes some seconds: a stop must not wait for that.
    await signalHelper(server, 'documents', 'SIGSTOP');
    const entry = await ask(webview, 'What is the code of chapter 7?');
    await webview.getByTestId('stop').click();
    assert.equal(await settled(entry), 'stopped');
    await entry.getByText('Ask again').waitFor();
    // The one that was asked is replaced by itself; others are still stopped, and not to be found so by the next scenario.
    for (const pid of await helperPids(server, 'documents')) process.kill(pid, 'SIGCONT');
  });

  scenario('opens a pasted screenshot as a document of its own', current, async ({ workbench }) => {
    const webview = await panel();
    const picture = await readFile(path.join(samples, 'dashboard.png'), 'base64');
    await webview.locator('body').evaluate((body, base64) => {
      const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
      body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, picture);
    await workbench.tab('Pasted').waitFor();
    await webview.getByTestId('document-name').getByText('Pasted').waitFor();
  });

  scenario('the doctor finds everything in order', current, async ({ workbench }) => {
    await workbench.command('Tessera: Doctor');
    await workbench.notification('Everything Tessera needs works.').waitFor({ timeout: ANSWER_MS });
  });

  scenario('broke no content policy and threw nowhere', current, ({ pageErrors }) => {
    assert.deepEqual(pageErrors, []);
    return Promise.resolve();
  });
});
