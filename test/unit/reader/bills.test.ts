import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageText } from '../../../models/page.ts';
import { read } from '../../../models/reader/reader.ts';
import { setPage } from '../structure/typeset.ts';

function ask(question: string, page: PageText): string {
  return read(question, [page], new AbortController().signal).answer;
}

function bill(script: string): PageText {
  return setPage(script, { source: 'ocr', width: 420 });
}

describe('the total of a bill', () => {
  it('is the rounded one, not the sum before rounding', () => {
    const page = bill(`
CORNER BAKERY LTD
| TOTAL INCL. GST | 14.64 |
| ROUNDING ADJ | 0.01 |
| TOTAL | 14.65 |
| CASH | 50.00 |
| CHANGE | 35.35 |`);
    assert.equal(ask('What is the total?', page), '14.65');
  });

  it('is no amount of the tax table at the foot', () => {
    const page = bill(`
| TOTAL SALES (INCLUSIVE OF GST) : | 44.73 |
| CASH : | 44.73 |
| CHANGE : | 0.00 |
GST SUMMARY
| TAX CODE | AMT (RM) | TAX (RM) |
| SR | 42.20 | 2.53 |
| TOTAL : | 42.20 | 2.53 |`);
    assert.equal(ask('How much was paid in total?', page), '44.73');
  });

  it('is found by arithmetic where its label is lost', () => {
    const page = bill(`
| CAKE | 14.90 |
| BREAD | 14.90 |
| zqx | 29.80 |
| CASH | 50.00 |
| CHANGE | 20.20 |`);
    assert.equal(ask('What is the total?', page), '29.80');
  });

  it('is known by a misread label', () => {
    const page = bill(`
| SUBT0TAL | 8.00 |
| T0TAL | 8.40 |`);
    assert.equal(ask('What is the total?', page), '8.40');
  });

  it('is not made up on a page without amounts', () => {
    const answer = read(
      'What is the total?',
      [setPage('A letter about nothing in particular.')],
      new AbortController().signal,
    );
    assert.equal(answer.located, false);
  });
});

describe('the date of a bill', () => {
  it('is not the due date and not the date of a guarantee', () => {
    const page = bill(`
Due date: 10/03/2024
Invoice date: 09/02/2024
Warranty until 09/02/2026`);
    assert.equal(ask('When was it issued?', page), '09/02/2024');
  });
});

describe('the issuer of a bill', () => {
  it('is the name with a legal form, without its registration number', () => {
    const page = bill(`
TAN WOON YANN
SOON HUAT MACHINERY SDN BHD (867388-U)
NO.53 JALAN PUTRA 1
81200 JOHOR BAHRU
TEL: 07-5547360
TAX INVOICE`);
    assert.equal(ask('Which company issued this receipt?', page), 'SOON HUAT MACHINERY SDN BHD');
  });

  it('goes on over the line where only the legal form follows', () => {
    const page = bill(`
POPULAR BOOK
CO. (M) SDN BHD
12 Harbour Street
TAX INVOICE`);
    assert.equal(ask('Who is the seller?', page), 'POPULAR BOOK CO. (M) SDN BHD');
  });

  it('may stand behind a label', () => {
    assert.equal(
      ask('Who is the seller?', setPage('Order 5521\nSold by: Hazel & Finch\nQuantity: 4')),
      'Hazel & Finch',
    );
  });
});
