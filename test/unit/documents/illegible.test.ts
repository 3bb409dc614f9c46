/** Writing that OCR cannot make out is told as that: nobody shall take noise for the words of a page. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import path from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { DEJAVU_FONTS } from '../../../extension/documents/ownFonts.ts';
import { readPage } from '../../../extension/documents/readPage.ts';
import { isIllegible } from '../../../extension/documents/text/illegible.ts';
import { unionBox } from '../../../models/geometry/box.ts';
import { Ocr } from '../../../models/ocr/ocr.ts';
import type { Line } from '../../../models/page.ts';
import { never, opened } from './helpers.ts';

const FACE = 'Illegible test';
/** Article 1 of the Universal Declaration of Human Rights. */
const ARTICLE: Readonly<Record<string, string>> = {
  English:
    'All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.',
  Polish:
    'Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.',
  Russian:
    'Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства.',
  Greek:
    'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με λογική και συνείδηση και οφείλουν να συμπεριφέρονται μεταξύ τους.',
  Hebrew:
    'כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון, לפיכך חובה עליהם לנהוג איש ברעהו ברוח של אחווה.',
};

function drawn(text: string): Buffer {
  GlobalFonts.registerFromPath(path.join(DEJAVU_FONTS, 'DejaVuSans.ttf'), FACE);
  const canvas = createCanvas(900, 420);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 900, 420);
  context.fillStyle = '#000';
  context.font = `24px "${FACE}"`;
  const words = text.split(' ');
  for (let line = 0; line * 4 < words.length; line++)
    context.fillText(words.slice(4 * line, 4 * line + 4).join(' '), 40, 50 + 44 * line);
  return canvas.toBuffer('image/png');
}

function lineOf(text: string, score: number, width: number): Line {
  const box = { page: 1, left: 0, top: 0, right: width, bottom: 20 };
  return { text, block: 0, box: unionBox([box]), words: [{ text, box, score, source: 'ocr' }] };
}

describe('writing that OCR cannot make out', () => {
  let ocr: Ocr;
  before(async () => {
    ocr = await Ocr.load(2);
  });
  after(async () => {
    await ocr[Symbol.asyncDispose]();
  });

  const notesOn = async (language: string): Promise<readonly string[]> => {
    await using document = await opened(drawn(ARTICLE[language] ?? ''));
    const { notes } = await readPage(
      document,
      1,
      { ocr: (image, signal) => ocr.read(image, { signal }) },
      never,
    );
    return notes;
  };

  for (const language of ['Russian', 'Greek', 'Hebrew'])
    it(`is told (${language})`, async () => {
      const [note, ...others] = await notesOn(language);
      assert.match(note ?? '', /could not be read/);
      assert.deepEqual(others, []);
    });

  for (const language of ['English', 'Polish'])
    it(`is not told of what it can (${language})`, async () => {
      assert.deepEqual(await notesOn(language), []);
    });

  it('is most of a page, never a line or two of it', () => {
    const good = Array.from({ length: 6 }, () => lineOf('twenty letters of it', 0.99, 220));
    const poor = Array.from({ length: 6 }, () => lineOf('4Ltia ichuI Iuiciul', 0.68, 220));
    const sparse = Array.from({ length: 6 }, () => lineOf(';', 0.93, 220));
    assert.equal(isIllegible(good, 0), false);
    assert.equal(isIllegible(poor, 0), true);
    assert.equal(isIllegible(sparse, 0), true);
    assert.equal(isIllegible([], 6), true);
    assert.equal(isIllegible([...good, ...poor.slice(0, 3)], 2), false);
    assert.equal(isIllegible(poor.slice(0, 2), 1), false);
  });
});
