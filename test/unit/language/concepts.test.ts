import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conceptsIn, formOf, languageByTerms, wordsOf } from '../../../models/language/concepts.ts';
import terms from '../../../models/language/data/documentTerms.json' with { type: 'json' };
import { fold } from '../../../models/language/fold.ts';
import { stopWordsOf } from '../../../models/language/stopWords.ts';

const named = (text: string): string[] =>
  conceptsIn(text).map(({ id, start, end }) => `${id}: ${text.slice(start, end)}`);

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'zh', 'ja', 'ko'];

/** Heads of columns and labels that are a small word as well, in their own or another language. */
const alsoSmall = new Set(
  'by estado from lieu lugar luogo medio mes pais parte plaats state stato total valor where'.split(' '),
);

describe('conceptsIn', () => {
  it('knows what documents name alike in every language', () => {
    assert.deepEqual(named('Bis wann: Fälligkeitsdatum'), [
      'due-date: Bis wann',
      'deadline: Bis wann',
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
    for (const { id, words } of terms.concepts)
      for (const [language, list] of Object.entries(words)) {
        const folded = language === 'ja' ? list.toLowerCase() : fold(list);
        assert.equal(list, folded, `${id}, ${language}`);
        assert.match(
          list,
          /^[^|\s](?:[^|\p{P}]*[^|\s])?(?:\|[^|\s](?:[^|\p{P}]*[^|\s])?)*$/u,
          `${id}, ${language}`,
        );
      }
  });

  it('has each concept once, in every language, and no name twice within a language', () => {
    const ids = terms.concepts.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const { id, words } of terms.concepts) {
      assert.deepEqual(Object.keys(words), languages, id);
      for (const list of Object.values(words).map(one => one.split('|')))
        assert.equal(new Set(list).size, list.length, `${id}: ${list.join('|')}`);
    }
  });

  it('takes no small word of any language for the name of a thing', () => {
    const small = new Set(languages.flatMap(language => [...stopWordsOf(language)]));
    const names = terms.concepts.flatMap(({ words }) =>
      Object.values(words).flatMap(list => list.split('|')),
    );
    assert.deepEqual(
      names.filter(name => small.has(name) && !alsoSmall.has(name)),
      [],
    );
  });

  it('gives the words of a concept in every language', () => {
    assert.ok(wordsOf('due-date').has('vencimiento'));
    assert.equal(wordsOf('nothing').size, 0);
  });
});

describe('names across languages', () => {
  const ids = (text: string): string[] => [...new Set(conceptsIn(text).map(({ id }) => id))];

  it('are one concept for what documents name alike', () => {
    for (const [id, names] of Object.entries({
      'opening-balance': [
        'Opening balance',
        'Alter Kontostand',
        'Solde précédent',
        'Saldo iniziale',
        '期首残高',
      ],
      'notice-period': ['Notice period', 'Kündigungsfrist', 'Préavis', 'Opzegtermijn', 'Okres wypowiedzenia'],
      departure: ['Departure', 'Abfahrt', 'Départ', 'Salida', 'Partenza', 'Vertrek', 'Odjazd', '출발 시간'],
      'reference-range': ['Reference range', 'Referenzbereich', 'Valeurs de référence', '基準値', '参考范围'],
      'main-course': ['Main course', 'Hauptgerichte', 'Plat principal', 'Secondi piatti', 'Hoofdgerecht'],
      unemployment: ['Unemployment', 'Arbeitslosenquote', 'Taux de chômage', 'Desempleo', 'Bezrobocie'],
      'meter-reading': [
        'Meter reading',
        'Zählerstand',
        'Meterstand',
        'Stan licznika',
        'Lectura del contador',
      ],
      'votes-against': ['Votes against', 'Gegenstimmen', 'Votes contre', 'Votos en contra', '反対票'],
      expiry: ['Valid until', 'Gültig bis', "Valable jusqu'au", 'Válido hasta', 'Data ważności', '失效日期'],
    }))
      for (const name of names) assert.ok(ids(name).includes(id), `${name}: ${ids(name).join(', ')}`);
  });

  it('are apart for what documents tell apart', () => {
    for (const [one, other] of [
      ['Opening balance', 'Endsaldo'],
      ['Gross salary', 'Nettolohn'],
      ['Poids brut', 'Net weight'],
      ['Departure', 'Ankunft'],
      ['Debit', 'Gutschrift'],
      ['Start date', 'Vertragsende'],
      ['Vermieter', 'Tenant'],
      ['Votes for', 'Gegenstimmen'],
      ['Einfuhr', 'Exports'],
      ['Absender', 'Recipient'],
      ['Gültig ab', 'Valid until'],
      ['Hinreise', 'Return ticket'],
      ['売主', 'Buyer'],
    ] as const)
      assert.deepEqual(
        ids(one).filter(id => ids(other).includes(id)),
        [],
        `${one}, ${other}`,
      );
  });

  it('ask by when a thing is due', () => {
    for (const name of ['By when', 'Bis wann', 'Avant quelle date', 'Entro quando', 'Do kiedy', 'いつまで'])
      assert.deepEqual(ids(name), ['due-date', 'deadline'], name);
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
