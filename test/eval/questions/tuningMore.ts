/** More documents and questions the rules were made with: minutes, a study, Python, tiles, a German bill, a diner. */
import { setPage, setTiles } from '../../unit/structure/typeset.ts';
import type { QuestionSet } from './questionSet.ts';

const minutes = [
  setPage(`
# Minutes of the Housing Committee
Date: Tuesday, 12 November 2019
Location: Town Hall, Room 4
Chair: Beatrice Okafor
Present: Tom Hale, Sunita Rao, Jakub Novak

## 1. Budget
The treasurer reported a surplus of 18,600 euros for the first half of the year. Spending on repairs reached 74,250 euros, mostly for the roof of the library. The committee approved a budget of 240,000 euros for 2020.

## 2. Playground
Work on the playground will begin on 3 February 2020 and cost about 52,000 euros. Three companies have made offers; the contract goes to Greenfield Landscapes GmbH. Sunita Rao will inform the neighbours.

## 3. Decisions
1. Renew the insurance of the library
2. Paint the bridge before summer
3. Buy two electric vans

The next meeting is on 14 January 2020 at 18:30.
`),
];

const study = [
  setPage(`
# Sleep and Screen Light in Teenagers
by Helena Marques and Oliver Brandt

## Summary
This study looks at how screen light before bedtime changes sleep. 184 pupils from six schools wore a wrist sensor for four weeks. Pupils who used a phone after ten in the evening slept 38 minutes less than the others. The effect was strongest on Sundays.

## Results
The mean duration of sleep was 7.2 hours. Boys slept 7.4 hours and girls 7.0 hours. The correlation between screen time and sleep was -0.41. Coffee had no measurable influence.

Table 3: Sleep by age group
| Age | Pupils | Hours of sleep | Screen time |
| 12-13 | 61 | 7.9 | 2.1 |
| 14-15 | 70 | 7.1 | 3.0 |
| 16-17 | 53 | 6.6 | 3.8 |

## Recommendations
• Keep phones out of bedrooms
• Dim screens after nine
• Start school at half past eight

The work was supported by the Weber Foundation with a grant of CHF 120,000. It was carried out between September 2016 and March 2017 in Basel.
`),
];

const python = [
  setPage(
    `
>import math
>
>DEFAULT_PORT = 8080
>
>class Circle:
>    def __init__(self, radius):
>        self.radius = radius
>
>    def area(self):
>        return math.pi * self.radius ** 2
>
>def clamp(value, low, high):
>    if value < low:
>        return low
>    return min(value, high)
`,
    { source: 'ocr' },
  ),
];

const tiles = [
  setTiles(
    [
      ['Orders today', '1,284'],
      ['Average basket', '€37.90'],
      ['Return rate', '6.2%'],
      ['Pending shipments', '212'],
    ],
    'value-first',
    'Web shop, 4 June 2023',
  ),
];

const german = [
  setPage(`
# Rechnung
Müller & Söhne GmbH
Lindenstraße 8, 50667 Köln
Rechnungsnummer: 2023-0458
Datum: 3. März 2023
Kunde: Gasthaus Adler

| Artikel | Menge | Preis | Betrag |
| Tische | 4 | 180,00 | 720,00 |
| Stühle | 16 | 45,00 | 720,00 |

| Zwischensumme | | | 1.440,00 € |
| MwSt 19% | | | 273,60 € |
| Gesamtbetrag | | | 1.713,60 € |
`),
];

const diner = [
  setPage(
    `
BLUE HERON DINER
88 Pier Avenue
Portland, ME 04101
(207) 555-0148
| Server: Kim | Table 12 |
06/21/2019 12:52 PM
| 1 Clam chowder | $8.50 |
| 2 Lobster roll | $43.00 |
| 1 Lemonade | $3.25 |
| Subtotal | $54.75 |
| Sales tax | $4.38 |
| Total | $59.13 |
| VISA ****4471 | $59.13 |
Thank you for your visit
`,
    { source: 'ocr', width: 380 },
  ),
];

export const tuningMore: readonly QuestionSet[] = [
  {
    name: 'minutes',
    pages: minutes,
    questions: [
      ['When did the meeting take place?', ['12 November 2019', 'Tuesday, 12 November 2019']],
      ['Who chaired the meeting?', 'Beatrice Okafor'],
      ['Where was the meeting?', 'Town Hall, Room 4'],
      ['Who was present?', 'Tom Hale, Sunita Rao, Jakub Novak'],
      ['How large was the surplus?', '18,600 euros'],
      ['How much was spent on repairs?', '74,250 euros'],
      ['What budget was approved for 2020?', '240,000 euros'],
      ['When will work on the playground begin?', '3 February 2020'],
      ['Which company gets the contract?', ['Greenfield Landscapes GmbH', 'Greenfield Landscapes']],
      ['Who will inform the neighbours?', 'Sunita Rao'],
      [
        'List the decisions',
        'Renew the insurance of the library\nPaint the bridge before summer\nBuy two electric vans',
      ],
      ['When is the next meeting?', '14 January 2020'],
      ['Do the minutes mention the library?', /^Yes: /],
      ['What is the rent?', null],
      ['Who is the mayor?', null],
      ['When will the bridge be demolished?', null],
      ['How much do the electric vans cost?', null],
      ['Do the minutes mention a swimming pool?', null],
    ],
  },
  {
    name: 'study',
    pages: study,
    questions: [
      ['Who wrote this?', 'Helena Marques\nOliver Brandt'],
      ['What is the title?', 'Sleep and Screen Light in Teenagers'],
      ['What is this document about?', 'This study looks at how screen light before bedtime changes sleep.'],
      ['How many pupils took part?', '184'],
      ['How long did boys sleep?', ['7.4 hours', '7.4']],
      ['What was the mean duration of sleep?', ['7.2 hours', '7.2']],
      ['What was the correlation between screen time and sleep?', '-0.41'],
      ['What does Table 3 list for 14-15?', '70\n7.1\n3.0'],
      ['How many pupils are in the age group 16-17?', '53'],
      [
        'What are the recommendations?',
        'Keep phones out of bedrooms\nDim screens after nine\nStart school at half past eight',
      ],
      ['How high was the grant?', 'CHF 120,000'],
      ['Which foundation supported the work?', ['Weber Foundation', 'Weber']],
      ['Did coffee have an influence?', /^No: /],
      ['What was the blood pressure?', null],
      ['How many teachers took part?', null],
      ['Which statistical software was used?', null],
      ['What was the sleep duration in 2019?', null],
    ],
  },
  {
    name: 'python',
    pages: python,
    questions: [
      ['What does clamp return?', 'min(value, high)'],
      ['What does area return?', 'math.pi * self.radius ** 2'],
      ['What are the parameters of clamp?', 'value, low, high'],
      ['What is the default port?', '8080'],
      ['What does perimeter return?', null],
      ['What is the database URL?', null],
      ['Who is the author?', null],
    ],
  },
  {
    name: 'tiles',
    pages: tiles,
    questions: [
      ['How many orders were there today?', '1,284'],
      ['What is the average basket?', '€37.90'],
      ['What is the return rate?', '6.2%'],
      ['How many shipments are pending?', '212'],
      ['What is the date?', '4 June 2023'],
      ['What is the conversion rate?', null],
      ['How many visitors were there?', null],
    ],
  },
  {
    name: 'German invoice',
    pages: german,
    questions: [
      ['What is the total?', ['1.713,60 €', '1.713,60']],
      ['What is the date?', '3. März 2023'],
      ['Who is the seller?', 'Müller & Söhne GmbH'],
      ['How much VAT was charged?', ['273,60 €', '273,60']],
      ['What is the IBAN?', null],
      ['What is the delivery date?', null],
      ['How much is the discount?', null],
    ],
  },
  {
    name: 'diner',
    pages: diner,
    questions: [
      ['What is the total?', '$59.13'],
      ['When was it issued?', '06/21/2019'],
      ['What is the name of the restaurant?', 'BLUE HERON DINER'],
      ['How much was the sales tax?', '$4.38'],
      ['Who was the server?', 'Kim'],
      ['What does the lobster roll cost?', '$43.00'],
      ['How much was the tip?', null],
      ['What is the tax number?', null],
      ['How much did the steak cost?', null],
      ['Which company delivered the food?', null],
    ],
  },
];
