/** Documents and questions for checking only: written before they were first run, no rule was changed for them. */
import { setPage, setTiles } from '../../unit/structure/typeset.ts';
import type { QuestionSet } from './questionSet.ts';

const recipe = [
  setPage(`
# Lentil Soup with Lemon
Serves four people. Cooking time: 35 minutes

## Ingredients
• 250 g red lentils
• 1 onion
• 2 lemons

## Preparation
Fry the onion in olive oil for five minutes. Add the lentils and 1.2 litres of water. Simmer at low heat until the lentils are soft. Season with the juice of the lemons. One portion has 310 kilocalories.
`),
];

const datasheet = [
  setPage(`
# VX-40 Pressure Sensor
Data sheet, revision C, 7 May 2020

| Parameter | Minimum | Typical | Maximum |
| Supply voltage | 4.5 V | 5.0 V | 5.5 V |
| Output current | 2 mA | 4 mA | 8 mA |
| Temperature | -20 °C | 25 °C | 85 °C |

The sensor weighs 38 grams. The housing is made of stainless steel. It must not be used in salt water. The warranty covers 24 months.
Manufacturer: Ardent Instruments AG, Winterthur
`),
];

const letter = [
  setPage(`
Lakeside Dental Clinic
4 Mill Lane, Galway
Tel: 091 555 123

16 January 2023

Dear Ms Byrne,
your next appointment is on 2 February 2023 at 10:15. Doctor Aoife Kelly will see you in room 3. The check costs 60 euros; payment is by card only. Please bring your insurance card.

Yours sincerely,
Niamh Doyle
Reception
`),
];

const french = [
  setPage(`
# FACTURE
Librairie du Port SARL
5 rue des Quais, 44000 Nantes
Facture no: F-1187
Date: 12 juillet 2021

| Livre | 2 | 18,00 | 36,00 |
| Carte | 5 | 1,50 | 7,50 |

| Total HT | 43,50 € |
| TVA 5,5 % | 2,39 € |
| Total TTC | 45,89 € |
`),
];

const java = [
  setPage(
    `
>public class Stock {
>    private static final int LIMIT = 64;
>
>    public int remaining(int used) {
>        if (used > LIMIT) {
>            return 0;
>        }
>        return LIMIT - used;
>    }
>}
`,
    { source: 'ocr' },
  ),
];

const fitness = [
  setTiles(
    [
      ['Steps', '9,412'],
      ['Resting heart rate', '58 bpm'],
      ['Sleep', '7 h 20 min'],
      ['Calories', '2,130'],
    ],
    'label-first',
    'Your day',
  ),
];

export const heldOut: readonly QuestionSet[] = [
  {
    name: 'recipe',
    pages: recipe,
    questions: [
      ['What is the title?', 'Lentil Soup with Lemon'],
      ['What is the cooking time?', '35 minutes'],
      ['How many people does it serve?', 'four'],
      ['List the ingredients', '250 g red lentils\n1 onion\n2 lemons'],
      ['How much water is added?', '1.2 litres'],
      ['How many kilocalories does one portion have?', '310'],
      ['Does the recipe contain garlic?', null],
      ['What is the price?', null],
      ['Who wrote the recipe?', null],
    ],
  },
  {
    name: 'datasheet',
    pages: datasheet,
    questions: [
      ['What is the maximum supply voltage?', '5.5 V'],
      ['What is the typical output current?', '4 mA'],
      ['What is the minimum temperature?', '-20 °C'],
      ['How much does the sensor weigh?', '38 grams'],
      [
        'What is the housing made of?',
        ['stainless steel', 'made of stainless steel', 'The housing is made of stainless steel.'],
      ],
      ['How long is the warranty?', '24 months'],
      ['Who is the manufacturer?', ['Ardent Instruments AG', 'Ardent Instruments AG, Winterthur']],
      ['May it be used in salt water?', /^No: /],
      ['What is the date?', '7 May 2020'],
      ['What is the sampling rate?', null],
      ['What is the price?', null],
      ['Which protocol does it use?', null],
    ],
  },
  {
    name: 'letter',
    pages: letter,
    questions: [
      ['When is the next appointment?', '2 February 2023'],
      ['What does the check cost?', '60 euros'],
      ['What is the phone number?', '091 555 123'],
      ['What is the date of the letter?', '16 January 2023'],
      ['Which doctor will see her?', ['Aoife Kelly', 'Doctor Aoife Kelly']],
      ['Who sent the letter?', ['Lakeside Dental Clinic', 'Niamh Doyle']],
      ['What is the email address?', null],
      ['How much is the fine for missing the appointment?', null],
      ['When was the clinic founded?', null],
    ],
  },
  {
    name: 'French invoice',
    pages: french,
    questions: [
      ['What is the total?', ['45,89 €', '45,89']],
      ['What is the date?', '12 juillet 2021'],
      ['Who is the seller?', 'Librairie du Port SARL'],
      ['How much VAT was charged?', ['2,39 €', '2,39']],
      ['What is the phone number?', null],
      ['Who is the customer?', null],
    ],
  },
  {
    name: 'java',
    pages: java,
    questions: [
      ['What does remaining return?', 'LIMIT - used'],
      ['What is LIMIT set to?', '64'],
      ['What parameters does remaining take?', 'int used'],
      ['What does refill return?', null],
      ['What is the version?', null],
    ],
  },
  {
    name: 'fitness',
    pages: fitness,
    questions: [
      ['How many steps were taken?', '9,412'],
      ['What is the resting heart rate?', '58 bpm'],
      ['How many calories were burned?', '2,130'],
      ['How long did I sleep?', ['7 h 20 min', '7 h']],
      ['What is the blood pressure?', null],
      ['How many floors were climbed?', null],
    ],
  },
];
