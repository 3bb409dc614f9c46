/** Yes and no in the product's languages: sentences, boxes, cells; and no answer where nothing says either. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerAtStart } from '../../../models/language/answerWords.ts';
import { read } from '../../../models/reader/reader.ts';
import { readQuestion } from '../../../models/reader/question/question.ts';
import { setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();

type Said = 'yes' | 'no' | 'not located';

function said(script: string, question: string): Said {
  const { answer, located } = read(question, [setPage(script)], signal);
  if (!located) return 'not located';
  const { isYes, length } = answerAtStart(answer) ?? {};
  assert.equal(answer.charAt(length ?? 0), ':', answer);
  return isYes ? 'yes' : 'no';
}

describe('questions that ask for yes or no', () => {
  const questions: readonly (readonly [string, string])[] = [
    ['de', 'Ist der Eintritt frei?'],
    ['fr', 'Est-ce que le petit-déjeuner est compris ?'],
    ['fr', 'L’hôtel accepte-t-il les cartes ?'],
    ['fr', 'Le parking est gratuit ?'],
    ['es', '¿Se aceptan tarjetas?'],
    ['es', 'El desayuno está incluido?'],
    ['it', 'È incluso il parcheggio?'],
    ['it', 'La colazione è inclusa?'],
    ['nl', 'Is het ontbijt inbegrepen?'],
    ['pl', 'Czy śniadanie jest wliczone?'],
    ['pt', 'O pequeno-almoço está incluído?'],
    ['zh', '早餐包括吗？'],
    ['ja', 'カードは使えますか？'],
  ];
  for (const [language, text] of questions)
    it(text, () => {
      const question = readQuestion(text);
      assert.equal(question.kind, 'yes-no');
      assert.equal(question.language, language);
    });

  it('are not those that ask why, or for a thing', () => {
    for (const text of [
      'Warum ist der Eintritt frei?',
      'Pourquoi le musée est fermé ?',
      'Quel est le prix ?',
    ])
      assert.notEqual(readQuestion(text).kind, 'yes-no', text);
  });
});

describe('yes and no out of sentences', () => {
  const cases: readonly (readonly [page: string, question: string, Said])[] = [
    ['Der Eintritt ist frei. Hunde sind nicht erlaubt.', 'Ist der Eintritt frei?', 'yes'],
    ['Der Eintritt ist frei. Hunde sind nicht erlaubt.', 'Sind Hunde erlaubt?', 'no'],
    ['Der Eintritt ist frei. Hunde sind nicht erlaubt.', 'Sind Katzen erlaubt?', 'not located'],
    ['Der Eintritt kostet im Sommer 5 Euro.', 'Ist der Eintritt frei?', 'not located'],
    ['Le petit-déjeuner est compris dans le prix.', 'Est-ce que le petit-déjeuner est compris ?', 'yes'],
    ['Les chiens ne sont pas admis dans la salle.', 'Les chiens sont-ils admis ?', 'no'],
    ['No se aceptan tarjetas de crédito en el bar.', '¿Se aceptan tarjetas?', 'no'],
    ['La colazione è inclusa nel prezzo.', 'La colazione è inclusa?', 'yes'],
    ['Il parcheggio non è incluso nel prezzo.', 'Il parcheggio è incluso?', 'no'],
    ['Huisdieren zijn niet toegestaan in het park.', 'Zijn huisdieren toegestaan?', 'no'],
    ['O pequeno-almoço está incluído no preço.', 'O pequeno-almoço está incluído?', 'yes'],
    ['Os cães não são permitidos na sala.', 'Os cães são permitidos?', 'no'],
    ['Śniadanie nie jest wliczone w cenę.', 'Czy śniadanie jest wliczone?', 'no'],
    ['客房内不允许吸烟。', '客房内允许吸烟吗？', 'no'],
    ['The price does not include breakfast.', 'Does the price include breakfast?', 'no'],
  ];
  for (const [page, question, answer] of cases)
    it(`${question} ${answer}`, () => assert.equal(said(page, question), answer));

  it('take what is forbidden for not allowed, though the page has no word of that', () => {
    assert.equal(said('Rauchen ist verboten.', 'Ist Rauchen erlaubt?'), 'no');
    assert.equal(said('Está prohibido fumar.', '¿Está permitido fumar?'), 'no');
    assert.equal(said('Smoking is prohibited.', 'Is smoking allowed?'), 'no');
  });

  it('hear a negation in the clause that is about it', () => {
    const page = 'Cards are accepted at the bar; cash is not taken there.';
    assert.equal(said(page, 'Are cards accepted?'), 'yes');
    assert.equal(said(page, 'Is cash taken?'), 'no');
  });

  it('hear none in numbers of items and in phrases that deny nothing', () => {
    assert.equal(said('Invoice no. 1234 is paid in full.', 'Is invoice 1234 paid?'), 'yes');
    assert.equal(said('Breakfast is provided at no extra charge.', 'Is breakfast provided?'), 'yes');
  });

  it('take a question on the page for no answer, but the sentence behind it', () => {
    const page = 'Is breakfast included? No. You can buy it downstairs.\n\nIs the pool heated in winter?';
    assert.equal(said(page, 'Is breakfast included?'), 'no');
    assert.equal(said(page, 'Is the pool heated?'), 'not located');
  });

  it('need what is asked about it, not only the thing', () => {
    assert.equal(said('The rent is 500 euros a month.', 'Is the rent paid?'), 'not located');
  });

  it('find what is only mentioned, even where it is denied', () => {
    assert.equal(said('Dogs are not allowed in here.', 'Are dogs mentioned?'), 'yes');
  });
});

describe('yes and no out of boxes', () => {
  const form = `
Raucher: ☐ Ja ☒ Nein   Haustiere: ☒ Ja ☐ Nein

Fumeur : [x] oui [ ] non

Mascotas: ☑ sí ☐ no

Dziecko: (•) tak ( ) nie

Auto: Ja ☒ Nein ☐

Telefon: ☐ Ja ☐ Nein
`;
  const cases: readonly (readonly [string, Said])[] = [
    ['Ist er Raucher?', 'no'],
    ['Hat er Haustiere?', 'yes'],
    ['Est-il fumeur ?', 'yes'],
    ['¿Tiene mascotas?', 'yes'],
    ['Czy jest dziecko?', 'yes'],
    ['Hat er ein Auto?', 'yes'],
    ['Hat er ein Telefon?', 'not located'],
  ];
  for (const [question, answer] of cases)
    it(`${question} ${answer}`, () => assert.equal(said(form, question), answer));

  const options = `
Fächer: ☒ Mathematik ☐ Physik ☒ Chemie

Extras:
☐ Frühstück
☒ Parkplatz
`;
  const ask = (question: string): string => {
    const { answer, located } = read(question, [setPage(options)], signal);
    return located ? answer : 'not located';
  };

  it('show the box, ticked or not', () => {
    assert.equal(ask('Ist Frühstück enthalten?'), 'Nein: ☐ Frühstück');
    assert.equal(ask('Ist Parkplatz enthalten?'), 'Ja: ☒ Parkplatz');
  });

  it('list what is ticked, and only that', () => {
    assert.equal(ask('Welche Fächer sind angekreuzt?'), 'Mathematik\nChemie');
    assert.equal(ask('Which options are ticked?'), 'Mathematik\nChemie\nParkplatz');
    assert.equal(ask('Wie viele Fächer sind angekreuzt?'), '2 (Mathematik, Chemie)');
    assert.equal(ask('Welche Sprachen sind angekreuzt?'), 'not located');
  });

  it('are not asked about wherever something was chosen', () => {
    assert.equal(ask('Which subjects are selected?'), 'not located');
    const page = setPage(`${options}\n\nThe committee has selected model B12 for the harbour.`);
    const { answer } = read('Which model was selected for the harbour?', [page], signal);
    assert.match(answer, /B12/u);
    assert.equal(read('Welche Extras sind ausgewählt?', [setPage(options)], signal).answer, 'Parkplatz');
  });

  it('take a cross for no where others have a tick', () => {
    const list = '✓ Breakfast\n\n✗ Parking\n\n✓ Wi-Fi';
    assert.equal(said(list, 'Is parking included?'), 'no');
    assert.equal(said(list, 'Is breakfast included?'), 'yes');
    assert.equal(said('✗ Parking', 'Is parking included?'), 'yes');
  });
});

describe('yes and no out of cells', () => {
  const plans = `
| Feature | Plan A | Plan B | Plan C |
| Sauna | ✓ | ✗ | ✓ |
| Parking | ✗ | ✓ | ✓ |
| Breakfast | – | ✓ | ✗ |
`;
  const services = `
| Leistung | Basis | Premium |
| Reinigung | ja | ja |
| Wäsche | nein | ja |
| Garten | – | X |
| Keller | X | – |
`;
  const cases: readonly (readonly [string, string, Said])[] = [
    [plans, 'Is sauna included in plan B?', 'no'],
    [plans, 'Is sauna included in plan A?', 'yes'],
    [plans, 'Is breakfast included in plan A?', 'no'],
    [plans, 'Is sauna included?', 'not located'],
    [plans, 'Is a towel included in plan B?', 'not located'],
    [services, 'Ist Wäsche in Basis enthalten?', 'no'],
    [services, 'Ist Wäsche in Premium enthalten?', 'yes'],
    [services, 'Ist Keller bei Basis dabei?', 'yes'],
    [services, 'Ist der Garten in Basis enthalten?', 'no'],
    ['Wi-Fi: yes\nPool: no', 'Is there a pool?', 'no'],
    ['Wi-Fi: yes\nPool: no', 'Is Wi-Fi included?', 'yes'],
  ];
  for (const [page, question, answer] of cases)
    it(`${question} ${answer}`, () => assert.equal(said(page, question), answer));

  it('show what crosses as evidence', () => {
    const { evidence } = read('Is sauna included in plan B?', [setPage(plans)], signal);
    assert.deepEqual(
      evidence.map(({ text }) => text),
      ['Sauna', '✗'],
    );
  });
});
