/** report.pdf: three A4 pages with a table, a bar chart in vectors, two columns and a note up the margin. */
import { PDFDocument } from '@napi-rs/canvas';
import { paragraph, type Pen, write } from './type.ts';

const PAGE = { width: 595, height: 842 };
const LEFT = 64;
const WIDTH = 467;
const INK = '#0b3c5d';
const RULE = '#9fb3c1';
const BODY = { size: 10.5 };

const LINES = [
  ['Line', 'Passengers', 'Revenue (EUR)', 'On time'],
  ['Old Port – Lighthouse', '1,402,300', '11,640,000', '96.1 %'],
  ['Old Port – Fish Market', '1,188,900', '8,920,000', '97.4 %'],
  ['Lighthouse – Seal Island', '684,200', '9,310,000', '91.8 %'],
  ['Fish Market – Shipyard', '612,700', '4,480,000', '95.0 %'],
  ['Night line', '330,500', '4,050,000', '98.2 %'],
  ['All lines', '4,218,600', '38,400,000', '95.7 %'],
] as const;

/** Thousands of passengers. */
const QUARTERS = [
  ['Q1', 780],
  ['Q2', 1120],
  ['Q3', 1450],
  ['Q4', 868.6],
] as const;

export function makeReport(): Buffer {
  const document = new PDFDocument({
    title: 'Harbour Ferries: Annual Report 2025',
    author: 'Harbour Ferries Ltd.',
  });
  [firstPage, chartPage, columnsPage].forEach((draw, index) => {
    const context = document.beginPage(PAGE.width, PAGE.height);
    draw(context);
    write(context, `Harbour Ferries Ltd. · Annual Report 2025 · ${index + 1}`, PAGE.width / 2, 806, {
      size: 8.5,
      colour: '#5b6b78',
      align: 'center',
    });
    document.endPage();
  });
  return document.close();
}

function firstPage(context: Pen): void {
  write(context, 'Harbour Ferries', LEFT, 96, { face: 'bold', size: 30, colour: INK });
  write(context, 'Annual Report 2025', LEFT, 124, { size: 17, colour: INK });
  write(
    context,
    'Presented to the harbour board on 14 March 2026 by Ingrid Solheim, managing director',
    LEFT,
    146,
    {
      face: 'italic',
      size: 10,
      colour: '#42525f',
    },
  );
  let y = heading(context, 'Summary', LEFT, 186);
  y = paragraph(
    context,
    'The year 2025 was the best in the history of the company. Passenger numbers grew by 6.3 % to 4,218,600, ' +
      'helped by a warm autumn and by the new electric ferry on the Lighthouse line. Revenue reached ' +
      'EUR 38.4 million, and the operating result was EUR 2.9 million after EUR 2.1 million the year before.',
    { x: LEFT, y, width: WIDTH },
    BODY,
  );
  y = heading(context, 'Key figures', LEFT, y + 14);
  y = keyFigures(context, y);
  y = heading(context, 'Lines in 2025', LEFT, y + 14);
  y = table(context, y);
  paragraph(
    context,
    'Table 1: A departure is on time when the ferry leaves within three minutes of the timetable. The Night line ran ' +
      'on Fridays and Saturdays only.',
    { x: LEFT, y: y + 16, width: WIDTH },
    { face: 'italic', size: 9, colour: '#42525f' },
  );
}

function keyFigures(context: Pen, top: number): number {
  const figures = [
    ['Employees at year end:', '312'],
    ['Departures:', '96,480'],
    ['Average fare:', 'EUR 9.10'],
    ['Diesel used:', '1,940 tonnes'],
    ['Complaints received:', '1,127'],
  ] as const;
  figures.forEach(([name, value], index) => {
    write(context, name, LEFT, top + index * 16, BODY);
    write(context, value, LEFT + 150, top + index * 16, { ...BODY, face: 'bold' });
  });
  return top + figures.length * 16;
}

function table(context: Pen, top: number): number {
  const rowHeight = 22;
  const right = [0, 270, 375, WIDTH - 8];
  LINES.forEach((cells, row) => {
    const y = top + row * rowHeight;
    const isEdge = row === 0 || row === LINES.length - 1;
    if (row === 0) fill(context, '#e4edf3', { x: LEFT, y: y - 4, width: WIDTH, height: rowHeight });
    cells.forEach((text, column) => {
      const x = column === 0 ? LEFT + 8 : LEFT + (right[column] ?? 0);
      const align = column === 0 ? 'left' : 'right';
      write(context, text, x, y + 11, { size: 10, align, face: isEdge ? 'bold' : 'text' });
    });
    line(context, [LEFT, y + rowHeight - 4], [LEFT + WIDTH, y + rowHeight - 4]);
  });
  return top + LINES.length * rowHeight;
}

function chartPage(context: Pen): void {
  let y = heading(context, 'Passengers through the year', LEFT, 96);
  y = paragraph(
    context,
    'Summer remains the season of the ferries: the third quarter alone carried 1.45 million passengers, more than a ' +
      'third of the year. The busiest day was Saturday 19 July, with 27,340 passengers during the Tall Ships parade.',
    { x: LEFT, y, width: WIDTH },
    BODY,
  );
  const bottom = barChart(context, y + 26);
  write(context, 'Figure 1: Passengers by quarter, 2025, in thousands.', LEFT, bottom + 56, {
    face: 'italic',
    size: 9,
    colour: '#42525f',
  });
  y = heading(context, 'Weather', LEFT, bottom + 96);
  paragraph(
    context,
    'Storms closed the Seal Island line on 23 days, nine of them in January. All other lines lost four days between ' +
      'them. Fog cost 212 departures, fewer than in any year since records began in 1998.',
    { x: LEFT, y, width: WIDTH },
    BODY,
  );
}

function barChart(context: Pen, top: number): number {
  const area = { x: LEFT + 48, y: top, width: 400, height: 250 };
  const ceiling = 1600;
  const bottom = area.y + area.height;
  const yOf = (value: number): number => bottom - (value / ceiling) * area.height;
  for (let tick = 0; tick <= ceiling; tick += 400) {
    line(context, [area.x, yOf(tick)], [area.x + area.width, yOf(tick)]);
    const label = tick.toLocaleString('en-GB');
    write(context, label, area.x - 8, yOf(tick) + 3, { size: 9, align: 'right' });
  }
  const step = area.width / QUARTERS.length;
  QUARTERS.forEach(([name, value], index) => {
    const x = area.x + step * index + step * 0.22;
    fill(context, '#2e7da6', { x, y: yOf(value), width: step * 0.56, height: bottom - yOf(value) });
    write(context, name, x + step * 0.28, bottom + 16, { size: 10, align: 'center' });
  });
  line(context, [area.x, bottom], [area.x + area.width, bottom], INK);
  line(context, [area.x, area.y], [area.x, bottom], INK);
  write(context, 'Quarter', area.x + area.width / 2, bottom + 34, { size: 10, align: 'center' });
  context.save();
  context.translate(LEFT + 4, area.y + area.height / 2);
  context.rotate(-Math.PI / 2);
  write(context, 'Passengers (thousands)', 0, 0, { size: 10, align: 'center' });
  context.restore();
  return bottom;
}

const COLUMNS: readonly (readonly (readonly [title: string, text: string])[])[] = [
  [
    [
      'Fleet',
      'Seven vessels were in service at the end of the year. The electric ferry MS Heron joined them on 2 June 2025. ' +
        'She was built by Vestkyst Yard for EUR 6.2 million, carries 340 passengers and 60 bicycles, and runs on a ' +
        'battery of 1,340 kWh that is charged at the Old Port in eleven minutes.',
    ],
    [
      'Punctuality',
      'Of all departures, 95.7 % left on time, against a target of 95 %. The Lighthouse – Seal Island line missed ' +
        'the target because of the swell at the island pier, which will be rebuilt in the winter of 2026.',
    ],
  ],
  [
    [
      'Safety',
      'Two minor incidents were reported to the maritime authority, and nobody was injured. All crews completed the ' +
        'evacuation drill; the slowest took 14 minutes, four below the limit.',
    ],
    [
      'Outlook',
      'Fares will rise by 2.5 % on 1 July 2026. The board expects 4.4 million passengers and plans to order a second ' +
        'electric ferry, MS Tern, before the end of September.',
    ],
    [
      'Contact',
      'Questions about this report: Tomas Lindqvist, reports@harbourferries.example, telephone 555 0142.',
    ],
  ],
];

function columnsPage(context: Pen): void {
  write(context, 'Operations', LEFT, 96, { face: 'bold', size: 20, colour: INK });
  const gap = 27;
  const width = (WIDTH - gap) / 2;
  COLUMNS.forEach((sections, column) => {
    const x = LEFT + column * (width + gap);
    let y = 130;
    for (const [title, text] of sections) {
      y = heading(context, title, x, y);
      y = paragraph(context, text, { x, y, width }, BODY) + 16;
    }
  });
  context.save();
  context.translate(38, 560);
  context.rotate(-Math.PI / 2);
  write(context, 'Audited by Brandt & Oyelaran, Bergen', 0, 0, { size: 9, colour: '#5b6b78' });
  context.restore();
}

/** Returns the baseline of the text below. */
function heading(context: Pen, text: string, x: number, y: number): number {
  write(context, text, x, y, { face: 'bold', size: 13, colour: INK });
  return y + 20;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function fill(context: Pen, colour: string, { x, y, width, height }: Rectangle): void {
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
}

type Point = readonly [x: number, y: number];

function line(context: Pen, from: Point, to: Point, colour = RULE): void {
  context.strokeStyle = colour;
  context.lineWidth = 0.7;
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}
