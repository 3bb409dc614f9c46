import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conceptsIn, formOf, languageByTerms } from '../../../models/language/concepts.ts';
import terms from '../../../models/language/data/documentTerms.json' with { type: 'json' };
import { fold } from '../../../models/language/fold.ts';

const named = (text: string): string[] =>
  conceptsIn(text).map(({ id, start, end }) => `${id}: ${text.slice(start, end)}`);

describe('conceptsIn', () => {
  it('knows what documents name alike in every language', () => {
    assert.deepEqual(named('Bis wann: Fälligkeitsdatum'), [
      'due-date: Bis wann',
      'due-date: Fälligkeitsdatum',
    ]);
    assert.deepEqual(named("Date d'échéance : 3 mai"), ["due-date: Date d'échéance"]);
    assert.deepEqual(named('Fecha de vencimiento'), ['due-date: Fecha de vencimiento']);
    assert.deepEqual(named('Termin płatności'), ['due-date: Termin płatności']);
    assert.deepEqual(named('请在到期日之前'), ['due-date: 到期日']);
  });

  it('takes the longest name where one lies within another', () => {
    assert.deepEqual(named('the invoice date'), ['issue-date: invoice date']);
    assert.deepEqual(named('VAT rate'), ['tax-rate: VAT rate']);
  });

  it('knows names with stops and hyphens in them', () => {
    assert.deepEqual(named('USt-IdNr.: DE 1'), ['tax-id: USt-IdNr']);
    assert.deepEqual(named('N° de facture'), ['invoice-number: N° de facture']);
  });

  it('finds every name of the data, in its own language', () => {
    for (const { id, words } of terms.concepts)
      for (const name of Object.values(words).flatMap(list => list.split('|')))
        assert.ok(
          conceptsIn(name).some(one => one.id === id),
          `${id}: ${name}`,
        );
  });

  it('tells the form of what is named', () => {
    assert.equal(formOf('due-date'), 'date');
    assert.equal(formOf('nothing'), undefined);
    for (const { id } of terms.concepts) assert.ok(formOf(id), id);
  });

  it('has its names folded, so that they can be found', () => {
    for (const { words } of terms.concepts)
      for (const list of Object.values(words))
        if (/^[\p{Script=Latin}| ]+$/u.test(list)) assert.equal(list, fold(list));
  });
});

describe('languageByTerms', () => {
  it('tells the language of a bill without sentences', () => {
    assert.equal(languageByTerms('Rechnungsnr. 12 Kundennr. 4 Menge Einzelpreis Betrag MwSt. 19%'), 'de');
    assert.equal(languageByTerms('Numéro de facture 7, quantité, prix unitaire, montant TVA'), 'fr');
    assert.equal(languageByTerms('Invoice number 7, quantity, unit price, due date'), 'en');
  });

  it('says nothing where nothing is named', () => {
    assert.equal(languageByTerms('lorem ipsum 12.50 dolor'), undefined);
  });
});
