/** From a figure to numbers, as a user does it: extract, compare, correct an axis, take the data away, come back tomorrow. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import type { FrameLocator, Locator } from 'playwright-core';
import sharp from 'sharp';
import { openBesidePanel, OPENED_BY_TESSERA, panelOf, settled, viewerOf } from '../harness/asking.ts';
import { axeViolations } from '../harness/axe.ts';
import { openSession, scenario, type Session } from '../harness/session.ts';
import { reloadIn, type Theme, themes, wear, wornBy } from '../harness/themes.ts';

/** The sample's second page has a bar chart of four quarters, its first one a table. */
const FILE = 'report.pdf';
const CHART_PAGE = 2;
/** Bars without an axis, and cards in a row, in which nobody sees a chart. */
const BARS = 'bars.png';
const CARDS = 'cards.png';
const box = (index: number, height: number): string =>
  `<rect x="${40 + 70 * index}" y="${300 - height}" width="45" height="${height}" fill="#1f77b4"/>`;
const DRAWN = {
  [BARS]: [120, 200, 80, 260, 170].map((height, index) => box(index, height)),
  [CARDS]: [0, 1, 2, 3, 4].map(index => box(index, 60)),
};

let session: Session;
const current = (): Session => session;

before(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-drawn-'));
  try {
    const pictures: string[] = [];
    for (const [name, boxes] of Object.entries(DRAWN)) {
      const picture = path.join(folder, name);
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="340">${boxes.join('')}</svg>`;
      await sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).png().toFile(picture);
      pictures.push(picture);
    }
    session = await openSession({ files: [FILE, ...pictures], settings: OPENED_BY_TESSERA });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
after(() => session[Symbol.asyncDispose]());

describe('the data of a chart', () => {
  scenario('comes as a table beside the picture, with its points drawn over it', current, async own => {
    await own.workbench.command('View: Toggle Primary Side Bar Visibility');
    const panel = await openBesidePanel(own, FILE);
    await goTo(CHART_PAGE);
    const entry = await extract(panel, 'Tessera: Extract Chart Data');
    await entry.getByText('Chart data of page 2').waitFor();
    const card = entry.getByTestId('chart-card');
    await card.locator('.figure > img[src]').waitFor();
    assert.equal(await card.locator('.point').count(), 4);
    assert.deepEqual(await values(card), ['780', '1120', '1450', '868.6']);
    assert.deepEqual(await widths(card), Array(4).fill('± 0.32'));
    await card.getByTestId('trust').getByText('Read from the shapes of the file').waitFor();
    assert.match(await drawnAnew(card), /1,600/u);
    assert.deepEqual(await axeViolations(panel), []);
    await own.workbench.screenshot('chart');
  });

  scenario('links a row with its point both ways', current, async own => {
    const card = await chartCard();
    await card.locator('[data-row="0:2"] [data-cell]').first().focus();
    await card.locator('[data-testid="point-0-2"].selected').waitFor();
    await own.workbench.page.keyboard.press('ArrowDown');
    await card.locator('[data-testid="point-0-3"].selected').waitFor();
    await card.getByTestId('point-0-0').hover();
    await card.locator('[data-row="0:0"].selected').waitFor();
  });

  scenario('is read anew by an axis that the user corrects', current, async own => {
    const card = await chartCard();
    const upper = card.getByTestId('tick-y-0');
    const before = Number(await upper.inputValue());
    await upper.fill(String(before * 2));
    await upper.press('Enter');
    assert.deepEqual(await values(card), ['1560', '2240', '2900', '1737.2']);
    assert.deepEqual(await widths(card), Array(4).fill('± 0.64'));
    assert.match(await drawnAnew(card), /3,200|3,000/u);
    await own.workbench.screenshot('chart-corrected');
  });

  scenario('lets a point be moved by keyboard, and takes it back', current, async own => {
    const card = await chartCard();
    const point = card.getByTestId('point-0-0');
    await point.focus();
    for (let press = 0; press < 3; press++) await own.workbench.page.keyboard.press('Shift+ArrowUp');
    await card.locator('[data-row="0:0"]').getByText('you').waitFor();
    assert.ok(Number((await values(card))[0]) > 1560);
    await own.workbench.page.keyboard.press('ControlOrMeta+z');
    await card.locator('[data-row="0:0"]').getByText('drawn shape').waitFor();
    assert.equal((await values(card))[0], '1560');
  });

  scenario('can be typed over, and says what is no number', current, async own => {
    const card = await chartCard();
    await type(card, '0:3:y', '1,8');
    await card.getByText('That is not a value of this axis.').waitFor();
    await type(card, '0:3:y', '1812');
    assert.deepEqual(await values(card), ['1560', '2240', '2900', '1812']);
    await own.workbench.page.keyboard.press('Tab');
  });

  scenario('opens as CSV in an editor', current, async own => {
    const card = await chartCard();
    await card.getByTestId('export-format').selectOption('csv');
    await card.getByTestId('export-open').click();
    await own.workbench.tab('Untitled').waitFor();
    const lines = own.workbench.page.locator('.monaco-editor .view-line');
    await lines.filter({ hasText: 'Q3,2900' }).waitFor();
    await lines.filter({ hasText: 'Q4,1812' }).waitFor();
    await own.workbench.screenshot('chart-csv');
    await own.workbench.command('View: Revert and Close Editor');
    await own.workbench.tab('Untitled').waitFor({ state: 'detached' });
  });

  const [ownTheme, ...otherThemes] = themes;

  const readsWell = async (own: Session, theme: Theme): Promise<void> => {
    const panel = await panelOf(own);
    const card = await chartCard();
    await wornBy(panel, theme);
    await card.locator('.figure > img[src]').waitFor();
    await drawnAnew(card);
    assert.deepEqual(await values(card), ['1560', '2240', '2900', '1812']);
    assert.deepEqual(await axeViolations(panel), []);
    await own.workbench.screenshot(`chart-${theme.kind}`);
  };

  scenario('is there again after a reload, corrections and all', current, async own => {
    await reloadIn(own, ownTheme);
    await readsWell(own, ownTheme);
  });

  for (const theme of otherThemes) {
    scenario(`is drawn in the colours of another theme: ${theme.name}`, current, async own => {
      await wear(own, theme);
      await readsWell(own, theme);
    });
  }

  scenario('goes back to what was read', current, async () => {
    const card = await chartCard();
    await card.getByTestId('reset').click();
    assert.deepEqual(await values(card), ['780', '1120', '1450', '868.6']);
  });
});

describe('the tables of a page', () => {
  scenario('come as cards whose cells lead to their place', current, async own => {
    const panel = await panelOf(own);
    await goTo(1);
    const entry = await extract(panel, 'Tessera: Extract Tables');
    const card = entry.getByTestId('table-card');
    const cell = card.locator('td.placed').first();
    const text = (await cell.textContent()) ?? '';
    await cell.click();
    await (await viewerOf(own)).locator(`.mark[aria-label="${text}"]`).waitFor();
    assert.deepEqual(await axeViolations(panel), []);
    await own.workbench.screenshot('table');
  });
});

describe('a figure that cannot be read', () => {
  scenario('is told with its reason, which leads to its place by keyboard', current, async own => {
    const panel = await openBesidePanel(own, BARS);
    await (await viewerOf(own)).locator('[data-testid="page-1"][data-drawn]').waitFor();
    const entry = await extract(panel, 'Tessera: Extract Chart Data');
    const unread = entry.getByRole('list', { name: 'Not read' }).getByRole('button', { name: /^Page 1/u });
    const text = (await unread.locator('.document-text').textContent()) ?? '';
    assert.match(text, /^A figure was not read: /u);
    await unread.focus();
    await own.workbench.page.keyboard.press('Enter');
    await (await viewerOf(own)).locator(`.mark[aria-label="${text}"]`).waitFor();
    assert.deepEqual(await axeViolations(panel), []);
    await own.workbench.screenshot('chart-not-read');
  });
});

describe('a picture without a chart', () => {
  scenario('has nothing that was not read', current, async own => {
    const panel = await openBesidePanel(own, CARDS);
    await (await viewerOf(own)).locator('[data-testid="page-1"][data-drawn]').waitFor();
    const entry = await extract(panel, 'Tessera: Extract Chart Data');
    assert.equal(await entry.getByRole('list', { name: 'Not read' }).count(), 0);
    assert.equal(await entry.getByTestId('chart-card').count(), 0);
  });
});

scenario('no error and no breach of the content policy along the way', current, ({ pageErrors }) => {
  assert.deepEqual(pageErrors, []);
  return Promise.resolve();
});

async function chartCard(): Promise<Locator> {
  const card = (await panelOf(session)).getByTestId('chart-card');
  await card.waitFor();
  return card;
}

async function goTo(page: number): Promise<void> {
  await session.workbench.tab(FILE).click();
  const viewer = await viewerOf(session);
  const field = viewer.getByTestId('page-field').locator('input');
  await field.fill(String(page));
  await field.press('Enter');
  await viewer.locator(`[data-testid="page-${page}"][data-drawn]`).waitFor();
  // The toolbar tells the page in view, as the command does that is run next.
  const isFirst = page === 1;
  await viewer.locator(`[title="Previous page"]${isFirst ? '[disabled]' : ':not([disabled])'}`).waitFor();
}

/** Runs the command and waits for what comes of it. */
async function extract(panel: FrameLocator, command: string): Promise<Locator> {
  const entries = panel.getByTestId('entry');
  const count = await entries.count();
  await session.workbench.command(command);
  const entry = entries.nth(count);
  await entry.waitFor();
  assert.equal(await settled(entry), 'answered');
  return entry;
}

/** What the table says of each point, down the column of values. */
async function values(card: Locator): Promise<readonly string[]> {
  return card.locator('[data-row] > [data-cell$=":y"]').allTextContents();
}

/** How far off each of them may be. */
async function widths(card: Locator): Promise<readonly string[]> {
  return card.locator('[data-row] > [data-cell$=":width"]').allTextContents();
}

/** What stands in the chart drawn anew, once it is that of the table. */
async function drawnAnew(card: Locator): Promise<string> {
  const drawing = card.locator('[data-testid="plot"][data-drawn] svg');
  await drawing.waitFor();
  return (await drawing.textContent()) ?? '';
}

/** Types into a cell, by keyboard alone. */
async function type(card: Locator, key: string, text: string): Promise<void> {
  const { keyboard } = session.workbench.page;
  await card.locator(`[data-cell="${key}"]`).focus();
  await keyboard.press('Enter');
  await keyboard.type(text);
  await keyboard.press('Enter');
}
