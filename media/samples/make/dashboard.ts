/** dashboard.png: an operations screen with figures in tiles and a line chart. */
import { createCanvas } from '@napi-rs/canvas';
import { type Pen, write } from './type.ts';

const SIZE = { width: 1280, height: 760 };
const GREY = '#667582';

const TILES = [
  ['Departures today', '148', 'of 152 planned'],
  ['On time', '96.4 %', 'target 95 %'],
  ['Passengers', '12,940', '+8 % on last Friday'],
  ['Open incidents', '1', 'pier 3: ramp sensor'],
] as const;

/** Passengers by hour, from 6 o'clock. */
const HOURS = [310, 820, 1240, 960, 700, 640, 780, 860, 820, 990, 1380, 1510, 1090, 520, 320];

export function makeDashboard(): Buffer {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#eef2f5';
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  write(context, 'Harbour Ferries · Control room', 40, 62, { face: 'bold', size: 28, colour: '#0b3c5d' });
  write(context, 'Friday 18 July 2025, 21:05', 1240, 62, { size: 20, colour: GREY, align: 'right' });
  TILES.forEach(([name, value, note], index) => {
    const x = 40 + index * 305;
    card(context, x, 96, 285, 160);
    write(context, name, x + 24, 136, { size: 19, colour: GREY });
    write(context, value, x + 24, 194, { face: 'bold', size: 46 });
    write(context, note, x + 24, 232, { size: 17, colour: GREY });
  });
  card(context, 40, 286, 1200, 434);
  write(context, 'Passengers by hour', 64, 328, { face: 'bold', size: 21 });
  lineChart(context);
  return canvas.toBuffer('image/png');
}

function card(context: Pen, x: number, y: number, width: number, height: number): void {
  context.fillStyle = '#ffffff';
  context.strokeStyle = '#d3dce3';
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, width, height, 8);
  context.fill();
  context.stroke();
}

function lineChart(context: Pen): void {
  const area = { x: 130, y: 356, width: 1060, height: 300 };
  const bottom = area.y + area.height;
  const yOf = (value: number): number => bottom - (value / 1600) * area.height;
  const xOf = (index: number): number => area.x + (index / (HOURS.length - 1)) * area.width;
  for (let tick = 0; tick <= 1600; tick += 400) {
    context.fillStyle = '#e0e6ea';
    context.fillRect(area.x, yOf(tick), area.width, 1);
    write(context, tick.toLocaleString('en-GB'), area.x - 14, yOf(tick) + 6, {
      size: 16,
      colour: GREY,
      align: 'right',
    });
  }
  context.strokeStyle = '#2e7da6';
  context.lineWidth = 3;
  context.beginPath();
  HOURS.forEach((value, index) => context.lineTo(xOf(index), yOf(value)));
  context.stroke();
  HOURS.forEach((_, index) => {
    if (index % 2 !== 0) return;
    write(context, `${index + 6}:00`, xOf(index), bottom + 28, { size: 16, colour: GREY, align: 'center' });
  });
}
