/**
 * Lines drawn along and across the text of an image: the rules of a table, the sides of a form's boxes. A pixel belongs
 * to a line across if it is lighter, or darker, than what lies some pixels over it and under it; pixels that follow one
 * another far enough are a line. That finds grey lines and lines between coloured rows as well as black on white.
 */
import { type RgbImage, toGrey } from '../image.ts';
import type { Ruling } from '../page.ts';

/** By how much a line differs from both sides, of 255: a pale grey one (#ededed) on white. */
const LEAST_CONTRAST = 16;
/** Widest line, in heights of the page's text. */
const THICKEST = 0.2;
/** Pixels that follow without a wider gap, in heights of the text: no stroke of a letter is that long. */
const LEAST_RUN = 1.4;
/** Missing pixels within a run: noise, and lines of other directions that cross. */
const MOST_MISSING = 3;
/** Shortest line, in heights of the text. */
const LEAST_LENGTH = { across: 3, down: 1.5 };
/** Height of a panel whose edge parts the page, of the image's height. */
const LEAST_PANEL = 0.35;
/** Pixels left and right of its edge that differ: right beside it, and so far off that it is no line. */
const [BESIDE, OFF] = [2, 10];
/** Text of an image without any: lines are looked for all the same. */
const USUAL_HEIGHT = 20;
/** An image of more lines than this is a drawing or a photograph. */
const MOST_LINES = 2000;

/**
 * In pixels of the image.
 * @param textHeight usual height of a line of text in pixels; 0 where there is none
 */
export function drawnLines(image: RgbImage, textHeight: number): Ruling[] {
  const { width, height } = image;
  const grey = toGrey(image);
  const text = textHeight > 0 ? textHeight : USUAL_HEIGHT;
  const away = Math.min(12, Math.max(3, Math.round(THICKEST * text)));
  const scan = { grey, away, leastRun: Math.max(12, LEAST_RUN * text) };
  const across = linesAlong({ ...scan, length: width, count: height, step: 1, next: width });
  const down = linesAlong({ ...scan, length: height, count: width, step: width, next: 1 });
  const found = [
    ...across
      .filter(line => line.to - line.from >= LEAST_LENGTH.across * text)
      .map(({ from, to, atFrom, atTo }) => ({ start: { x: from, y: atFrom }, end: { x: to, y: atTo } })),
    ...down
      .filter(line => line.to - line.from >= LEAST_LENGTH.down * text)
      .map(({ from, to, atFrom, atTo }) => ({ start: { x: atFrom, y: from }, end: { x: atTo, y: to } })),
  ];
  const edges = panelEdges(grey, image);
  return found.length > MOST_LINES ? edges : [...found, ...edges];
}

/** Where a panel of another colour begins: pixels down the image that differ from those beside them. */
function panelEdges(grey: Uint8Array, { width, height }: RgbImage): Ruling[] {
  const edges: Ruling[] = [];
  const step = (at: number, by: number): number => (grey[at + by - 1] ?? 0) - (grey[at - by] ?? 0);
  for (let x = OFF; x < width - OFF; x++) {
    let from = -1;
    let last = -1;
    for (let y = 0; y <= height; y++) {
      const at = y * width + x;
      const near = y < height ? step(at, BESIDE) : 0;
      if (Math.abs(near) > LEAST_CONTRAST && step(at, OFF) * Math.sign(near) > LEAST_CONTRAST) {
        if (from < 0) from = y;
        last = y;
      } else if (from >= 0 && (y === height || y - last > MOST_MISSING)) {
        if (last - from >= LEAST_PANEL * height)
          edges.push({ start: { x, y: from }, end: { x, y: last + 1 } });
        from = -1;
      }
    }
  }
  return edges;
}

interface Scan {
  readonly grey: Uint8Array;
  /** How far off to the side a pixel is compared. */
  readonly away: number;
  readonly leastRun: number;
  /** Pixels of a scan line and from one to the next; number of scan lines and from one to the next. */
  readonly length: number;
  readonly step: number;
  readonly count: number;
  readonly next: number;
}

interface Strip {
  from: number;
  to: number;
  /** Scan lines in which it begins and ends. */
  atFrom: number;
  atTo: number;
  pixels: number;
  /** Its last run. */
  last: { readonly from: number; readonly to: number; readonly at: number };
}

/** Lines that run along the scan lines, or drift from one to the next: scans are tilted. */
function linesAlong(scan: Scan): Strip[] {
  const strips: Strip[] = [];
  let open: Strip[] = [];
  for (let at = scan.away; at < scan.count - scan.away; at++) {
    for (const run of runsIn(scan, at)) {
      const strip = open.find(
        ({ last }) => last.from <= run.to + MOST_MISSING && last.to >= run.from - MOST_MISSING,
      );
      const pixels = run.to - run.from;
      if (!strip) {
        const begun = { ...run, atFrom: at, atTo: at, pixels, last: { ...run, at } };
        strips.push(begun);
        open.push(begun);
        continue;
      }
      if (run.from < strip.from) [strip.from, strip.atFrom] = [run.from, at];
      if (run.to > strip.to) [strip.to, strip.atTo] = [run.to, at];
      strip.pixels += pixels;
      strip.last = { ...run, at };
    }
    open = open.filter(({ last }) => at - last.at < 2);
  }
  return strips.filter(({ pixels, from, to }) => pixels <= 2 * scan.away * (to - from));
}

function* runsIn(
  { grey, away, leastRun, length, step, next }: Scan,
  at: number,
): Generator<{ from: number; to: number }> {
  const side = away * next;
  let from = -1;
  let last = -1;
  let index = at * next;
  for (let along = 0; along < length; along++, index += step) {
    const here = grey[index] ?? 0;
    const before = here - (grey[index - side] ?? 0);
    const behind = here - (grey[index + side] ?? 0);
    const isLine =
      (before > LEAST_CONTRAST && behind > LEAST_CONTRAST) ||
      (before < -LEAST_CONTRAST && behind < -LEAST_CONTRAST);
    if (isLine) {
      if (from < 0 || along - last > MOST_MISSING) {
        if (from >= 0 && last - from >= leastRun) yield { from, to: last + 1 };
        from = along;
      }
      last = along;
    }
  }
  if (from >= 0 && last - from >= leastRun) yield { from, to: last + 1 };
}
