import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeInWords, describePages } from '../../../models/reader/describe/describe.ts';
import { detectLanguage } from '../../../models/language/language.ts';
import { setPage } from '../structure/typeset.ts';

const never = new AbortController().signal;

/** Article 1 of the Universal Declaration of Human Rights, as the United Nations publish it. */
const article: Readonly<Record<string, string>> = {
  en: 'All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.',
  de: 'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.',
  fr: 'Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.',
  es: 'Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.',
  it: 'Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.',
  nl: 'Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen.',
  ru: 'Все люди рождаются свободными и равными в своем достоинстве и правах.',
  el: 'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.',
  ja: 'すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。',
  zh: '人人生而自由，在尊严和权利上一律平等。',
  ko: '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.',
  ar: 'يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق.',
};

describe('detectLanguage', () => {
  for (const [code, text] of Object.entries(article)) {
    it(`knows ${code}`, () => assert.equal(detectLanguage(text)?.code, code));
  }

  it('says nothing about a few words or numbers', () => {
    assert.equal(detectLanguage('TOTAL 12.00'), undefined);
    assert.equal(detectLanguage(''), undefined);
  });
});

describe('describePages', () => {
  const page = setPage(`
# Harbour Review
## Traffic
The ferries carried 61,400 passengers in the year and the crew was on time for most of the crossings. It was a good year for the harbour and for the people of the town, as the figures of the table show.

Figure 1: The pier
Table 1: Crossings
| Route | 2019 | 2020 |
| North | 812 | 640 |
`);

  it('tells title, headings, figures, tables and language', () => {
    const description = describePages([page], never);
    assert.equal(description.title, 'Harbour Review');
    assert.deepEqual(description.headings, [{ page: 1, text: 'Traffic' }]);
    assert.equal(description.figures, 1);
    assert.equal(description.tables, 1);
    assert.equal(description.language?.code, 'en');
    assert.equal(description.kind, 'prose');
    assert.match(describeInWords(description), /“Harbour Review”.*in English/);
  });

  it('tells pages without text', () => {
    const empty = { page: 2, width: 10, height: 10, lines: [], hidden: [] };
    assert.deepEqual(describePages([page, empty], never).emptyPages, [2]);
    assert.equal(describePages([empty], never).kind, 'empty');
  });
});
