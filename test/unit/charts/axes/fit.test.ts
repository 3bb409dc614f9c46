import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type PlacedText, valueAxisOf } from '../../../../extension/charts/axes/fit.ts';
import {
  type Calibration,
  fitted,
  halfRange,
  placeOf,
  unitsOf,
  valueAt,
} from '../../../../extension/charts/axes/scale.ts';

function placed(text: string, at: number, source: 'text' | 'ocr' = 'text'): PlacedText {
  return { text, at, source, from: at - 3, to: at + 3 };
}

describe('the scale that labels stand on', () => {
  it('is even where numbers are', () => {
    const axis = valueAxisOf(['0', '50', '100', '150'].map((text, index) => placed(text, 300 - 60 * index)));
    assert.equal(axis?.calibration.scale, 'linear');
    assert.ok(Math.abs(valueAt(axis.calibration, 270) - 25) < 1e-9);
  });

  it('is logarithmic where powers stand evenly', () => {
    const axis = valueAxisOf(['1', '10', '100', '1000'].map((text, index) => placed(text, 50 * index)));
    assert.equal(axis?.calibration.scale, 'log');
  });

  it('takes digits between powers of ten for as many tens, hundreds, thousands', () => {
    const texts = ['1', '2', '5', '10', '2', '5', '100', '2', '5', '1000'];
    const shares = [0, 0.30103, 0.69897, 1, 1.30103, 1.69897, 2, 2.30103, 2.69897, 3];
    const axis = valueAxisOf(texts.map((text, index) => placed(text, 100 * (shares[index] ?? 0))));
    assert.equal(axis?.calibration.scale, 'log');
    assert.ok(Math.abs(valueAt(axis.calibration, 230.103) - 200) < 0.1);
    assert.equal(axis.misfits, 0);
    // Digits elsewhere are names, or belong to another scale.
    const moved = texts.map((text, index) => placed(text, 30 * index));
    assert.equal(valueAxisOf(moved), undefined);
  });

  it('is a power where squares stand evenly', () => {
    const axis = valueAxisOf(['0', '1', '4', '9', '16'].map((text, index) => placed(text, 50 * index)));
    assert.equal(axis?.calibration.scale, 'power');
    assert.equal(axis.calibration.exponent, 0.5);
  });

  it('is of numbers where years stand evenly but for the rounding of pixels, of dates where their leap days show', () => {
    const years = ['2006', '2008', '2010', '2012', '2014'];
    const rounded = [98.7, 231, 363.75, 496, 628.8];
    const axis = valueAxisOf(years.map((text, index) => placed(text, rounded[index] ?? 0, 'ocr')));
    assert.equal(axis?.calibration.scale, 'linear');
    const day = 86_400_000;
    const dated = valueAxisOf(years.map(text => placed(text, Date.UTC(Number(text), 0) / day / 10)));
    assert.equal(dated?.calibration.scale, 'time');
  });

  it('leaves a misread label out', () => {
    const texts = ['0', '20', '4O0', '60', '80'];
    const axis = valueAxisOf(texts.map((text, index) => placed(text, 40 * index, 'ocr')));
    assert.ok(axis && Math.abs(valueAt(axis.calibration, 80) - 40) < 1e-9);
    assert.equal(axis.misfits, 1);
  });

  it('is none where numbers name things', () => {
    const texts = ['3', '4', '5', '6', '8'];
    assert.equal(valueAxisOf(texts.map((text, index) => placed(text, 40 * index))), undefined);
  });

  it('is none where numbers stand evenly that are not', () => {
    const row = (texts: readonly string[]): ReturnType<typeof valueAxisOf> =>
      valueAxisOf(texts.map((text, index) => placed(text, 20 * index, 'ocr')));
    assert.equal(row(['3', '4', '5', '6', '8']), undefined);
    // In a long row one of them is taken for misread.
    assert.equal(row(['0', '10', '20', '36', '40', '50', '60'])?.misfits, 1);
  });

  it('takes the boxes of OCR for a pixel or two too narrow where labels were moved inwards', () => {
    const row = (source: 'text' | 'ocr', end: number): readonly PlacedText[] => [
      ...['0', '10', '20'].map((text, index) => placed(text, 100 * index, source)),
      { text: '30', at: end - 12, source, from: end - 24, to: end },
    ];
    assert.equal(valueAxisOf(row('ocr', 298.5))?.misfits, 0);
    assert.equal(valueAxisOf(row('text', 298.5)), undefined);
    assert.equal(valueAxisOf(row('ocr', 297))?.misfits, 1);
  });

  it('forgives labels at the ends that were moved inwards', () => {
    const texts = [
      placed('0', 3),
      placed('100', 100),
      placed('200', 200),
      { ...placed('300', 292), to: 301 },
    ];
    const axis = valueAxisOf(texts);
    assert.ok(axis && Math.abs(valueAt(axis.calibration, 150) - 150) < 2);
  });

  it('takes decimal commas where points make no sense', () => {
    const axis = valueAxisOf(['0,0', '0,5', '1,0'].map((text, index) => placed(text, 40 * index)));
    assert.ok(axis && Math.abs(valueAt(axis.calibration, 20) - 0.25) < 1e-9);
  });
});

describe('places and values', () => {
  const scales: readonly Pick<Calibration, 'scale' | 'exponent'>[] = [
    { scale: 'linear' },
    { scale: 'log' },
    { scale: 'power', exponent: 0.5 },
    { scale: 'time' },
  ];
  for (const scale of scales) {
    it(`lead back to each other on a scale that is ${scale.scale}`, () => {
      const axis = fitted(
        [
          { at: 300, value: 4, text: '4' },
          { at: 20, value: 900, text: '900' },
        ],
        scale,
      );
      assert.ok(axis);
      for (let place = 20; place <= 300; place += 7) {
        assert.ok(Math.abs(placeOf(axis, valueAt(axis, place)) - place) < 1e-6);
      }
    });
  }
});

describe('how far off a value may be', () => {
  const scales = [
    { scale: 'linear' },
    { scale: 'log' },
    { scale: 'power', exponent: 0.5 },
    { scale: 'power', exponent: 2 },
  ] as const;
  for (const scale of scales) {
    it(`is a width on the page, there and back: ${Object.values(scale).join(' ')}`, () => {
      const ticks = [1, 10, 100].map((value, index) => ({
        at: 300 - 90 * index,
        value,
        text: String(value),
      }));
      const axis = fitted(ticks, scale) ?? assert.fail();
      for (const at of [110, 200, 290]) {
        for (const units of [1e-4, 0.5, 8]) {
          const back = unitsOf(axis, at, halfRange(axis, at, units));
          assert.ok(Math.abs(back - units) < 1e-9, `${back} for ${units} at ${at}`);
        }
      }
      assert.equal(unitsOf(axis, 200, 0).toFixed(12), '0.000000000000');
    });
  }

  it('reaches as far to both sides of the value', () => {
    const ticks = [1, 100].map((value, index) => ({ at: 300 - 100 * index, value, text: String(value) }));
    const axis = fitted(ticks, { scale: 'log' }) ?? assert.fail();
    assert.equal(halfRange(axis, 250, 50).toFixed(9), ((100 - 1) / 2).toFixed(9));
  });
});
