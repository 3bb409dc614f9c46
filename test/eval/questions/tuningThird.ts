/** Documents of a third round the rules were then made with: a lease, a résumé, Go, tiles, a study, a pharmacy, a ticket. */
import { setPage, setTiles } from '../../unit/structure/typeset.ts';
import type { QuestionSet } from './questionSet.ts';

const lease = [
  setPage(`
# Lease Agreement
This lease is made on 1 August 2022 between Harold Finch (landlord) and Joss Carter (tenant).

## 1. Premises
The landlord lets the flat on the third floor of 27 Baxter Road, Leeds. The flat has two bedrooms and a cellar. It measures 68 square metres.

## 2. Rent
The monthly rent is £950. It is payable on the first day of each month. The deposit of £1,900 is held by Safe Deposits Ltd. Heating costs are not included in the rent.

## 3. Term
The lease begins on 15 August 2022 and ends on 14 August 2024. Either party may give notice of three months. Pets are allowed with written consent of the landlord.

## 4. Duties of the tenant
• Keep the flat clean
• Report damage without delay
• Clear snow from the steps
`),
];

const resume = [
  setPage(`
# Priya Raman
Email: priya@raman.example
Phone: +91 98450 12345

## Experience
Senior data engineer at Kestrel Logistics, Pune, since April 2019. Led a team of seven people and cut the cost of storage by 35%.
Analyst at Tamarind Bank from 2015 to 2019.

## Education
Master of Science, Indian Institute of Science, 2015

## Languages
English, Tamil, Hindi and German
`),
];

const go = [
  setPage(
    `
>package store
>
>const defaultLimit = 250
>
>type Cache struct {
>    items map[string]int
>}
>
>func NewCache(limit int) *Cache {
>    if limit == 0 {
>        limit = defaultLimit
>    }
>    return &Cache{items: make(map[string]int, limit)}
>}
>
>func (c *Cache) Size() int {
>    return len(c.items)
>}
`,
    { source: 'ocr' },
  ),
];

const monitoring = [
  setTiles(
    [
      ['Requests per second', '1,942'],
      ['Error rate', '0.18%'],
      ['p95 latency', '231 ms'],
      ['Nodes online', '12'],
      ['Disk free', '418 GB'],
    ],
    'label-first',
    'API gateway',
  ),
];

const science = [
  setPage(
    `
# Seagrass Meadows as Carbon Stores in the Western Baltic
Marta Nilsson, Jonas Weber and Aiko Tanaka
Institute of Coastal Research, Kiel
Accepted 18 October 2021
---
## Abstract
Seagrass meadows bury carbon in the sea floor. We present sediment cores from 19 meadows along 310 kilometres of coast. The meadows store 26.7 tonnes of carbon per hectare on average. Meadows in sheltered bays store twice as much as meadows on open coasts.
## 1 Sites and methods
Cores of one metre were taken by divers in July 2019. Each core was cut into slices of two centimetres and dried at 60 °C. Carbon was measured with an ele\u00admental analyser.
|||
## 2 Results
The largest store was found in Flensburg Fjord with 61.2 tonnes per hectare. The smallest store was 4.9 tonnes. Sand content explained 44% of the variance.
Table 1: Carbon by region
| Region | Cores | Carbon | Depth |
| Flensburg | 14 | 61.2 | 3.5 |
| Kiel | 22 | 31.8 | 4.1 |
| Rostock | 17 | 12.6 | 5.0 |
## 3 Funding
The work was funded by the Baltic Sea Foundation.
`,
    { columns: 2 },
  ),
];

const pharmacy = [
  setPage(
    `
SUNRISE PHARMACY SDN. BHD.
(1023344-T)
LOT 4, JALAN MERPATI 2
75300 MELAKA
GST REG NO: 000912345678
TAX INVOICE
INV NO: 004512     
DATE: 03-11-2017 19:22
| ITEM | QTY | PRICE | TOTAL |
| VITAMIN C 500MG | 2 | 18.90 | 37.80 |
| COUGH SYRUP | 1 | 12.50 | 12.50 |
| TOTAL QTY | 3 | | 50.30 |
| TOTAL EXCL GST | | | 47.45 |
| GST 6% | | | 2.85 |
| ROUNDING ADJ | | | 0.00 |
| NETT TOTAL | | | 50.30 |
| CASH | | | 60.00 |
| CHANGE | | | 9.70 |
| GST SUMMARY | AMT(RM) | | TAX(RM) |
| SR 6% | 47.45 | | 2.85 |
GOODS SOLD ARE NOT REFUNDABLE
`,
    { source: 'ocr', width: 420 },
  ),
];

const ticket = [
  setPage(`
# Boarding pass
Passenger: OKONKWO / CHIDI
Flight: LH 1871
From: Munich
To: Lisbon
Date: 22 May 2023
Gate: G34
Seat: 17C
Boarding time: 06:50
Booking reference: X7KQ2P
`),
];

export const tuningThird: readonly QuestionSet[] = [
  {
    name: 'lease',
    pages: lease,
    questions: [
      ['How much is the monthly rent?', '£950'],
      ['What is the deposit?', '£1,900'],
      ['Who is the landlord?', 'Harold Finch'],
      ['Who is the tenant?', 'Joss Carter'],
      ['When does the lease begin?', '15 August 2022'],
      ['When does the lease end?', '14 August 2024'],
      ['How large is the flat?', ['68 square metres', '68']],
      ['How many bedrooms does the flat have?', 'two'],
      ['Are pets allowed?', /^Yes: /],
      ['Are heating costs included in the rent?', /^No: /],
      [
        'List the duties of the tenant',
        'Keep the flat clean\nReport damage without delay\nClear snow from the steps',
      ],
      ['Who holds the deposit?', 'Safe Deposits Ltd'],
      ['What is the title?', 'Lease Agreement'],
      ['How much is the electricity bill?', null],
      ['Who is the guarantor?', null],
      ['Does the lease mention a garden?', null],
      ['How many parking spaces are there?', null],
    ],
  },
  {
    name: 'resume',
    pages: resume,
    questions: [
      ['What is the email address?', 'priya@raman.example'],
      ['What is the phone number?', '+91 98450 12345'],
      ['By how much was the cost of storage cut?', '35%'],
      ['How many people were in the team?', 'seven'],
      ['List the languages', ['English\nTamil\nHindi\nGerman', 'English, Tamil, Hindi and German']],
      ['When did she start at Kestrel Logistics?', 'April 2019'],
      ['What is the salary?', null],
      ['Does she speak French?', null],
      ['What is the date of birth?', null],
    ],
  },
  {
    name: 'go',
    pages: go,
    questions: [
      ['What does Size return?', 'len(c.items)'],
      ['What does NewCache return?', '&Cache{items: make(map[string]int, limit)}'],
      ['What is defaultLimit set to?', '250'],
      ['What parameters does NewCache take?', 'limit int'],
      ['What does Delete return?', null],
      ['What is the timeout set to?', null],
    ],
  },
  {
    name: 'monitoring',
    pages: monitoring,
    questions: [
      ['What is the error rate?', '0.18%'],
      ['What is the p95 latency?', '231 ms'],
      ['How many nodes are online?', '12'],
      ['How much disk space is free?', '418 GB'],
      ['How many requests per second are there?', '1,942'],
      ['What is the CPU temperature?', null],
      ['How many nodes are offline?', null],
    ],
  },
  {
    name: 'science',
    pages: science,
    questions: [
      ['Who wrote this paper?', 'Marta Nilsson\nJonas Weber\nAiko Tanaka'],
      ['What is the title?', 'Seagrass Meadows as Carbon Stores in the Western Baltic'],
      ['When was it accepted?', '18 October 2021'],
      ['How many meadows were studied?', '19'],
      ['What is the abstract about?', /^We present sediment cores from 19 meadows/],
      ['How much carbon do the meadows store on average?', ['26.7 tonnes', '26.7']],
      ['What was the smallest store?', ['4.9 tonnes', '4.9']],
      ['When were the cores taken?', 'July 2019'],
      ['How many cores were taken in Kiel?', '22'],
      ['What does Table 1 list for Rostock?', '17\n12.6\n5.0'],
      ['Which region has the most cores?', 'Kiel'],
      ['Who funded the work?', ['Baltic Sea Foundation', 'the Baltic Sea Foundation']],
      ['How much of the variance did sand content explain?', '44%'],
      ['What was the water temperature?', null],
      ['How many cores were taken in Gdansk?', null],
      ['Which ship was used?', null],
      ['What was the p value?', null],
    ],
  },
  {
    name: 'pharmacy',
    pages: pharmacy,
    questions: [
      ['What is the total?', '50.30'],
      ['When was it issued?', '03-11-2017'],
      ['Who is the seller?', 'SUNRISE PHARMACY SDN. BHD.'],
      ['How much GST was charged?', '2.85'],
      ['How much cash was paid?', '60.00'],
      ['What is the invoice number?', '004512'],
      ['How many cough syrups were bought?', '1'],
      ['Who was the cashier?', null],
      ['What is the phone number?', null],
      ['What is the discount?', null],
      ['Which doctor prescribed it?', null],
    ],
  },
  {
    name: 'ticket',
    pages: ticket,
    questions: [
      ['What is the gate?', 'G34'],
      ['What is the seat?', '17C'],
      ['What is the booking reference?', 'X7KQ2P'],
      ['What is the boarding time?', '06:50'],
      ['Who is the passenger?', 'OKONKWO / CHIDI'],
      ['What is the date of the flight?', '22 May 2023'],
      ['What is the price?', null],
      ['What is the baggage allowance?', null],
      ['When does the flight arrive?', null],
    ],
  },
];
