/** Captions of figures: which words of a page are one, and which plots it belongs to. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { captioned } from '../../../../extension/charts/captions/captioned.ts';
import {
  type Caption,
  findCaptions,
  wordsBeside,
} from '../../../../extension/charts/captions/findCaptions.ts';
import { openingOf } from '../../../../extension/charts/captions/pattern.ts';
import type { ReadCharts } from '../../../../extension/charts/chart.ts';
import { labelsOf } from '../../../../extension/charts/labels/labels.ts';
import { readScene } from '../../../../extension/charts/readScene.ts';
import { refusal } from '../../../../extension/charts/refusals.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import type { Word } from '../../../../models/page.ts';
import { museums } from '../questions/charts.ts';
import { at, counted, figure, line as stroke } from '../scenes.ts';

const HEIGHT = 10;

/** A line of words, half as wide a letter as it is high. */
function line(text: string, left: number, top: number): readonly Word[] {
  let at = left;
  return text.split(' ').map(word => {
    const width = word.length * 0.5 * HEIGHT;
    const box = { page: 1, left: at, top, right: at + width, bottom: top + HEIGHT };
    at += width + 0.3 * HEIGHT;
    return { text: word, box, score: 1, source: 'text' };
  });
}

const textsOf = (captions: readonly Caption[]): readonly string[] => captions.map(({ text }) => text);

describe('captions on a page', () => {
  it('begin with the word for a figure and its number, in any language', () => {
    const captions = [
      ['Figure 3: Sales by year', '3'],
      ['Fig. 2. Sales by year', '2'],
      ['FIG. 2.1 | SALES', '2.1'],
      ['Figure S4 Sales by year', 's4'],
      ['Figure 5(a): Sales', '5'],
      ['Abbildung 4 – Umsatz je Jahr', '4'],
      ['Abb. 4 Umsatz', '4'],
      ['Rysunek 7. Sprzedaż', '7'],
      ['图 3 销售额', '3'],
      ['图3：销售额', '3'],
      ['그림 2. 매출', '2'],
      ['Figure 3', '3'],
    ];
    for (const [text = '', number] of captions) assert.equal(openingOf(text)?.number, number, text);
  });

  it('are no sentences about a figure, nor other words', () => {
    const sentences = [
      'Figure 3 shows the sales of each year.',
      'Figure 3, in which sales are shown, …',
      'Figure 3) and in the table',
      'Abbildung 4 zeigt den Umsatz.',
      'Table 3: Sales by year',
      'Figures of 2019',
      'In Figure 3: sales',
    ];
    for (const text of sentences) assert.equal(openingOf(text), undefined, text);
  });

  it('go on to their last line, and not into the paragraph below', () => {
    const words = [
      ...line('Figure 3: Sales by year, in the shops of the north and', 100, 400),
      ...line('in those of the south, without returns.', 100, 412),
      ...line('The shops of the north were opened in two years, of which', 100, 424),
    ];
    const captions = findCaptions(words);
    const text =
      'Figure 3: Sales by year, in the shops of the north and in those of the south, without returns.';
    assert.deepEqual(textsOf(captions), [text]);
    const rest = wordsBeside(captions, words).map(word => word.text);
    assert.deepEqual(rest.slice(0, 2), ['The', 'shops']);
  });

  it('keep to their column', () => {
    const words = [
      ...line('Figure 1: Sales', 100, 400),
      ...line('The other column has text', 250, 400),
      ...line('by year.', 100, 412),
      ...line('and goes on with it.', 250, 412),
    ];
    assert.deepEqual(textsOf(findCaptions(words)), ['Figure 1: Sales by year.']);
  });

  it('may have their number on a line of its own, or far from their words', () => {
    const below = [...line('Figure 1', 100, 400), ...line('Sales by year', 100, 412)];
    assert.deepEqual(textsOf(findCaptions(below)), ['Figure 1 Sales by year']);
    const apart = [...line('Figure 1.', 100, 400), ...line('Sales by year', 165, 400)];
    assert.deepEqual(textsOf(findCaptions(apart)), ['Figure 1. Sales by year']);
  });

  it('are not where a paragraph breaks, or where numbers of figures stand along an axis', () => {
    const paragraph = [
      ...line('The sales of all years can be seen in', 100, 400),
      ...line('Figure 3. They are those of shops.', 100, 412),
    ];
    assert.deepEqual(findCaptions(paragraph), []);
    const axis = [1, 2, 3].flatMap(number => line(`Fig. ${number}`, 100 * number, 400));
    assert.deepEqual(findCaptions(axis), []);
  });
});

/** A page with a chart at each place. @returns the caption of each */
function captionsOf(boxes: readonly Rect[], words: readonly Word[]): readonly string[] {
  const charts = boxes.map(box => ({ ...museums, box: { page: 1, ...box } }));
  const captions = findCaptions(words);
  const read = captioned({ charts, refused: [] }, captions, wordsBeside(captions, words));
  return read.charts.map(({ caption }) => caption);
}

const box = (left: number, top: number, width = 200, height = 150): Rect => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe('a caption belongs', () => {
  const one = 'Figure 1: Sales';
  const two = 'Figure 2: Costs';

  it('to the figure above it', () => {
    assert.deepEqual(captionsOf([box(50, 50)], line(one, 100, 210)), [one]);
    const both = [...line(one, 100, 210), ...line(two, 100, 410)];
    assert.deepEqual(captionsOf([box(50, 50), box(50, 250)], both), [one, two]);
  });

  it('to the figure that it stands at, of two beside each other', () => {
    const words = [...line(one, 100, 210), ...line(two, 320, 210)];
    assert.deepEqual(captionsOf([box(50, 50), box(270, 50)], words), [one, two]);
  });

  it('to the figure below it where none is below that', () => {
    assert.deepEqual(captionsOf([box(50, 50)], line(one, 100, 35)), [one]);
    const both = [...line(one, 100, 35), ...line(two, 100, 215)];
    assert.deepEqual(captionsOf([box(50, 50), box(50, 230)], both), [one, two]);
    assert.deepEqual(captionsOf([box(50, 50)], both), [two]);
  });

  it('to all plots of its figure', () => {
    const grid = [box(50, 50), box(270, 50), box(490, 50), box(50, 220), box(270, 220), box(490, 220)];
    assert.deepEqual(captionsOf(grid, line(one, 330, 380)), Array(6).fill(one));
  });

  it('to no figure that a paragraph parts it from', () => {
    const text = [210, 222, 234].flatMap(top => line('all of these words are a paragraph of it', 60, top));
    const words = [...text, ...line(one, 100, 250)];
    assert.deepEqual(captionsOf([box(50, 50)], words), ['']);
    assert.deepEqual(captionsOf([box(50, 50), box(50, 270)], words), ['', one]);
  });

  it('to a figure that is refused, too', () => {
    const read: ReadCharts = { charts: [], refused: [refusal('noAxis', { page: 1, ...box(50, 50) })] };
    const words = line(one, 100, 210);
    assert.equal(captioned(read, findCaptions(words), []).refused[0]?.caption, one);
    assert.equal(captioned(read, [], words).refused[0]?.caption, undefined);
  });
});

describe('a caption right below or above a plot', () => {
  const scene = figure(counted(0, 10, 2), counted(0, 4, 1), [stroke([at(0, 0), at(0.5, 0.7), at(1, 0.2)])]);
  const words = [...line('Figure 1: Sales', 250, 380), ...line('Figure 2: Costs', 250, 30)];

  it('would be its title, and the title of its axis', () => {
    const [chart] = readScene({ ...scene, labels: [...scene.labels, ...labelsOf(words)] }).charts;
    assert.deepEqual([chart?.title, chart?.x.label], ['Figure 2: Costs', 'Figure 1: Sales']);
  });

  it('is neither', () => {
    const captions = findCaptions(words);
    const labels = [...scene.labels, ...labelsOf(wordsBeside(captions, words))];
    const [chart] = captioned(readScene({ ...scene, labels }), captions, []).charts;
    assert.deepEqual([chart?.title, chart?.x.label, chart?.caption], ['', '', 'Figure 1: Sales']);
  });
});
