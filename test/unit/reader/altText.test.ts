import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageText } from '../../../models/page.ts';
import { altText } from '../../../models/reader/describe/altText.ts';
import { codeLanguage } from '../../../models/reader/describe/codeLanguage.ts';
import { describePages } from '../../../models/reader/describe/describe.ts';
import { setLine, setPage, setTiles } from '../structure/typeset.ts';

const { signal } = new AbortController();
const told = (...pages: PageText[]): { screen: string; alt: string } => {
  const description = describePages(pages, signal);
  return { screen: description.screen, alt: altText(description) };
};

describe('what a page is', () => {
  it('is source code, with its language', () => {
    const code = setPage(`
> export interface Line {
>   readonly text: string;
> }
> export function read(line: Line): string {
>   return line.text;
> }
`);
    assert.deepEqual(told(code), {
      screen: 'code',
      alt: 'TypeScript code, beginning “export interface Line {”.',
    });
  });

  it('is a terminal', () => {
    const shell = setPage(`
> anna@harbour:~$ npm test
> 12:04:01 all tests are running now
> anna@harbour:~$ git status
`);
    assert.equal(told(shell).screen, 'terminal');
  });

  it('is a bill, with the values that it names', () => {
    const bill = setPage(`
# Harbour Supplies
Invoice number: 4711
Due date: 3 May 2024
Total: 84.20 EUR
`);
    const { screen, alt } = told(bill);
    assert.equal(screen, 'bill');
    assert.match(
      alt,
      /^A bill or receipt titled “Harbour Supplies”, Invoice number: 4711; Due date: 3 May 2024/,
    );
  });

  it('is a form', () => {
    const form = setPage(`
# Registration
Name: Kim Ode
City: Turku
Meal: ☒ fish ☐ none
Boat: Aurora
`);
    assert.equal(told(form).screen, 'form');
  });

  it('is a table, with its heads', () => {
    const table = setPage(`
| Port | Ships | Berths |
| Oslo | 12 | 4 |
| Kiel | 9 | 3 |
| Gdynia | 20 | 7 |
`);
    assert.deepEqual(told(table), { screen: 'table', alt: 'A table, 3 rows with Port, Ships, Berths.' });
  });

  it('is a dashboard', () => {
    const shown = [
      ['Departures', '148'],
      ['On time', '96.4 %'],
      ['Passengers', '12,940'],
    ] as const;
    const tiles = setTiles(shown, 'label-first', 'Control room');
    const { screen, alt } = told(tiles);
    assert.equal(screen, 'dashboard');
    assert.match(alt, /Departures: 148/);
  });

  it('is a chart, by its axis', () => {
    const ticks = [0, 20, 40, 60, 80].map((value, at) =>
      setLine({ left: 40, top: 300 - 50 * at, size: 10, text: String(value), block: at }, 1, 'text'),
    );
    const labels = setLine(
      { left: 80, top: 340, size: 10, text: 'Mon   Tue   Wed   Thu', block: 9 },
      1,
      'text',
    );
    const chart: PageText = { page: 1, width: 600, height: 400, lines: [...ticks, labels], hidden: [] };
    const { screen, alt } = told(chart);
    assert.equal(screen, 'chart');
    assert.match(alt, /How it runs, its words do not tell\.$/);
  });

  it('is a picture where words say too little, and the text says so', () => {
    const empty: PageText = { page: 1, width: 600, height: 400, lines: [], hidden: [] };
    assert.match(told(empty).alt, /^A picture without words that can be read; what else it shows/);
    assert.match(told(setPage('Harbour at dawn')).alt, /^A picture with the words “Harbour at dawn”/);
  });

  it('is a document of several pages with its parts', () => {
    const pages = [
      setPage('# Yearly report\n\n## Fleet\nWe sailed far and wide with all our ships this year.\n'),
      setPage('## Outlook\nNext year we will sail on.\n', { page: 2 }),
    ];
    assert.equal(
      told(...pages).alt,
      'A document of 2 pages titled “Yearly report”, with the parts “Fleet”, “Outlook”.',
    );
  });
});

describe('codeLanguage', () => {
  const samples: readonly (readonly [string, readonly string[]])[] = [
    ['Python', ['import os', 'def read(self):', '    return None']],
    ['Rust', ['pub fn read(&self) -> String {', '    let mut text = String::new();', 'impl Line {']],
    ['Go', ['package main', 'func main() {', '  text, err := read()', '  if err != nil {']],
    ['SQL', ['SELECT name FROM ships', 'WHERE length > 20']],
    ['HTML', ['<div class="a">', '<span>x</span>', '</div>']],
  ];
  for (const [language, lines] of samples) it(language, () => assert.equal(codeLanguage(lines), language));

  it('is not guessed', () => {
    assert.equal(codeLanguage(['a = b', 'c']), undefined);
  });
});
