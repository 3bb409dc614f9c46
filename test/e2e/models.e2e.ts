/**
 * Models as a user gets to them. From the first question that words cannot answer to an answer of InternVL: the model is chosen in the list, downloaded
 * from a hub (one on loopback, with a tiny checkpoint of random weights), checked, and asked. Then one on a server (a fake one with recorded replies): nothing is sent before the user agreed.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import { chooseGrid } from '../../models/internvl/tiling.ts';
import { byteTokenizer } from '../fixtures/byteTokenizer.ts';
import { FakeHub } from '../fixtures/fakeHub.ts';
import { FakeServer } from '../fixtures/fakeServer.ts';
import { recorded, streamOf, thinkingOf } from '../fixtures/serverReplies.ts';
import { ask, openBesidePanel, OPENED_BY_TESSERA, panelOf, settled, viewerOf } from '../harness/asking.ts';
import { openSession, scenario, type Session } from '../harness/session.ts';
import { GOLDEN } from '../unit/internvl/goldenCheckpoints.ts';

const MODEL = 'InternVL3-1B';
const WEIGHTS = 'model.safetensors';
/** The checkpoint's own tile, and the report's page in points. */
const TILE = 56;
const PAGE = { width: 595, height: 842 };
const MOST_TILES = 6;
/** The report has 1,127 of them. */
const MISREAD = '1,172';
const THOUGHT = 'The line under the title names her.';

let hub: FakeHub;
let server: FakeServer;
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
  const { models, stream } = recorded['vllm'] ?? assert.fail();
  server = await FakeServer.start(({ path: way, body }) => {
    if (way.endsWith('/models')) return { body: JSON.stringify(models) };
    const asked = JSON.stringify(body);
    if (asked.includes('complaints')) return { stream: streamOf(MISREAD) };
    return { stream: asked.includes('managing') ? thinkingOf(THOUGHT, 'Ingrid Solheim') : stream };
  });
  session = await openSession({
    files: ['report.pdf'],
    settings: { ...OPENED_BY_TESSERA, 'tessera.maxTiles': MOST_TILES },
    machineSettings: { 'tessera.hub': hub.address },
  });
});
after(async () => {
  await session[Symbol.asyncDispose]();
  await hub[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
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
    hub.fault = ({ file }) => (file === WEIGHTS ? { silentAfter: 20_000 } : undefined);
    await choose();
    const toast = session.workbench.notification(`Installing ${MODEL}`);
    await toast.getByText('MB').first().waitFor();
    await session.workbench.screenshot('install-progress');
    await toast.getByRole('button', { name: 'Cancel' }).click();
    await toast.waitFor({ state: 'detached' });
    hub.fault = undefined;
    await session.workbench.inList('Tessera: Choose Model', 'Continue its download', () =>
      session.workbench.screenshot('install-begun'),
    );
    await session.workbench.closeQuickInput();
  });

  scenario('goes on with it, and sees over the page how the model cuts it', current, async () => {
    hub.requests.length = 0;
    await choose();
    const panel = await panelOf(session);
    await panel.getByTestId('model').getByText(MODEL).waitFor();
    assert.match(hub.requestsOf(WEIGHTS)[0]?.headers.range ?? '', /^bytes=\d+-$/u);
    await panel.getByTestId('tiles').click();
    const tiles = (await viewerOf(session)).getByTestId('tiles').locator('span');
    await tiles.first().waitFor();
    const { cols, rows } = chooseGrid(PAGE.width, PAGE.height, 1, MOST_TILES, TILE);
    assert.equal(await tiles.count(), cols * rows);
    await session.workbench.screenshot('model-tiles');
    await panel.getByText(`3 pages: ${3 * (cols * rows + 1)} tiles, `).waitFor();
    await panel.getByTestId('tiles').click();
    await tiles.first().waitFor({ state: 'detached' });
  });

  // Of random weights: what it says is noise, and another noise on another processor.
  scenario('has its answer, and is told who gave it and from which page', current, async () => {
    const panel = await panelOf(session);
    await panel.getByTestId('scope-page').check();
    const entry = await ask(session, 'What is the title?');
    assert.equal(await settled(entry), 'answered');
    await entry.getByText('Read page 1 of 3.').waitFor();
    await entry.getByTestId('pages-read').getByText(MODEL).waitFor();
    await session.workbench.screenshot('model-answer');
  });

  scenario('sees what a question costs, and has small print looked at closer', current, async () => {
    const panel = await panelOf(session);
    const budget = panel.getByTestId('budget');
    await budget.getByText('The model sees this already').waitFor();
    await panel.getByTestId('clear').click();
    await budget.getByText('until the answer begins. Print below').waitFor();
    await panel.getByTestId('zoom').click();
    await budget.getByText('2 places looked at closer').waitFor();
    await session.workbench.screenshot('model-budget');
    const entry = await ask(session, 'What is the harbour called?');
    assert.equal(await settled(entry), 'answered');
    await entry.getByText('went to the model as pictures of their own').waitFor();
    await session.workbench.screenshot('model-closer');
  });

  scenario('asks on', current, async () => {
    const entry = await ask(session, 'And the date?');
    assert.equal(await settled(entry), 'answered');
    assert.deepEqual(session.pageErrors, []);
  });
});

describe('a model on a server', () => {
  scenario('is chosen by its address, once the user agreed to what is sent', current, async () => {
    const { page } = session.workbench;
    const panel = await panelOf(session);
    await session.workbench.chooseFrom('Tessera: Choose Model', 'Use a server');
    const input = page.locator('.quick-input-widget:visible input').first();
    await page.getByText('Any server that speaks').waitFor();
    await input.fill(server.address);
    await input.press('Enter');
    await page.getByText(`The key of ${server.host}`).waitFor();
    await input.fill('sk-mine');
    await input.press('Enter');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByText(`Send your questions and pictures of pages to ${server.host}?`).waitFor();
    await session.workbench.screenshot('server-consent');
    assert.equal(server.seen.length, 0, 'nothing is asked before the user agrees');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await panel.getByTestId('model').getByText(server.host).waitFor();
    assert.deepEqual(
      server.seen.map(({ headers }) => headers.authorization),
      ['Bearer sk-mine'],
    );
  });

  scenario('answers, and the answer says what was sent', current, async () => {
    const entry = await ask(session, 'What is the total?');
    assert.equal(await settled(entry), 'answered');
    await entry.getByText('Total: 240.00').waitFor();
    // The report has no such total: that is said aloud, and no box is shown.
    await entry.getByTestId('not-located').getByText('Read page 1 of 3.').waitFor();
    assert.equal(await entry.getByTestId('evidence').count(), 0);
    await entry.getByText(`Sent to ${server.host}: the question`).waitFor();
    await session.workbench.screenshot('server-answer');
    assert.ok(
      server.asked('chat/completions').every(({ headers }) => headers.authorization === 'Bearer sk-mine'),
    );
    assert.deepEqual(session.pageErrors, []);
  });
});

describe('an answer of a model that thinks', () => {
  scenario(
    'shows the thinking folded, and the words of the page that bear the answer out',
    current,
    async () => {
      const entry = await ask(session, 'Who is the managing director?');
      assert.equal(await settled(entry), 'answered');
      const thought = entry.getByText(THOUGHT);
      assert.equal(await thought.isVisible(), false);
      await entry.getByText('Thinking').click();
      await thought.waitFor();
      await entry.getByTestId('answer').getByText('Ingrid Solheim').waitFor();
      await entry.getByTestId('witness').getByText('The page reads the same').waitFor();
      await session.workbench.screenshot('model-thinking');
    },
  );
});

describe('two witnesses', () => {
  scenario('a value that the page has otherwise is shown beside what the page reads', current, async () => {
    const { workbench } = session;
    const entry = await ask(session, 'How many complaints were received?');
    assert.equal(await settled(entry), 'answered');
    const witness = entry.getByTestId('witness');
    await witness.getByText(MISREAD).waitFor();
    await witness.getByRole('button', { name: '1,127' }).click();
    await (await viewerOf(session)).locator('.mark').first().waitFor();
    await workbench.screenshot('witness-differs');
    assert.deepEqual(session.pageErrors, []);
  });
});

/** Chooses the model in the list, and agrees. */
async function choose(): Promise<void> {
  const { page } = session.workbench;
  await session.workbench.chooseFrom('Tessera: Choose Model', MODEL);
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByRole('button', { name: /^(?:Download|Continue)/u }).click();
}
