/** Documents and questions the reader's rules were made with. `null`: the pages do not say, so the reader must not either. */
import { setPage, setTiles } from '../../unit/structure/typeset.ts';
import type { QuestionSet } from './questionSet.ts';

const report = [
  setPage(`
# Northwind Stores Annual Report 2023
Published 14 March 2024

## Overview
Northwind Stores operates supermarkets and small shops in the Nordic countries. The company was founded in 1987 by Ingrid Solberg in Bergen. At the end of the year 214 stores were open, eleven more than a year before.
The headquarters moved to Oslo in May 2021.

## Results
Revenue was $3.8 million in Q2 and $4.2 million in Q3. Net profit for the year rose by 12% to $1.9 million, compared with $1.7 million in 2022. The operating margin improved to 9.4 percent. Costs of energy fell because of long-term con\u00adtracts signed in January 2023.
Chief executive Maria Lindqvist said that she expected a stable market. Erik Dahl, the chief financial officer, will leave in June 2024.

Table 1: Stores and sales by city
| City | Stores | Sales | Growth |
| Oslo | 58 | 410 | 3.1% |
| Bergen | 41 | 305 | 2.4% |
| Stockholm | 37 | 280 | 5.0% |
| Helsinki | 22 | 164 | -1.2% |
| Total | 158 | 1,159 | 2.8% |
`),
  setPage(
    `
## Staff
The group employed 3,412 people, of whom 54% were women. No employee lost a job through the merger with Fjordmat.
Absence because of illness was 4.8 percent.

Table 2: Energy use in gigawatt hours
| City | 2021 | 2022 | 2023 |
| Oslo | 12.4 | 11.9 | 10.2 |
| Bergen | 8.1 | 8.0 | 7.7 |
| Stockholm | 9.3 | 9.9 | 9.1 |

## Recommendations
The board asks the meeting to decide the following:
• Open twelve stores in Denmark
• Replace the cash desks in all shops
• Pay a dividend of $0.40 per share
`,
    { page: 2 },
  ),
];

const paper = [
  setPage(
    `
# Reading Small Print: Native Tiles for Document Questions
Anna Kowalska, Pedro Alves and Li Wei
University of Tampere
June 3, 2022
---
## Abstract
Large pages lose their small print when they are shrunk to one image. We propose native tiles, a way to cut a page at its own resolution. Our method reaches an accuracy of 81.3% on the FinePrint benchmark, 6.2 points above the best earlier system.
## 1 Introduction
Readers of documents need every letter. Earlier systems shrink a page to 448 pixels and then guess. The FinePrint benchmark holds 5,200 questions on 930 scanned pages.
|||
## 2 Method
A page is cut into at most 24 tiles. A small copy of the page is added last. Training took nine days on 32 graphics processors. The learning rate was 0.0002 and the batch held 128 pages.
## 3 Limits
Handwriting remains diffi\u00adcult. The system was not tested on Arabic pages.
## 4 Conclusion
Native tiles keep small print readable at a modest price in time.
`,
    { columns: 2 },
  ),
];

const code = [
  setPage(
    `
>import { readFile } from 'node:fs/promises';
>
>const maxRetries = 5;
>const endpoint = 'https://api.example.org/v2';
>
>export function parseArgs(argv) {
>  const options = new Map();
>  for (const arg of argv) {
>    if (!arg.startsWith('--')) return null;
>    const [name, value] = arg.slice(2).split('=');
>    options.set(name, value);
>  }
>  return options;
>}
>
>async function loadConfig(path, encoding) {
>  const text = await readFile(path, encoding);
>  return JSON.parse(text);
>}
>
>const double = (x) => x * 2;
`,
    { source: 'ocr' },
  ),
];

const dashboard = [
  setTiles(
    [
      ['Active users', '18,204'],
      ['Conversion rate', '3.7%'],
      ['Revenue', '$92,410'],
      ['Churn', '1.9%'],
      ['Open tickets', '47'],
      ['Median response time', '2.4 h'],
    ],
    'label-first',
    'Shop overview',
  ),
];

const dashboardBelow = [
  setTiles(
    [
      ['CPU load', '63%'],
      ['Memory used', '11.2 GB'],
      ['Uptime', '41 days'],
      ['Failed jobs', '3'],
    ],
    'value-first',
    'Cluster status',
  ),
];

const invoice = [
  setPage(`
# INVOICE
Brightwater Consulting Ltd
12 Harbour Street, Bristol BS1 4QA
Phone: +44 117 496 0123
Email: accounts@brightwater.example

Invoice number: BW-2024-0117
Invoice date: 9 February 2024
Due date: 10 March 2024
Bill to: Oakfield School
Purchase order: PO-5531

| Description | Hours | Rate | Amount |
| Network survey | 6 | £85.00 | £510.00 |
| Cabling plan | 4 | £85.00 | £340.00 |
| Travel | 1 | £42.50 | £42.50 |

| Subtotal | | | £892.50 |
| VAT 20% | | | £178.50 |
| Total due | | | £1,071.00 |

Payment terms: 30 days
Account: 40-11-22 98765432
`),
];

const receipt = [
  setPage(
    `
CORNER BAKERY SDN BHD
(198765-K)
NO 7, JALAN MAWAR 3
47300 PETALING
TEL: 03-7804 1122
TAX INVOICE
Receipt no: R-20188
Date: 17/08/2018 09:41:12
Cashier: AMINAH
| ITEM | QTY | PRICE | AMOUNT |
| WHITE LOAF | 2 | 3.20 | 6.40 |
| EGG TART | 4 | 1.50 | 6.00 |
| Sub-total | | | 12.40 |
| GST 6% | | | 0.74 |
| Rounding | | | 0.01 |
| TOTAL | | | 13.15 |
| CASH | | | 20.00 |
| CHANGE | | | 6.85 |
THANK YOU, PLEASE COME AGAIN
`,
    { source: 'ocr', width: 420 },
  ),
];

export const tuning: readonly QuestionSet[] = [
  {
    name: 'report',
    pages: report,
    questions: [
      ['What was the revenue in Q3?', '$4.2 million'],
      ['What was the revenue in Q2?', '$3.8 million'],
      ['How many stores were open at the end of the year?', '214'],
      ["How many stores were open at year's end?", '214'],
      ['When was it published?', '14 March 2024'],
      ['When was the company founded?', '1987'],
      ['Who founded the company?', 'Ingrid Solberg'],
      ['Who is the CEO?', 'Maria Lindqvist'],
      ['Who is the chief financial officer?', 'Erik Dahl'],
      ['What is the title?', 'Northwind Stores Annual Report 2023'],
      ['What was the operating margin?', '9.4 percent'],
      ['By how much did net profit rise?', '12%'],
      ['What was the net profit in 2022?', '$1.7 million'],
      ['How many people were employed?', '3,412'],
      ['What does Table 2 list for Oslo?', '12.4\n11.9\n10.2'],
      ['What was the energy use in Stockholm in 2022?', '9.9'],
      ['How many stores are there in Bergen?', '41'],
      ['What was the growth in Helsinki?', '-1.2%'],
      ['Which city has the highest sales?', 'Oslo'],
      ['Which city has the lowest growth?', 'Helsinki'],
      [
        'List the recommendations',
        'Open twelve stores in Denmark\nReplace the cash desks in all shops\nPay a dividend of $0.40 per share',
      ],
      ['List the cities', ['Oslo\nBergen\nStockholm\nHelsinki', 'Oslo\nBergen\nStockholm']],
      ['What is the dividend per share?', '$0.40'],
      ['Does the report mention layoffs?', null],
      ['Does the report mention a merger?', /^Yes: .*merger/],
      ['Did energy costs fall?', /^Yes: Costs of energy fell/],
      ['When did the headquarters move to Oslo?', 'May 2021'],
      ['What was the absence because of illness?', '4.8 percent'],
      ['When were the contracts signed?', 'January 2023'],
      ['What was the revenue in Q4?', null],
      ['Who is the auditor?', null],
      ['What is the share price?', null],
      ['How many warehouses does the company have?', null],
      ['What was the energy use in Copenhagen?', null],
      ['When was the Denmark office opened?', null],
      ["What is the CEO's phone number?", null],
    ],
  },
  {
    name: 'paper',
    pages: paper,
    questions: [
      ['What is the title of this paper?', 'Reading Small Print: Native Tiles for Document Questions'],
      ['Who wrote this paper?', 'Anna Kowalska\nPedro Alves\nLi Wei'],
      ['Who are the authors?', 'Anna Kowalska\nPedro Alves\nLi Wei'],
      ['When was it published?', 'June 3, 2022'],
      ['What is the abstract about?', 'We propose native tiles, a way to cut a page at its own resolution.'],
      ['What accuracy does the method reach?', '81.3%'],
      ['How many questions does FinePrint hold?', '5,200'],
      ['How many scanned pages are in the benchmark?', '930'],
      ['What was the learning rate?', '0.0002'],
      ['How many graphics processors were used?', '32'],
      ['What remains difficult?', 'Handwriting remains difficult.'],
      ['Which university is it from?', 'University of Tampere'],
      ['Was the system tested on Arabic pages?', /^No: /],
      ['What is the F1 score?', null],
      ['How many parameters does the model have?', null],
      ['Which optimizer was used?', null],
      ['Does the paper mention reinforcement learning?', null],
      ['Who funded the work?', null],
    ],
  },
  {
    name: 'code',
    pages: code,
    questions: [
      ['What does parseArgs return?', 'options'],
      ['What does loadConfig return?', 'JSON.parse(text)'],
      ['What does double return?', 'x * 2'],
      ['What parameters does loadConfig take?', 'path, encoding'],
      ['What is maxRetries set to?', '5'],
      ['What is the value of endpoint?', "'https://api.example.org/v2'"],
      ['What does saveConfig return?', null],
      ['What is timeout set to?', null],
      ['Which company issued this receipt?', null],
      ['What is the total?', null],
    ],
  },
  {
    name: 'dashboard',
    pages: dashboard,
    questions: [
      ['What is the conversion rate?', '3.7%'],
      ['How many active users are there?', '18,204'],
      ['What is the revenue?', '$92,410'],
      ['What is the churn?', '1.9%'],
      ['How many open tickets are there?', '47'],
      ['What is the median response time?', '2.4 h'],
      ['What is the title?', 'Shop overview'],
      ['What is the bounce rate?', null],
      ['How many new customers are there?', null],
    ],
  },
  {
    name: 'dashboard, label below',
    pages: dashboardBelow,
    questions: [
      ['What is the CPU load?', '63%'],
      ['How much memory is used?', '11.2 GB'],
      ['How many jobs failed?', '3'],
      ['What is the uptime?', '41 days'],
      ['What is the disk usage?', null],
      ['What is the date?', null],
    ],
  },
  {
    name: 'invoice',
    pages: invoice,
    questions: [
      ['What is the total?', '£1,071.00'],
      ['How much is due?', '£1,071.00'],
      ['What is the invoice number?', 'BW-2024-0117'],
      ['What is the invoice date?', '9 February 2024'],
      ['When is it due?', '10 March 2024'],
      ['What is the due date?', '10 March 2024'],
      ['When was it issued?', '9 February 2024'],
      ['Who is the seller?', 'Brightwater Consulting Ltd'],
      ['Which company issued this invoice?', 'Brightwater Consulting Ltd'],
      ['Who is the invoice billed to?', 'Oakfield School'],
      ['How much VAT was charged?', '£178.50'],
      ['What is the subtotal?', '£892.50'],
      ['What is the phone number?', '+44 117 496 0123'],
      ['What is the email address?', 'accounts@brightwater.example'],
      ['How many hours did the network survey take?', '6'],
      ['What is the amount for the cabling plan?', '£340.00'],
      ['What are the payment terms?', '30 days'],
      ['What is the purchase order number?', 'PO-5531'],
      ['What is the fax number?', null],
      ['What is the discount?', null],
      ['Who is the project manager?', null],
      ['What is the delivery date?', null],
      ["What is the customer's email address?", null],
    ],
  },
  {
    name: 'receipt',
    pages: receipt,
    questions: [
      ['What is the total?', '13.15'],
      ['How much was paid in total?', '13.15'],
      ['What is the date?', '17/08/2018'],
      ['Which company issued this receipt?', 'CORNER BAKERY SDN BHD'],
      ['How much cash was given?', '20.00'],
      ['How much change was given?', '6.85'],
      ['What is the subtotal?', '12.40'],
      ['How much tax was charged?', '0.74'],
      ['Who was the cashier?', 'AMINAH'],
      ['What is the phone number?', '03-7804 1122'],
      ['How many egg tarts were bought?', '4'],
      ['What time was it?', '09:41:12'],
      ['What is the receipt number?', 'R-20188'],
      ["What is the CEO's phone number?", null],
      ['What is the discount?', null],
      ['Who is the customer?', null],
      ['How much was the tip?', null],
      ['What is the email address?', null],
      ['When does the warranty expire?', null],
      ['How many croissants were bought?', null],
    ],
  },
];
