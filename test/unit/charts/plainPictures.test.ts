/**
 * Screenshots of code, terminals, forms and pages, and photos: no chart is missed in them. Pictures of charts without
 * axes, drawn the same way: they are told. Words are known as OCR would have them, all but some.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { ReadCharts } from '../../../extension/charts/chart.ts';
import { pixelCharts } from '../../../extension/documents/charts.ts';
import { write } from '../../../media/samples/make/type.ts';
import type { Rect } from '../../../models/geometry/rect.ts';
import type { Box, Word } from '../../../models/page.ts';
import { dot, drawn, polyline, randomFrom } from './raster/drawing.ts';

const { signal } = new AbortController();
const [WIDTH, HEIGHT] = [800, 520];
/** Of what is drawn, in pixels: tracing them takes its time. */
const SCALE = 0.65;

type Draw = (
  context: SKRSContext2D,
  say: (text: string, x: number, y: number, size?: number) => void,
) => void;

function scaled({ left, top, right, bottom }: Rect): Box {
  return { page: 1, left: SCALE * left, top: SCALE * top, right: SCALE * right, bottom: SCALE * bottom };
}

/** What is read of it. Every ninth word is one that OCR misses. @param imagined words that OCR makes of shapes */
function readingOf(
  ground: string,
  ink: string,
  draw: Draw,
  imagined: readonly (Rect & { readonly text: string })[] = [],
): ReadCharts {
  const words = imagined.map(({ text, ...rect }): Word => ({
    text,
    box: scaled(rect),
    source: 'ocr',
    score: 0.7,
  }));
  let count = 0;
  const image = drawn(SCALE * WIDTH, SCALE * HEIGHT, ground, context => {
    context.scale(SCALE, SCALE);
    draw(context, (text, x, y, size = 14) => {
      write(context, text, x, y, { face: 'code', size, colour: ink });
      let left = x;
      for (const part of text.split(/(\s+)/u)) {
        const width = context.measureText(part).width;
        const box = scaled({ left, top: y - 0.75 * size, right: left + width, bottom: y + 0.2 * size });
        count += 1;
        if (part.trim() !== '' && count % 9 !== 0)
          words.push({ text: part, box, source: 'ocr', score: 0.95 });
        left += width;
      }
    });
  });
  const region = scaled({ left: 0, top: 0, right: WIDTH, bottom: HEIGHT });
  const frame = { page: 1, left: 0, top: 0, pixelsPerUnit: 1 };
  return pixelCharts({ region, image, frame, isAlone: true }, words, signal);
}

const CODE = `export async function countLines(file: string) {
  const text = await readFile(file, 'utf8');
  let count = 0;
  for (const line of text.split('\\n')) {
    if (line.trim() !== '') count += 1;
  }
  return count;
}

const limits = { least: 10, most: 400, step: 25 };
if (process.argv.length < 3) {
  console.error("usage: count FILE");
  process.exit(2);
}`.split('\n');

const LISTING = [
  'user@host:~/project$ ls -l',
  'total 48',
  '-rw-r--r-- 1 user user  1044 Nov 28 08:10 LICENSE',
  '-rw-r--r-- 1 user user 12310 Nov 27 10:02 README.md',
  'drwxr-xr-x 4 user user  4096 Nov 26 11:31 extension',
  'drwxr-xr-x 4 user user  4096 Nov 26 11:31 models',
  'user@host:~/project$ npm test',
  'ok   types    20.0 s  1 passed',
  'ok   lint     25.1 s  4 passed',
  'FAIL unit    331.0 s  2040 passed, 1 failed',
];

const COLOURS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b'];

const lines =
  (all: readonly string[]): Draw =>
  (_, say) => {
    for (const [index, text] of all.entries()) say(text, 60, 40 + 22 * index);
  };

/** A window: a bar of icons, a tree of files, tabs, numbered code and a status bar. */
const editor: Draw = (context, say) => {
  context.fillStyle = '#333333';
  context.fillRect(0, 0, 48, 490);
  context.fillStyle = '#252526';
  context.fillRect(48, 0, 180, 490);
  context.fillStyle = '#2d2d2d';
  context.fillRect(228, 0, 572, 34);
  context.fillStyle = '#007acc';
  context.fillRect(0, 490, 800, 30);
  context.lineWidth = 2;
  context.strokeStyle = '#aaaaaa';
  for (let icon = 0; icon < 5; icon++) {
    context.beginPath();
    context.roundRect(12, 14 + 44 * icon, 24, 24, 3 * icon);
    context.stroke();
    context.fillStyle = '#519aba';
    context.fillRect(60, 44 + 24 * icon, 11, 11);
    say(['src', 'main.ts', 'count.ts', 'test', 'README.md'][icon] ?? '', 80, 54 + 24 * icon);
  }
  for (const [index, text] of CODE.entries()) {
    say(String(index + 1), 240, 60 + 22 * index);
    say(text, 280, 60 + 22 * index);
    context.fillStyle = '#888888';
    context.fillRect(740, 44 + 3 * index, text.length, 2);
  }
};

const form: Draw = (context, say) => {
  context.fillStyle = '#f8f8f8';
  context.fillRect(100, 40, 480, 440);
  for (const [index, [name, width]] of (
    [
      ['Name', 380],
      ['Street', 300],
      ['Code', 80],
      ['Town', 220],
      ['Country', 260],
    ] as const
  ).entries()) {
    const y = 80 + 64 * index;
    say(name, 130, y);
    context.fillStyle = '#ffffff';
    context.fillRect(130, y + 8, width, 28);
    context.strokeStyle = '#999999';
    context.lineWidth = 1;
    context.strokeRect(130.5, y + 8.5, width, 28);
  }
  for (const [index, colour] of ['#eeeeee', '#0a66c2'].entries()) {
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(340 + 110 * index, 430, 96, 32, 6);
    context.fill();
    say(['Cancel', 'Save'][index] ?? '', 356 + 110 * index, 450);
  }
};

const page: Draw = (context, say) => {
  context.fillStyle = '#20304a';
  context.fillRect(0, 0, WIDTH, 56);
  for (const [index, colour] of COLOURS.entries()) {
    const [x, y] = [30 + 250 * (index % 3), 80 + 220 * Math.floor(index / 3)];
    context.fillStyle = colour;
    context.fillRect(x, y, 220, 90);
    context.fillStyle = '#ffffff';
    dot(context, x + 110, y + 45, 24);
    context.fillRect(x, y + 90, 220, 100);
    say('Some words about it', x + 16, y + 124);
    context.fillStyle = '#0a66c2';
    context.fillRect(x + 16, y + 140, 80, 30);
    say('Open', x + 30, y + 160);
  }
};

const photo: Draw = context => {
  const random = randomFrom(3);
  const sky = context.createLinearGradient(0, 0, 0, HEIGHT);
  sky.addColorStop(0, '#7ab8f5');
  sky.addColorStop(1, '#f7d9a8');
  context.fillStyle = sky;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  for (const [index, colour] of ['#4f7d5a', '#33563d'].entries()) {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(0, HEIGHT);
    for (let x = 0; x <= WIDTH; x += 20) {
      context.lineTo(x, 280 + 90 * index + 40 * Math.sin(x / 90 + index) + 12 * random());
    }
    context.lineTo(WIDTH, HEIGHT);
    context.fill();
  }
  for (let leaf = 0; leaf < 300; leaf++) {
    context.fillStyle = `rgb(${40 + 60 * random()}, ${80 + 70 * random()}, ${40 + 40 * random()})`;
    dot(context, WIDTH * random(), 330 + 180 * random(), 2 + 9 * random());
  }
};

describe('no chart is missed in', () => {
  const pictures: Readonly<Record<string, readonly [ground: string, ink: string, draw: Draw]>> = {
    'code in a dark theme': ['#1e1e1e', '#d4d4d4', lines(CODE)],
    'code in a light theme': ['#ffffff', '#222222', lines(CODE)],
    'a terminal': ['#300a24', '#eeeeee', lines(LISTING)],
    'an editor': ['#1e1e1e', '#d4d4d4', editor],
    'a form': ['#dddddd', '#222222', form],
    'a page of cards': ['#f5f6f8', '#222222', page],
    'a photo': ['#ffffff', '#222222', photo],
  };
  for (const [name, [ground, ink, draw]] of Object.entries(pictures)) {
    test(name, () => {
      const { charts, refused } = readingOf(ground, ink, draw);
      assert.deepEqual(charts, []);
      assert.ok(refused.every(({ code }) => code === 'noChart'));
    });
  }
});

describe('without an axis is told', () => {
  const LENGTHS = [120, 320, 80, 260, 170, 400];
  const charts: Readonly<Record<string, Draw>> = {
    'a chart of bars': context => {
      context.fillStyle = '#1f77b4';
      for (const [index, length] of LENGTHS.entries())
        context.fillRect(60 + 110 * index, 480 - length, 70, length);
    },
    'a chart of bars with names': (context, say) => {
      for (const [index, length] of LENGTHS.entries()) {
        context.fillStyle = '#1f77b4';
        context.fillRect(140, 40 + 70 * index, length, 40);
        say(
          ['Harbour', 'Island', 'Old town', 'Airport', 'Castle', 'Museum'][index] ?? '',
          30,
          65 + 70 * index,
        );
      }
    },
    'a chart of lines': context => {
      context.lineWidth = 3;
      for (const [index, colour] of COLOURS.slice(0, 2).entries()) {
        context.strokeStyle = colour;
        polyline(
          context,
          LENGTHS.map((length, step) => [40 + 140 * step, 60 + 200 * index + length / 3] as const),
        );
      }
    },
    'a chart of dots': context => {
      const random = randomFrom(9);
      context.fillStyle = '#d62728';
      for (let count = 0; count < 40; count++) dot(context, 30 + 740 * random(), 30 + 460 * random(), 6);
    },
  };
  for (const [name, draw] of Object.entries(charts)) {
    test(name, () => {
      const { refused } = readingOf('#ffffff', '#222222', draw);
      assert.deepEqual(
        refused.map(({ code }) => code),
        ['noAxis'],
      );
    });
  }

  test('a chart of bars that OCR took for letters', () => {
    const { refused } = readingOf(
      '#ffffff',
      '#1f77b4',
      context => {
        context.fillStyle = '#1f77b4';
        for (const [index, length] of LENGTHS.entries())
          context.fillRect(60 + 110 * index, 480 - length, 70, length);
      },
      [{ text: 'd.l', left: 58, top: 78, right: 682, bottom: 482 }],
    );
    assert.deepEqual(
      refused.map(({ code }) => code),
      ['noAxis'],
    );
  });

  test('a pie with a slice that cannot be seen', () => {
    const { refused } = readingOf('#ffffff', '#222222', context => {
      for (const [index, from] of [0, 1.2, 2.1, 3.6].entries()) {
        context.fillStyle = COLOURS[index] ?? '';
        context.beginPath();
        context.moveTo(400, 260);
        context.arc(400, 260, 200, from, [1.2, 2.1, 3.6, 4.4][index] ?? 0);
        context.fill();
      }
    });
    assert.deepEqual(
      refused.map(({ code }) => code),
      ['noAxis'],
    );
  });
});
