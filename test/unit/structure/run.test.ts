import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Word } from '../../../models/page.ts';
import { runOfLines, runOfWords, spanPlaces, spanText, wholeRun } from '../../../models/structure/run.ts';
import { setLine } from './typeset.ts';

function line(text: string, top = 0, source: Word['source'] = 'text'): readonly Word[] {
  return setLine({ left: 10, top, size: 10, text, block: 0 }, 1, source).words;
}

describe('a run of words', () => {
  it('gives one box a line, each around exactly the span’s words', () => {
    const run = runOfLines([line('Net profit rose to', 0), line('$1.9 million in 2023', 14)]);
    const start = run.text.indexOf('rose');
    const span = { run, start, end: run.text.indexOf(' in 2023') };
    assert.equal(spanText(span), 'rose to $1.9 million');
    assert.deepEqual(
      spanPlaces(span).map(({ text, box }) => [text, box.left, box.right, box.top]),
      [
        ['rose to', 10 + 11 * 5, 10 + 18 * 5, 0],
        ['$1.9 million', 10, 10 + 12 * 5, 14],
      ],
    );
  });

  it('puts a word divided at the line’s end together and boxes both halves', () => {
    const run = runOfLines([line('signed con-', 0), line('tracts in May', 14)]);
    assert.equal(run.text, 'signed contracts in May');
    const start = run.text.indexOf('contracts');
    const places = spanPlaces({ run, start, end: start + 'contracts'.length });
    assert.deepEqual(
      places.map(({ text }) => text),
      ['con', 'tracts'],
    );
  });

  it('leaves a hyphen where the next line begins with a capital', () => {
    assert.equal(runOfLines([line('Baden-'), line('Baden', 14)]).text, 'Baden- Baden');
  });

  it("cuts inside a word by its characters' widths: digits of one width, a narrow point", () => {
    // As set in Liberation Sans at 10.5 pt: four digits of 5.84 pt and a point of 2.92 pt.
    const word: Word = {
      text: '2025.',
      box: { page: 1, left: 113.04, right: 139.31, top: 0, bottom: 10 },
      score: 1,
      source: 'text',
    };
    const [place] = spanPlaces({ run: runOfWords([word]), start: 0, end: 4 });
    assert.equal(place?.box.left, 113.04);
    assert.ok(Math.abs(place.box.right - (113.04 + 4 * 5.84)) < 0.05);
  });

  it('cuts a label off that OCR glued to its value, and keeps the word up to its end', () => {
    const run = runOfWords(line('DATE:11/01/2019'));
    const [place] = spanPlaces({ run, start: 5, end: 15 });
    assert.ok(place && place.box.left > 10 + 25 && place.box.left < 10 + 40);
    assert.equal(place.box.right, 10 + 75);
  });

  it('joins the pieces of a number only where OCR tore it', () => {
    const torn = (source: Word['source'], gap: number): string => {
      const at = (text: string, left: number): Word => ({
        text,
        box: { page: 1, left, right: left + text.length * 5, top: 0, bottom: 10 },
        score: 1,
        source,
      });
      return runOfWords([at('1', 0), at('.60', 5 + gap)]).text;
    };
    assert.equal(torn('ocr', 3), '1.60');
    assert.equal(torn('ocr', 9), '1 .60');
    assert.equal(torn('text', 3), '1 .60');
  });

  it('boxes of any span lie within the words’ boxes and cover every character once', () => {
    const words = fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (texts, from, length) => {
        const run = runOfLines([line(texts.join(' '))]);
        const start = from % run.text.length;
        const end = Math.min(run.text.length, start + 1 + (length % run.text.length));
        const [place, ...more] = spanPlaces({ run, start, end });
        assert.equal(more.length, 0);
        const whole = spanPlaces(wholeRun(run))[0];
        if (!place || !whole) return run.text.slice(start, end).trim() === '';
        return place.box.left >= whole.box.left - 1e-9 && place.box.right <= whole.box.right + 1e-9;
      }),
    );
  });
});
