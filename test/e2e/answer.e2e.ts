/**
 * The product's promise in one file: a question to an open document, its answer, and the box on the very words;
 * in every theme, with helper processes that die in the middle of it, and with a file that goes away.
 */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import type { FrameLocator, Locator } from 'playwright-core';
import { pdf, text } from '../fixtures/hostile.ts';
import {
  ask as askIn,
  openBesidePanel,
  OPENED_BY_TESSERA,
  panelOf,
  settled,
  viewerOf,
} from '../harness/asking.ts';
import { signalHelper } from '../harness/helpers.ts';
import { root, samples } from '../harness/paths.ts';
import { runOk } from '../harness/processes.ts';
import { openSession, scenario, type Session } from '../harness/session.ts';
import { reloadIn, themes, wear, wornBy } from '../harness/themes.ts';

const QUESTION = 'When did MS Heron join the fleet?';
const ANSWER = '2 June 2025';
/** Width of an A4 page in points. */
const PAGE_WIDTH = 595;
/** Pixels by which a box may stand off its words on each side. */
const FRAME = 4;

const SETTINGS = OPENED_BY_TESSERA;
let session: Session;
const current = (): Session => session;

before(async () => {
  session = await openSession({ files: ['report.pdf', 'scan.png', 'dashboard.png'], settings: SETTINGS });
  await writeFile(path.join(session.folder, 'book.pdf'), book(30));
});
after(() => session[Symbol.asyncDispose]());

describe('an answer on the page', () => {
  scenario('is boxed on its words', current, async ({ workbench }) => {
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await open('report.pdf');
    const entry = await ask(QUESTION);
    assert.equal(await settled(entry), 'answered');
    assert.equal(await entry.getByTestId('answer').textContent(), ANSWER);
    await entry.getByTestId('evidence').first().click();
    await assertOnWords();
    await workbench.screenshot('answer');
  });

  for (const [index, theme] of themes.entries()) {
    const when = index === 0 ? ' after a reload' : '';
    scenario(`is boxed on its words in ${theme.name}${when}`, current, async own => {
      await (index === 0 ? reloadIn : wear)(own, theme);
      for (const part of [await viewer(), await panel()]) await wornBy(part, theme);
      await assertOnWords();
      await own.workbench.screenshot(`answer-${theme.name}`);
    });
  }

  scenario('is read from the pixels of a scan', current, async ({ workbench }) => {
    await open('scan.png');
    const entry = await ask('What is the total?');
    assert.equal(await settled(entry), 'answered');
    assert.equal(await entry.getByTestId('answer').textContent(), '1,928.75');
    await entry.getByTestId('evidence').first().click();
    await (await viewer()).locator('.mark').first().waitFor();
    await workbench.screenshot('answer-scan');
  });
});

describe('a question whose helper process is killed in the middle', () => {
  scenario('costs at most itself: the engine', current, async own => {
    await open('dashboard.png');
    await signalHelper(own.server, 'engine', 'SIGSTOP');
    const entry = await ask('How many departures today?');
    await signalHelper(own.server, 'engine', 'SIGKILL');
    await assertAnsweredOrNamed(entry, /engine process stopped/);
    await open('scan.png');
    await assertAnswers('What is the invoice number?', '2025-0417');
  });

  scenario('costs at most itself: the document process', current, async ({ server }) => {
    await open('book.pdf');
    await signalHelper(server, 'documents', 'SIGSTOP');
    const entry = await ask('What is the code of chapter 11?');
    await signalHelper(server, 'documents', 'SIGKILL');
    await assertAnsweredOrNamed(entry, /document process stopped/);
    await assertAnswers('What is the code of chapter 12?', 'K-1012');
  });
});

describe('a file that goes away while it is open', () => {
  scenario('keeps its last version in view, and the viewer says so', current, async ({ folder }) => {
    await open('report.pdf');
    await rm(path.join(folder, 'report.pdf'));
    const notice = (await viewer()).getByTestId('notice');
    await notice.filter({ hasText: 'was deleted or moved' }).waitFor();
  });
});

scenario('no error and no breach of the content policy along the way', current, ({ pageErrors }) => {
  assert.deepEqual(pageErrors, []);
  return Promise.resolve();
});

/** Chapters with a code each, so that a question has one right answer. */
function book(pages: number): Uint8Array {
  const content = (page: number): string =>
    text(72, 700, 18, `The code of chapter ${page} is K-${1000 + page}.`);
  return pdf({ pages: Array.from({ length: pages }, (_, index) => ({ content: content(index + 1) })) });
}

const viewer = (): Promise<FrameLocator> => viewerOf(session);
const panel = (): Promise<FrameLocator> => panelOf(session);
const ask = (question: string): Promise<Locator> => askIn(session, question);

/** The file alone in a viewer, and the panel beside it. */
async function open(file: string): Promise<void> {
  await session.workbench.command('View: Close All Editors');
  await openBesidePanel(session, file);
}

/** A killed helper is started once more for what it was at; what it cannot be helped with fails by name. */
async function assertAnsweredOrNamed(entry: Locator, failure: RegExp): Promise<void> {
  const state = await settled(entry);
  if (state === 'answered') return;
  assert.equal(state, 'failed');
  assert.match((await entry.getByTestId('failure').textContent()) ?? '', failure);
}

async function assertAnswers(question: string, answer: string): Promise<void> {
  const entry = await ask(question);
  assert.equal(await settled(entry), 'answered');
  assert.equal(await entry.getByTestId('answer').textContent(), answer);
}

/** The box on the screen is where the command line says that the words are, at the page's place and scale. */
async function assertOnWords(): Promise<void> {
  const { page: pageNumber, box } = await expected();
  const [left, top, right, bottom] = box;
  const shown = await viewer();
  const mark = await rect(shown.locator('.mark').first());
  const page = await rect(shown.locator(`[data-testid="page-${pageNumber}"][data-drawn]`));
  const scale = page.width / PAGE_WIDTH;
  const words = {
    x: page.x + left * scale,
    y: page.y + top * scale,
    width: (right - left) * scale,
    height: (bottom - top) * scale,
  };
  const covered = coverage(words, mark);
  assert.ok(covered >= 0.9, `the box covers ${covered.toFixed(2)} of the words`);
  assert.ok(
    mark.width - words.width <= 2 * FRAME && mark.height - words.height <= 2 * FRAME,
    'the box is tight',
  );
}

interface Place {
  readonly page: number;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

let known: Place | undefined;
async function expected(): Promise<Place> {
  if (known) return known;
  const command = ['extension/cli/main.ts', 'ask', path.join(samples, 'report.pdf'), QUESTION, '--json'];
  const { evidence } = JSON.parse(await runOk(process.execPath, command, { cwd: root })) as {
    evidence: Place[];
  };
  known = evidence[0];
  assert.ok(known, 'the command line finds the place too');
  return known;
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function rect(locator: Locator): Promise<Rect> {
  await locator.waitFor();
  const box = await locator.boundingBox();
  assert.ok(box, 'it is on screen');
  return box;
}

/** Share of the words that lies inside the box. */
function coverage(words: Rect, box: Rect): number {
  const width = Math.min(words.x + words.width, box.x + box.width) - Math.max(words.x, box.x);
  const height = Math.min(words.y + words.height, box.y + box.height) - Math.max(words.y, box.y);
  return (Math.max(0, width) * Math.max(0, height)) / (words.width * words.height);
}
