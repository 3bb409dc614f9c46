import assert from 'node:assert/strict';
import { test } from 'node:test';
import { locateAnswer } from '../../../../extension/answers/evidence/locate.ts';
import { fold } from '../../../../extension/answers/evidence/textIndex.ts';
import { pageOf } from '../../../fixtures/pageText.ts';

const invoice = pageOf(`Harbour Supplies Ltd
Invoice date: 12 March 2024
Rope 40 m          120.00
Paint              80.00
Subtotal           200.00
VAT 20%            40.00
Total due:         240.00`);

test('a short answer gets the box of exactly its words', () => {
  const [first, ...rest] = locateAnswer('12 March 2024', 'What is the invoice date?', [invoice]);
  assert.ok(first);
  assert.deepEqual(first.box, { page: 1, left: 140, right: 270, top: 20, bottom: 36 });
  assert.equal(first.text, '12 March 2024');
  assert.equal(first.source, 'text');
  assert.equal(rest.length, 0);
});

test('a number is found inside a sentence, and only where the whole number stands', () => {
  const found = locateAnswer('The total due is 240.00.', 'What is the total due?', [invoice]);
  assert.ok(found.some(item => item.text === '240.00' && item.box.top === 120));
  assert.deepEqual(locateAnswer('40.0', 'What is it?', [invoice]), []);
  assert.deepEqual(locateAnswer('24', 'What is it?', [invoice]), []);
});

test('words of the question choose between equal strings', () => {
  const twice = pageOf('Opening balance 500\nnothing here\nnothing there\nnothing more\nClosing balance 500');
  const [first] = locateAnswer('500', 'What is the closing balance?', [twice]);
  assert.equal(first?.box.top, 80);
});

test('an answer that is not on the page is not located', () => {
  assert.deepEqual(locateAnswer('Tuesday', 'Which day?', [invoice]), []);
  assert.deepEqual(locateAnswer('', 'Which day?', [invoice]), []);
});

test('OCR noise in a name is forgiven, in a number never', () => {
  const scan = pageOf('Harbuor Supplies Ltd\nTotal 24O.00', 1, 'ocr');
  const [first] = locateAnswer('Harbour Supplies Ltd', 'Who is the seller?', [scan]);
  assert.equal(first?.text, 'Harbuor Supplies Ltd');
  assert.equal(first.source, 'ocr');
  assert.deepEqual(locateAnswer('240.00', 'What is the total?', [scan]), []);
});

test('an answer over a line end gets one box a line', () => {
  const page = pageOf('it was the infor-\nmation desk that closed');
  const found = locateAnswer('information desk', 'What closed?', [page]);
  assert.deepEqual(
    found.map(item => item.text),
    ['infor-', 'mation desk'],
  );
});

test("a model's box is snapped to words that say the same, else stays the model's own", () => {
  const near = { page: 1, left: 182, top: 118, right: 262, bottom: 142 };
  const snapped = locateAnswer('unrelated', 'q', [invoice], [{ label: '240.00', box: near }]);
  assert.deepEqual(snapped[0]?.box, { page: 1, left: 190, right: 250, top: 120, bottom: 136 });
  assert.equal(snapped[0].source, 'text');
  const [own] = locateAnswer('unrelated', 'q', [invoice], [{ label: 'the logo', box: near }]);
  assert.equal(own?.source, 'model');
  assert.deepEqual(own.box, near);
});

test('comparison keeps what changes a number and drops what does not', () => {
  assert.equal(fold('Total: €1,250.00.'), 'total1,250.00');
  assert.equal(fold('in 2020, 5 ships'), 'in20205ships');
  assert.equal(fold('−3.5 %'), '-3.5%');
  assert.equal(fold('well-known'), fold('wellknown'));
});
