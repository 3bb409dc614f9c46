/** code.png: a code editor in a dark theme, as people paste it into chats. */
import { createCanvas } from '@napi-rs/canvas';
import { write } from './type.ts';

const SIZE = { width: 1180, height: 640 };
const KEYWORD = '#7fb4f0';
const STRING = '#e0a57e';
const NUMBER = '#b5cea8';
const COMMENT = '#7ea36b';
const PLAIN = '#d6d9de';

const SOURCE = `// Minutes between two ferries, by hour of the day
const PEAK_INTERVAL = 12;
const NIGHT_INTERVAL = 45;

export function interval(hour: number): number {
  if (hour < 6 || hour >= 22) return NIGHT_INTERVAL;
  const isPeak = (hour >= 7 && hour < 10) || (hour >= 16 && hour < 19);
  return isPeak ? PEAK_INTERVAL : 20;
}

export function departures(line: string, hours: number[]): string[] {
  if (hours.length === 0) throw new Error('No timetable for ' + line);
  return hours.map(hour => line + ' every ' + interval(hour) + ' min');
}`;
const TOKEN =
  /(?<comment>\/\/.*)|(?<string>'[^']*')|(?<number>\b\d+\b)|(?<keyword>\b(?:const|export|function|if|return|throw|new|number|string)\b)|./g;

export function makeCode(): Buffer {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#1e2127';
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  context.fillStyle = '#15171c';
  context.fillRect(0, 0, SIZE.width, 48);
  context.fillStyle = '#1e2127';
  context.fillRect(0, 0, 190, 48);
  write(context, 'timetable.ts', 28, 31, { size: 17, colour: PLAIN });
  write(context, 'fares.ts', 218, 31, { size: 17, colour: '#8a919c' });
  SOURCE.split('\n').forEach((text, index) => {
    const y = 92 + index * 34;
    write(context, String(index + 1), 58, y, { face: 'code', size: 20, colour: '#69717d', align: 'right' });
    let x = 90;
    for (const match of text.matchAll(TOKEN)) {
      write(context, match[0], x, y, { face: 'code', size: 20, colour: colourOf(match.groups) });
      x += context.measureText(match[0]).width;
    }
  });
  return canvas.toBuffer('image/png');
}

function colourOf(groups: Readonly<Record<string, string | undefined>> | undefined): string {
  if (groups?.['comment'] !== undefined) return COMMENT;
  if (groups?.['string'] !== undefined) return STRING;
  if (groups?.['number'] !== undefined) return NUMBER;
  return groups?.['keyword'] === undefined ? PLAIN : KEYWORD;
}
