/** The viewer as a user meets it: real files in a real VS Code, by mouse and by keyboard, in every theme. */
import assert from 'node:assert/strict';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { FrameLocator, Locator } from 'playwright-core';
import { pdf, text } from '../fixtures/hostile.ts';
import { longPdf } from '../fixtures/longDocuments.ts';
import { samples } from '../harness/paths.ts';
import { openSession, scenario, type Session } from '../harness/session.ts';
import { themes, wear, wornBy } from '../harness/themes.ts';

const PASSWORD = 'open sesame';
/** Only a viewer that tells nothing takes as long. */
const TOLD_LIMIT_MS = 120_000;
const settings = { 'workbench.editorAssociations': { '*.pdf': 'tessera.viewer', '*.png': 'tessera.viewer' } };

let session: Session;
const current = (): Session => session;

before(async () => {
  session = await openSession({ files: ['report.pdf', 'dashboard.png'], settings });
  await writeFile(path.join(session.folder, 'protected.pdf'), pdf({ password: PASSWORD }));
  await writeFile(path.join(session.folder, 'broken.pdf'), 'not a document');
  await writeFile(path.join(session.folder, 'book.pdf'), book(40));
});
after(() => session[Symbol.asyncDispose]());

/** Pages that say their number. */
function book(pages: number, word = 'chapter'): Uint8Array {
  const content = (page: number): string => text(72, 700, 24, `${word} number ${page}`);
  return pdf({ pages: Array.from({ length: pages }, (_, index) => ({ content: content(index + 1) })) });
}

/** Opens a file as the only one. */
async function open({ workbench }: Session, name: string): Promise<FrameLocator> {
  await workbench.command('View: Close All Editors');
  await workbench.page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
  await workbench.openFile(name);
  await workbench.tab(name).waitFor();
  const viewer = await workbench.webview('tessera-viewer');
  await viewer.locator(`body[data-ready="1"]`).waitFor();
  return viewer;
}

const pageOf = (viewer: FrameLocator, page: number): Locator => viewer.getByTestId(`page-${page}`);
const drawn = (viewer: FrameLocator, page: number): Promise<void> =>
  viewer.locator(`[data-testid="page-${page}"][data-drawn]`).waitFor();
const withText = (viewer: FrameLocator, page: number): Promise<void> =>
  viewer.locator(`[data-testid="page-${page}"][data-text]`).waitFor();

async function rect(locator: Locator) {
  const box = await locator.boundingBox();
  assert.ok(box, 'it is on screen');
  return box;
}

/** Whether the middle of one element lies inside another. */
async function liesOn(inner: Locator, outer: Locator): Promise<boolean> {
  const [a, b] = [await rect(inner), await rect(outer)];
  const [x, y] = [a.x + a.width / 2, a.y + a.height / 2];
  return x >= b.x && x <= b.x + b.width && y >= b.y && y <= b.y + b.height;
}

async function find(viewer: FrameLocator, { workbench: { page } }: Session, query: string): Promise<string> {
  await viewer.getByTestId('pages').focus();
  await page.keyboard.press('ControlOrMeta+F');
  const [field, count] = [
    viewer.getByTestId('find-field').locator('input'),
    viewer.getByTestId('find-count'),
  ];
  // What an earlier search found must not be taken for this one's.
  await field.fill('');
  await count.filter({ hasText: /^$/ }).waitFor({ state: 'attached' });
  await field.fill(query);
  await count.filter({ hasText: /^(\d+ of \d+|No results)$/ }).waitFor();
  return (await count.textContent()) ?? '';
}

/**
 * Resolves once the extension has heard which page is in view, and with it zoom and sidebar: the viewer tells a moment
 * after the last move, and the workbench stores what it was told when it is left.
 */
async function told({ workbench }: Session, textOfPage: string): Promise<void> {
  const end = Date.now() + TOLD_LIMIT_MS;
  do {
    assert.ok(Date.now() < end, 'the extension never heard of the page in view');
    await workbench.command('Tessera: Copy Page Text');
    await workbench.page.locator('.part.statusbar').getByText('Copied the text of page').waitFor();
  } while ((await workbench.page.evaluate(() => navigator.clipboard.readText())) !== textOfPage);
}

describe('viewer', () => {
  scenario('a page is drawn at the resolution of the screen and its text is there', current, async own => {
    const viewer = await open(own, 'report.pdf');
    await withText(viewer, 1);
    const image = pageOf(viewer, 1).locator('img.pixels');
    const [natural, shown] = await image.evaluate(element =>
      element instanceof HTMLImageElement
        ? [element.naturalWidth, element.clientWidth * window.devicePixelRatio]
        : [0, 0],
    );
    assert.ok(Math.abs(natural - shown) <= 2, `${natural} pixels for ${shown}`);
    await own.workbench.screenshot('viewer-dark');
  });

  scenario('find marks the words themselves, also on a turned page', current, async own => {
    const viewer = await open(own, 'book.pdf');
    assert.equal(await find(viewer, own, 'CHAPTER NUMBER 7'), '1 of 1');
    const hit = viewer.locator('.hit.current');
    const word = pageOf(viewer, 7).locator('.text span', { hasText: 'number' });
    await withText(viewer, 7);
    assert.ok(await liesOn(hit, pageOf(viewer, 7)));
    assert.ok(await liesOn(word, hit), 'the box is on the word');
    await own.workbench.page.keyboard.press('Escape');
    assert.match(await find(viewer, own, 'chapter'), /^\d+ of 40$/);
    const found = viewer.locator('.page', { has: hit });
    await viewer.getByTestId('pages').focus();
    await own.workbench.page.keyboard.press('Shift+R');
    const turned = await rect(hit);
    assert.ok(turned.height > turned.width, 'the box has turned with the page');
    assert.ok(await liesOn(found.locator('.text span', { hasText: 'chapter' }), hit));
    for (let turn = 0; turn < 3; turn++) await own.workbench.page.keyboard.press('Shift+R');
    assert.equal(await find(viewer, own, 'zebra'), 'No results');
    await own.workbench.page.keyboard.press('Escape');
    await viewer.getByTestId('find-bar').waitFor({ state: 'hidden' });
  });

  scenario('only pages near the window cost anything', current, async own => {
    const viewer = await open(own, 'book.pdf');
    await viewer.getByTestId('pages').focus();
    await own.workbench.page.keyboard.press('End');
    await drawn(viewer, 40);
    assert.ok((await viewer.locator('.page').count()) <= 6);
    await own.workbench.page.keyboard.press('Home');
    await drawn(viewer, 1);
    await pageOf(viewer, 40).waitFor({ state: 'detached' });
  });

  scenario('a page is reached by typing its number; zoom keys zoom', current, async own => {
    const { keyboard } = own.workbench.page;
    const viewer = await open(own, 'book.pdf');
    await viewer.getByTestId('pages').focus();
    await keyboard.press('g');
    await keyboard.type('23');
    await keyboard.press('Enter');
    await drawn(viewer, 23);
    assert.equal(await viewer.getByTestId('page-field').locator('input').inputValue(), '23');
    const width = async (): Promise<number> => (await rect(pageOf(viewer, 23))).width;
    await keyboard.press('0');
    const actual = await width();
    assert.equal(actual, 816, '8.5 inches at 96 pixels an inch');
    await keyboard.press('+');
    assert.equal(await width(), Math.round(actual * 1.1));
    await keyboard.press('p');
    const pages = await rect(viewer.getByTestId('pages'));
    assert.ok((await rect(pageOf(viewer, 23))).height <= pages.height);
    await keyboard.press('w');
  });

  scenario('text is selected and copied as it reads', current, async own => {
    const { page } = own.workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const viewer = await open(own, 'book.pdf');
    await viewer.getByTestId('pages').focus();
    await page.keyboard.press('Home');
    await withText(viewer, 1);
    const words = pageOf(viewer, 1).locator('.text span');
    const [first, last] = [await rect(words.first()), await rect(words.last())];
    await page.mouse.move(first.x + 1, first.y + first.height / 2);
    await page.mouse.down();
    await page.mouse.move(last.x + last.width + 4, last.y + last.height / 2, { steps: 8 });
    await page.mouse.up();
    await page.keyboard.press('ControlOrMeta+C');
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) === 'chapter number 1');
  });

  scenario('a region is chosen by keyboard alone, and by dragging', current, async own => {
    const { page } = own.workbench;
    const viewer = await open(own, 'report.pdf');
    const region = viewer.getByTestId('region');
    await viewer.getByTestId('pages').focus();
    await page.keyboard.press('r');
    await page.keyboard.press('ArrowDown');
    const draft = await rect(region);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    const moved = await rect(region);
    assert.ok(moved.x > draft.x && moved.height > draft.height);
    await page.keyboard.press('Enter');
    await viewer.locator('.region:not(.draft)').waitFor();
    await page.keyboard.press('Escape');
    await region.waitFor({ state: 'detached' });

    await page.keyboard.press('Home');
    const { x, y } = await rect(pageOf(viewer, 1));
    await viewer.getByRole('button', { name: 'Choose a region' }).click();
    await page.mouse.move(x + 60, y + 80);
    await page.mouse.down();
    await page.mouse.move(x + 260, y + 180, { steps: 5 });
    await page.mouse.up();
    const chosen = await rect(region);
    for (const [is, should] of [
      [chosen.x, x + 60],
      [chosen.y, y + 80],
      [chosen.width, 200],
      [chosen.height, 100],
    ] as const) {
      assert.ok(Math.abs(is - should) <= 2, `${is} is not ${should}`);
    }
    await viewer.getByRole('button', { name: 'Clear region' }).click();
    await region.waitFor({ state: 'detached' });
  });

  scenario('ten thousand pages are scrolled to their end, thumbnails too', current, async own => {
    await writeFile(path.join(own.folder, 'long.pdf'), longPdf(10_000));
    const viewer = await open(own, 'long.pdf');
    await viewer.getByTestId('pages').press('End');
    await drawn(viewer, 10_000);
    await viewer.getByRole('button', { name: 'Pages and outline' }).click();
    const last = viewer.locator('[aria-current="page"][aria-label="Page 10000"]');
    await last.waitFor();
    // Drawn or not yet: a page is as large as its picture may be.
    const sizes = await viewer
      .locator('.thumbnail')
      .evaluateAll(all => all.map(one => Math.max(one.clientWidth / 120, one.clientHeight / 170)));
    assert.ok(sizes.length > 1 && sizes.every(size => Math.abs(size - 1) < 0.03), sizes.join());
    await last.locator('img').waitFor();
    await own.workbench.screenshot('viewer-long');
    await last.press('Home');
    await drawn(viewer, 1);
    await viewer.locator('[aria-current="page"][aria-label="Page 1"]:focus img').waitFor();
    await viewer.getByRole('button', { name: 'Pages and outline' }).click();
  });

  scenario('thumbnails lead to their pages, by keyboard too', current, async own => {
    const { page } = own.workbench;
    const viewer = await open(own, 'report.pdf');
    await viewer.getByRole('button', { name: 'Pages and outline' }).click();
    const second = viewer.getByTestId('sidebar').getByRole('button', { name: 'Page 2' });
    await second.locator('img').waitFor();
    await second.click();
    await viewer.locator('[aria-current="page"][aria-label="Page 2"]').waitFor();
    await page.keyboard.press('ArrowDown');
    await viewer.locator('[aria-current="page"][aria-label="Page 3"]').waitFor();
    await drawn(viewer, 3);
    await own.workbench.screenshot('viewer-thumbnails');
    await viewer.getByRole('tab', { name: 'Pages' }).press('ArrowRight');
    await viewer.getByRole('tab', { name: 'Outline', selected: true }).waitFor();
    await viewer.getByText('Reading the outline').waitFor({ state: 'detached' });
    await own.workbench.screenshot('viewer-outline');
    await viewer.getByRole('button', { name: 'Pages and outline' }).click();
    await viewer.getByTestId('sidebar').waitFor({ state: 'hidden' });
  });

  scenario('a rebuilt file is shown anew where the reader was', current, async own => {
    const { page } = own.workbench;
    const file = path.join(own.folder, 'book.pdf');
    const viewer = await open(own, 'book.pdf');
    await viewer.getByTestId('pages').focus();
    await page.keyboard.press('g');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await drawn(viewer, 12);
    const scrolled = (): Promise<number> =>
      viewer.getByTestId('pages').evaluate(element => element.scrollTop);
    const place = await scrolled();

    await writeFile(file, book(40, 'section'));
    await pageOf(viewer, 12).locator('.text span', { hasText: 'section' }).waitFor();
    assert.equal(await scrolled(), place);

    await writeFile(file, 'half a file');
    const notice = viewer.getByTestId('notice');
    await notice.and(viewer.locator('[data-code="file.unsupported"]')).waitFor();
    assert.ok(await pageOf(viewer, 12).isVisible(), 'the last good version stays');

    await rm(file);
    await notice.and(viewer.locator('[data-code="file.deleted"]')).waitFor();
    await own.workbench.screenshot('viewer-deleted');

    await writeFile(file, book(40));
    await pageOf(viewer, 12).locator('.text span', { hasText: 'chapter' }).waitFor();
    await notice.waitFor({ state: 'hidden' });
    assert.equal(await viewer.getByTestId('page-field').locator('input').inputValue(), '12');
  });

  scenario('a protected file asks for its password, again when it is wrong', current, async own => {
    const { page } = own.workbench;
    await own.workbench.command('View: Close All Editors');
    await own.workbench.openFile('protected.pdf');
    const input = page.locator('.quick-input-widget:visible input[type="password"]');
    await input.fill('wrong');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget:visible', { hasText: 'Try again' }).waitFor();
    await page.keyboard.press('Escape');
    const viewer = await own.workbench.webview('tessera-viewer');
    await viewer.getByRole('button', { name: 'Enter password' }).click();
    await input.fill(PASSWORD);
    await page.keyboard.press('Enter');
    await drawn(viewer, 1);
  });

  scenario('a broken file says what is wrong and opens once it is good', current, async own => {
    const viewer = await open(own, 'broken.pdf');
    await viewer.getByRole('alert').filter({ hasText: 'neither a PDF nor an image' }).waitFor();
    await viewer.getByRole('button', { name: 'Try again' }).click();
    await viewer.locator('[data-code="file.unsupported"]').waitFor();
    await own.workbench.screenshot('viewer-broken');
    await copyFile(path.join(samples, 'report.pdf'), path.join(own.folder, 'broken.pdf'));
    await drawn(viewer, 1);
  });

  scenario('a screenshot is found in by what it shows', current, async own => {
    const viewer = await open(own, 'dashboard.png');
    await drawn(viewer, 1);
    await viewer.locator('[data-testid="page-1"][data-text="ocr"]').waitFor();
    assert.match(await find(viewer, own, 'e'), /^1 of \d+$/);
    await own.workbench.screenshot('viewer-screenshot');
    await own.workbench.page.keyboard.press('Escape');
  });

  scenario('page, zoom and sidebar are there again after a reload', current, async own => {
    const { page } = own.workbench;
    const viewer = await open(own, 'book.pdf');
    await viewer.getByRole('button', { name: 'Pages and outline' }).click();
    await viewer.getByTestId('pages').focus();
    await page.keyboard.press('0');
    await page.keyboard.press('g');
    await page.keyboard.type('31');
    await page.keyboard.press('Enter');
    await viewer.locator('[aria-current="page"][aria-label="Page 31"]').waitFor();
    await told(own, 'chapter number 31');
    await own.workbench.reload();
    const restored = await own.workbench.webview('tessera-viewer');
    await drawn(restored, 31);
    assert.equal((await rect(pageOf(restored, 31))).width, 816);
    assert.ok(await restored.getByTestId('sidebar').isVisible());
    await restored.getByRole('button', { name: 'Pages and outline' }).click();
  });

  // The dark one is what all other tests wear.
  for (const theme of themes.slice(1)) {
    scenario(`nothing stands in the way of assistive technology: ${theme.label}`, current, async own => {
      const { workbench } = own;
      await wear(own, theme);
      const viewer = await open(own, 'report.pdf');
      await wornBy(viewer, theme);
      await viewer.getByTestId('pages').press('Home');
      await withText(viewer, 1);
      await viewer.getByRole('button', { name: 'Pages and outline' }).click();
      await find(viewer, own, 'the');
      await workbench.screenshot(`viewer-${theme.name}`);
      const { violations } = await new AxeBuilder({ page: workbench.page })
        .include(['iframe.webview', '#active-frame', 'body'])
        .analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join('; ')}`);
      assert.deepEqual(found, []);
      await workbench.page.keyboard.press('Escape');
      await viewer.getByRole('button', { name: 'Pages and outline' }).click();
    });
  }

  scenario('no error and no breach of the content policy along the way', current, own => {
    assert.deepEqual(own.pageErrors, []);
    return Promise.resolve();
  });
});
