/** A pie or a ring as a chart: names from its legend or the words beside its slices, shares from angles or print. */
import { middleX, middleY, type Rect, unionOf } from '../../../models/geometry/rect.ts';
import type { Box, Point } from '../../../models/page.ts';
import type { Chart, ChartAxis, ChartPoint } from '../chart.ts';
import { printedNumber } from '../labels/numbers.ts';
import type { Pie, Wedge } from '../marks/wedges.ts';
import type { Label, Scene } from '../scene.ts';
import type { LegendEntry } from '../series/legend.ts';
import { entryFor } from '../series/names.ts';
import { styleOf, toldColour } from '../series/styles.ts';
import { plotTitle } from '../series/titles.ts';
import { roundedTo } from '../series/values.ts';

/** Words further from the middle than this many radii belong to something else. */
const REACH = 1.6;
/** A printed share is that of its slice within this many hundredths; printed rounding is half of one. */
const SAME_SHARE = 1.2;
/** Printed numbers keep to the slices' shares by this. */
const SAME_RATIO = 0.03;

interface Slice {
  readonly wedge: Wedge;
  readonly name: string;
  readonly printed: number | undefined;
}

export function readPie(
  pie: Pie,
  scene: Scene,
  legend: readonly LegendEntry[],
  free: readonly Label[],
): readonly Chart[] {
  const { page } = scene;
  const frame = circleBox(pie.centre, pie.radius);
  const beside = labelsOf(pie, free);
  const slices = pie.wedges.map((wedge): Slice => {
    const own = beside.get(wedge) ?? [];
    const names = own.filter(({ text }) => printedNumber(text) === undefined).map(({ text }) => text);
    const numbers = own
      .map(({ text }) => printedNumber(text)?.value ?? valueIn(text))
      .filter(value => value !== undefined);
    return { wedge, name: legendName(wedge, legend) ?? names.map(nameOnly).join(' '), printed: numbers[0] };
  });
  const scale = printedScale(slices);
  const title = plotTitle(frame, free);
  const points = slices.map((slice): ChartPoint => {
    const at = onRing(pie, slice.wedge.middle);
    const share = roundedTo(slice.wedge.share * 100, 0.01);
    const isPrinted = scale !== undefined && slice.printed !== undefined;
    return {
      x: slice.name,
      y: isPrinted ? slice.printed : share,
      box: { page, ...slice.wedge.mark.bounds },
      at,
      provenance: isPrinted ? 'label' : scene.source === 'vector' ? 'vector' : 'pixels',
      plusMinus: { x: 0, y: isPrinted ? 0 : (100 * scene.precision) / (2 * Math.PI * pie.radius) },
    };
  });
  const isNamed = points.every(({ x }) => x !== '');
  const axis = (label: string, unit: string): ChartAxis => ({
    label,
    unit,
    scale: 'category',
    side: 'bottom',
  });
  const parts: readonly Rect[] = [
    frame,
    ...[...beside.values()].flat().map(({ box }) => box),
    ...title.map(({ box }) => box),
  ];
  const box: Box = { page, ...unionOf(parts) };
  const [first] = pie.wedges;
  return [
    {
      page,
      box,
      plot: { page, ...frame },
      kind: 'pie',
      isHorizontal: false,
      title: title.map(({ text }) => text).join(' '),
      caption: '',
      x: axis('', ''),
      y: {
        ...axis('', scale === undefined || scale === 'percent' ? '%' : ''),
        scale: 'linear',
        side: 'left',
      },
      series: [
        {
          name: '',
          color: first ? toldColour(styleOf(first.mark)) : '#000000',
          kind: 'pie',
          isSecondary: false,
          points,
        },
      ],
      residual: 0,
      source: scene.source,
      confidence: isNamed ? 0.95 : 0.6,
      notes: isNamed ? [] : ['Some slices have no name beside them or in a legend.'],
    },
  ];
}

function circleBox({ x, y }: Point, radius: number): Rect {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

function onRing({ centre, radius }: Pie, angle: number): Point {
  return { x: centre.x + 0.7 * radius * Math.cos(angle), y: centre.y + 0.7 * radius * Math.sin(angle) };
}

/** Words by the slice whose angle they stand at: those next to the ring, and lines right above and below them. */
function labelsOf(
  { centre, radius, wedges }: Pie,
  labels: readonly Label[],
): ReadonlyMap<Wedge, readonly Label[]> {
  const near = new Map<Wedge, { readonly label: Label; readonly away: number }[]>();
  for (const label of labels) {
    const [x, y] = [
      nearestTo(centre.x, label.box.left, label.box.right),
      nearestTo(centre.y, label.box.top, label.box.bottom),
    ];
    const away = Math.hypot(x - centre.x, y - centre.y);
    if (away > REACH * radius || away < 0.1 * radius) continue;
    const angle = Math.atan2(
      (middleY(label.box) + y) / 2 - centre.y,
      (middleX(label.box) + x) / 2 - centre.x,
    );
    const home = wedges.find(wedge => apartBy(angle, wedge.middle) <= wedge.share * Math.PI);
    if (home) near.set(home, [...(near.get(home) ?? []), { label, away }]);
  }
  return new Map(
    [...near].map(([wedge, found]) => {
      const ordered = found.toSorted((a, b) => a.away - b.away);
      const inside = ordered.filter(({ away }) => away < 0.95 * radius).map(({ label }) => label);
      const outside = ordered.filter(({ away }) => away >= 0.95 * radius).map(({ label }) => label);
      return [wedge, [...inside, ...outside.filter(label => isWith(label, outside[0]))]] as const;
    }),
  );
}

/** The label itself, or one that stands right above or below it in letters of its size. */
function isWith({ box, height }: Label, first: Label | undefined): boolean {
  if (!first) return false;
  const gap = Math.max(box.top - first.box.bottom, first.box.top - box.bottom);
  const isAligned = Math.min(box.right, first.box.right) > Math.max(box.left, first.box.left);
  return gap < 0.5 * first.height && isAligned && Math.abs(height - first.height) < 0.2 * first.height;
}

function nearestTo(at: number, from: number, to: number): number {
  return Math.min(to, Math.max(from, at));
}

function apartBy(a: number, b: number): number {
  const turn = 2 * Math.PI;
  const apart = Math.abs(a - b) % turn;
  return Math.min(apart, turn - apart);
}

function legendName({ mark }: Wedge, legend: readonly LegendEntry[]): string | undefined {
  return entryFor({ kind: 'pie', style: styleOf(mark), points: [], marks: [mark] }, legend)?.name;
}

/** "Chrome 38.2%", "Chrome (38 %)": the name without its number. */
function nameOnly(text: string): string {
  return text.replace(/[\s,:(]*[-−]?\d[\d.,]*\s?%?\)?\s*$/u, '').trim() || text;
}

function valueIn(text: string): number | undefined {
  const found = /(\d[\d.,]*)\s?%?\)?\s*$/u.exec(text)?.[1];
  return found === undefined ? undefined : printedNumber(found)?.value;
}

/** Whether the printed numbers are the slices' shares, or amounts in the same proportion. */
function printedScale(slices: readonly Slice[]): 'percent' | 'amount' | undefined {
  const printed = slices.map(slice => slice.printed);
  if (!printed.every(value => value !== undefined)) return undefined;
  const isShare = slices.every(
    ({ wedge, printed: own }) => Math.abs((own ?? 0) - wedge.share * 100) <= SAME_SHARE,
  );
  if (isShare) return 'percent';
  const sum = printed.reduce((total, value) => total + value, 0);
  const keeps = slices.every(
    ({ wedge, printed: own }) =>
      Math.abs((own ?? 0) / sum - wedge.share) <= SAME_RATIO * Math.max(0.2, wedge.share),
  );
  return keeps && sum > 0 ? 'amount' : undefined;
}
