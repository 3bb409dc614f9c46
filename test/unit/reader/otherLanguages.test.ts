import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languageOfQuestion } from '../../../models/reader/question/otherLanguages.ts';
import { readQuestion } from '../../../models/reader/question/question.ts';
import type { QuestionKind, Role } from '../../../models/reader/question/types.ts';
import { read } from '../../../models/reader/reader.ts';
import { setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();

describe('languageOfQuestion', () => {
  const questions: readonly (readonly [string, string])[] = [
    ['en', 'What is the total?'],
    ['en', 'invoice date'],
    ['en', 'Phone?'],
    ['de', 'Wie hoch ist der Gesamtbetrag?'],
    ['fr', 'Quelle est la date de la facture ?'],
    ['es', '¿Cuál es el importe total?'],
    ['it', "Qual è l'importo totale?"],
    ['nl', 'Wat is het factuurnummer?'],
    ['pt', 'Qual é o valor total da fatura?'],
    ['pl', 'Jaka jest kwota do zapłaty?'],
    ['pt', 'Quanto se gastou em mercearias?'],
    ['nl', 'Is het ontbijt inbegrepen?'],
    ['zh', '合计是多少？'],
    ['ja', '支払期限はいつですか？'],
    ['ko', '합계는 얼마입니까?'],
  ];
  for (const [language, question] of questions)
    it(`${language}: ${question}`, () => assert.equal(languageOfQuestion(question), language));
});

describe('readQuestion in other languages', () => {
  const questions: readonly (readonly [string, QuestionKind, Role?])[] = [
    ['Wie hoch ist der Gesamtbetrag?', 'amount', 'total'],
    ['Von wem wurde der Artikel geschrieben?', 'name'],
    ['Qui sont les auteurs de cet article ?', 'name', 'author'],
    ['Wie viele Teilnehmer waren anwesend?', 'count'],
    ['Quand a lieu la prochaine réunion ?', 'date'],
    ['¿Cuántos empleados tiene la empresa?', 'count'],
    ['Gibt es einen Rabatt?', 'yes-no'],
    ['¿De qué trata el documento?', 'text', 'summary'],
    ['Wann wurde die Rechnung ausgestellt?', 'date', 'issue-date'],
    ['Wie lautet die Kundennummer?', 'text'],
    ['Wat is het totaalbedrag?', 'amount', 'total'],
    ['Kto jest autorem raportu?', 'name'],
  ];
  for (const [question, kind, role] of questions)
    it(question, () => {
      const read_ = readQuestion(question);
      assert.equal(read_.kind, kind);
      assert.equal(read_.role, role);
    });

  it('asks for the form in which a document writes what is named', () => {
    assert.deepEqual(readQuestion('Wie lautet die Kundennummer?').forms, ['reference']);
    assert.deepEqual(readQuestion('What is the IBAN?').forms, ['iban']);
    assert.deepEqual(readQuestion('Um wie viel Uhr beginnt die Sitzung?').forms, ['time']);
  });
});

describe('read across languages', () => {
  const bill = setPage(`
# Muster GmbH
Rechnungsnummer: R-2031
Kundennummer: 47774
Rechnungsdatum: 7. Mai 2014
Zahlungsziel: 21.05.2014
IBAN: DE89 3704 0044 0532 0130 00
| Bezeichnung | Menge | Einzelpreis | Betrag |
| Schrauben | 12 | 1,50 | 18,00 |
| Dübel | 40 | 0,25 | 10,00 |
Gesamtbetrag: 28,00 EUR
`);
  const asked: readonly (readonly [string, string])[] = [
    ['Wie lautet die Kundennummer?', '47774'],
    ['What is the customer number?', '47774'],
    ['Bis wann muss die Rechnung bezahlt werden?', '21.05.2014'],
    ['What is the due date?', '21.05.2014'],
    ['Quel est le numéro de facture ?', 'R-2031'],
    ['What is the IBAN?', 'DE89 3704 0044 0532 0130 00'],
    ['Wie viele Dübel wurden bestellt?', '40'],
    ['Wie hoch ist der Einzelpreis der Schrauben?', '1,50'],
    ['What is the unit price of Schrauben?', '1,50'],
  ];
  for (const [question, answer] of asked)
    it(question, () => assert.equal(read(question, [bill], signal).answer, answer));

  it('says "not located" for what the bill does not name', () => {
    assert.equal(read('Wie lautet die Steuernummer?', [bill], signal).located, false);
    assert.equal(read('Wer ist der Vorsitzende?', [bill], signal).located, false);
  });
});
