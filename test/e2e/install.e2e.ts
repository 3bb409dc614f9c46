/**
 * From the first question that words cannot answer to an answer of InternVL: the model is chosen in the list, downloaded
 * from a hub (one on loopback, with a tiny checkpoint of random weights), checked, and asked.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import { byteTokenizer } from '../fixtures/byteTokenizer.ts';
import { FakeHub } from '../fixtures/fakeHub.ts';
import { ask, openBesidePanel, OPENED_BY_TESSERA, panelOf, settled, viewerOf } from '../harness/asking.ts';
import { openSession, scenario, type Session } from '../harness/session.ts';
import { GOLDEN } from '../unit/internvl/goldenCheckpoints.ts';

const MODEL = 'InternVL3-1B';
const WEIGHTS = 'model.safetensors';

let hub: FakeHub;
let session: Session;
const current = (): Session => session;

before(async () => {
  const read = (name: string): Promise<Buffer> => readFile(path.join(GOLDEN, 'chat-qwen2', name));
  hub = await FakeHub.start({
    files: {
      'config.json': await read('config.json'),
      [WEIGHTS]: await read(WEIGHTS),
      'tokenizer.json': Buffer.from(JSON.stringify(byteTokenizer(256, 259))),
    },
  });
  session = await openSession({
    files: ['report.pdf'],
    settings: { ...OPENED_BY_TESSERA, 'tessera.maxTiles': 4 },
    machineSettings: { 'tessera.hub': hub.address },
  });
});
after(async () => {
  await session[Symbol.asyncDispose]();
  await hub[Symbol.asyncDispose]();
});

describe('a new user', () => {
  scenario('is told that a question takes eyes, and that no model is there yet', current, async () => {
    await openBesidePanel(session, 'report.pdf');
    const entry = await ask(session, 'What colour is the largest ship in the photo?');
    assert.equal(await settled(entry), 'answered');
    await entry.getByText('No model is installed yet').waitFor();
    await session.workbench.screenshot('install-needed');
    assert.deepEqual(hub.requests, []);
    await entry.getByTestId('choose-model').click();
  });

  scenario('chooses a model, agrees to what is downloaded, and may think better of it', current, async () => {
    const { page } = session.workbench;
    const row = page.locator('.quick-input-list .monaco-list-row', {
      hasText: 'Reads printed pages and simple',
    });
    await page.getByText('recommended').first().waitFor();
    await session.workbench.screenshot('install-recommended');
    await page.locator('.quick-input-widget:visible input').first().fill(MODEL);
    await row.first().waitFor();
    await session.workbench.screenshot('install-list');
    await row.first().click();
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByText('Download 1.9 GB from 127.0.0.1').waitFor();
    await session.workbench.screenshot('install-consent');
    assert.deepEqual(hub.requests, [], 'nothing is asked before the user agrees');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(hub.requests, []);
  });

  scenario('stops a download, and finds it begun', current, async () => {
    const { page } = session.workbench;
    hub.fault = ({ file }) => (file === WEIGHTS ? { silentAfter: 20_000 } : undefined);
    await choose();
    const toast = session.workbench.notification(`Installing ${MODEL}`);
    await toast.getByText('MB').first().waitFor();
    await session.workbench.screenshot('install-progress');
    await toast.getByRole('button', { name: 'Cancel' }).click();
    await toast.waitFor({ state: 'detached' });
    hub.fault = undefined;
    await session.workbench.command('Tessera: Choose Model');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Continue its download' }).waitFor();
    await session.workbench.screenshot('install-begun');
    await page.locator('.quick-input-widget:visible input').first().press('Escape');
  });

  scenario('goes on with it, and has the next answer from the model, with its tiles', current, async () => {
    hub.requests.length = 0;
    await choose();
    const panel = await panelOf(session);
    await panel.getByTestId('model').getByText(MODEL).waitFor();
    assert.match(hub.requestsOf(WEIGHTS)[0]?.headers.range ?? '', /^bytes=\d+-$/u);
    await panel.getByTestId('scope-page').check();
    const entry = await ask(session, 'What does the page show?');
    assert.equal(await settled(entry), 'answered');
    await entry.getByTestId('pages-read').getByText(MODEL).waitFor();
    await panel.getByTestId('tiles').click();
    await (await viewerOf(session)).getByTestId('tiles').locator('span').first().waitFor();
    await session.workbench.screenshot('install-answer');
    assert.deepEqual(session.pageErrors, []);
  });
});

/** Chooses the model in the list, and agrees. */
async function choose(): Promise<void> {
  const { page } = session.workbench;
  await session.workbench.command('Tessera: Choose Model');
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: MODEL });
  await page.locator('.quick-input-widget:visible input').first().fill(MODEL);
  await row.first().click();
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByRole('button', { name: /^(?:Download|Continue)/u }).click();
}
