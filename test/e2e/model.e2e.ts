/**
 * An InternVL checkpoint answers in the panel: a tiny one with random weights, so that what it says is noise, and what
 * is looked at is everything around it: tiles, progress, the word about the place, the next question.
 */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import { chooseGrid } from '../../models/internvl/tiling.ts';
import { byteTokenizer } from '../fixtures/byteTokenizer.ts';
import { ask, openBesidePanel, OPENED_BY_TESSERA, settled, viewerOf } from '../harness/asking.ts';
import { openSession, scenario, type Session } from '../harness/session.ts';
import { copyOf } from '../unit/internvl/goldenCheckpoints.ts';

/** The checkpoint's own tile, and the report's page in points. */
const TILE = 56;
const PAGE = { width: 595, height: 842 };
const MOST_TILES = 6;

let checkpoint: Awaited<ReturnType<typeof copyOf>>;
let session: Session;
const current = (): Session => session;

before(async () => {
  checkpoint = await copyOf('chat-qwen2');
  const tokenizer = JSON.stringify(byteTokenizer(256, 259));
  await writeFile(path.join(checkpoint.path, 'tokenizer.json'), tokenizer);
  session = await openSession({
    files: ['report.pdf'],
    settings: { ...OPENED_BY_TESSERA, 'tessera.maxTiles': MOST_TILES },
    machineSettings: { 'tessera.model': checkpoint.path },
  });
});
after(async () => {
  await session[Symbol.asyncDispose]();
  await checkpoint[Symbol.asyncDispose]();
});

describe('a checkpoint in the panel', () => {
  scenario('shows over the page how it cuts it', current, async () => {
    const panel = await openBesidePanel(session, 'report.pdf');
    await panel.getByTestId('model').getByText('chat-qwen2').waitFor();
    await panel.getByTestId('tiles').click();
    const tiles = (await viewerOf(session)).getByTestId('tiles').locator('span');
    await tiles.first().waitFor();
    const { cols, rows } = chooseGrid(PAGE.width, PAGE.height, 1, MOST_TILES, TILE);
    assert.equal(await tiles.count(), cols * rows);
    await session.workbench.screenshot('model-tiles');
    await panel.getByTestId('tiles').click();
    await tiles.first().waitFor({ state: 'detached' });
  });

  scenario('answers, and says aloud that noise stands nowhere on the page', current, async () => {
    const panel = await openBesidePanel(session, 'report.pdf');
    await panel.getByTestId('scope-page').check();
    const entry = await ask(session, 'What is the title?');
    assert.equal(await settled(entry), 'answered');
    await entry.getByTestId('not-located').getByText('Read page 1 of 3.').waitFor();
    await entry.getByTestId('pages-read').getByText('chat-qwen2').waitFor();
    assert.equal(await entry.getByTestId('evidence').count(), 0);
    await session.workbench.screenshot('model-answer');
  });

  scenario('takes a follow-up', current, async () => {
    const entry = await ask(session, 'And the date?');
    assert.equal(await settled(entry), 'answered');
  });
});
