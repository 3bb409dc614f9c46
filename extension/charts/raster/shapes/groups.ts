/**
 * Flat parts of one colour that something was drawn across are one part again: bars under grid lines, areas under the
 * lines of other series. Bars with a rule between them stay apart. The ground of a plot is told from what stands on it.
 */
import type { Rect } from '../../../../models/geometry/rect.ts';
import { distance, mixtureOf, type Rgb } from '../pixels/color.ts';
import type { Flat } from '../pixels/flats.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Straight } from '../lines/straight.ts';

export interface Group {
  readonly color: Rgb;
  readonly isUneven: boolean;
  readonly rect: Rect;
  /** Flats it is made of. */
  readonly parts: ReadonlySet<number>;
  /** 1 where it lies, in its rectangle grown by one pixel on every side. */
  readonly mask: Uint8Array;
  readonly count: number;
}

export interface Grouped {
  /** What stands on the grounds. */
  readonly groups: readonly Group[];
  /** Grounds of plots, where they are not that of the page. */
  readonly panels: readonly Group[];
}

/** The longest way across something that was drawn over a part, pixels. */
const ACROSS = 7;
/** Parts of one colour differ by less. */
const SAME = 9;
/** What is mixed of a part and its ground is a gap between two parts. */
const GAP = 22;
/** Parts under a dotted or dashed line touch along this share of it. */
const DOTTED = 0.15;
/** A rule that reaches this far beyond both parts was drawn across them, pixels. */
const BEYOND = 3;

interface Contact {
  readonly a: number;
  readonly b: number;
  readonly isLevel: boolean;
  /** Runs of pixels that part them. */
  readonly gaps: number[];
  inked: number;
  total: number;
  /** Rows or columns where nothing parts them. */
  touching: number;
  sumAt: number;
  readonly inks: Map<number, number>;
}

export function groupsOf(
  around: Surroundings,
  ground: Rgb,
  lines: ReadonlySet<number>,
  straights: readonly Straight[],
): Grouped {
  const { flats } = around;
  const solid = flats.list.map(({ color }, index) => !lines.has(index) && distance(color, ground) > SAME);
  const isSolid = (index: number): boolean => index >= 0 && solid[index] === true;
  const contacts = contactsOf(around, isSolid);
  const loose = united(flats.list.length, contacts, () => true);
  const panels = clustersOf(flats.list, isSolid, loose)
    .map(parts => groupOf(around, parts, []))
    .filter(group => isPanel(around, group, ground));
  const panelParts = new Set(panels.flatMap(({ parts }) => [...parts]));
  const grounds = [ground, ...panels.map(({ color }) => color)];
  const healing = contacts.filter(contact => isDrawnAcross(contact, around, grounds, straights));
  const bound = united(flats.list.length, healing, () => true);
  const gapsOf = Map.groupBy(healing, ({ a }) => bound(a));
  const groups = clustersOf(flats.list, index => isSolid(index) && !panelParts.has(index), bound).map(
    parts => {
      const [first = 0] = parts;
      return groupOf(
        around,
        parts,
        (gapsOf.get(bound(first)) ?? []).flatMap(({ gaps }) => gaps),
      );
    },
  );
  return { groups, panels };
}

/** Pairs of parts of one colour, or a part and itself, with something thin between them. */
function contactsOf({ flats, inks }: Surroundings, isSolid: (index: number) => boolean): Contact[] {
  const { width, height, region, list } = flats;
  const contacts = new Map<string, Contact>();
  const scan = (
    lines: number,
    length: number,
    index: (along: number, line: number) => number,
    isLevel: boolean,
  ): void => {
    for (let line = 0; line < lines; line++) {
      let last = -1;
      for (let along = 0; along < length; along++) {
        const here = region[index(along, line)] ?? -1;
        if (!isSolid(here)) continue;
        const gap = along - last - 1;
        const before = last < 0 ? -1 : (region[index(last, line)] ?? -1);
        const isNext = last >= 0 && gap <= ACROSS && (gap > 0 || before !== here);
        if (isNext && areAlike(list[before], list[here])) {
          const key = `${Math.min(before, here)},${Math.max(before, here)},${isLevel ? 1 : 0}`;
          const contact = contacts.get(key) ?? {
            a: before,
            b: here,
            isLevel,
            gaps: [],
            inked: 0,
            total: 0,
            touching: 0,
            sumAt: 0,
            inks: new Map<number, number>(),
          };
          contacts.set(key, contact);
          last = along;
          // A line of nearly the ground's colour leaves no pixel between its two sides.
          if (gap === 0) {
            contact.touching++;
            continue;
          }
          let [strongest, own] = [0, -1];
          for (let at = along - gap; at < along; at++) {
            const pixel = index(at, line);
            contact.gaps.push(pixel);
            const ink = inks.ink[pixel] ?? -1;
            if (ink < 0 || (inks.cover[pixel] ?? 0) <= strongest) continue;
            strongest = inks.cover[pixel] ?? 0;
            own = ink;
          }
          contact.total++;
          contact.sumAt += along - gap / 2;
          if (own >= 0) {
            contact.inked++;
            contact.inks.set(own, (contact.inks.get(own) ?? 0) + 1);
          }
        }
        last = along;
      }
    }
  };
  scan(height, width, (along, line) => line * width + along, true);
  scan(width, height, (along, line) => along * width + line, false);
  return [...contacts.values()];
}

function areAlike(a: Flat | undefined, b: Flat | undefined): boolean {
  return a !== undefined && b !== undefined && distance(a.color, b.color) <= SAME;
}

/** Whether what parts them was drawn over both: no gap, and no rule that ends with them. */
function isDrawnAcross(
  { a, b, isLevel, inks, inked, total, touching, sumAt }: Contact,
  { flats, inks: { colors } }: Surroundings,
  grounds: readonly Rgb[],
  straights: readonly Straight[],
): boolean {
  const [one, other] = [flats.list[a], flats.list[b]];
  const own = [...inks].sort((x, y) => y[1] - x[1])[0]?.[0] ?? -1;
  const color = colors[own];
  if (!one || !other || !color || total === 0 || inked < 0.6 * total) return false;
  // Between the dots of a line they touch each other, as they never do over a gap.
  if (a !== b && touching >= DOTTED * (total + touching)) return true;
  if (
    grounds.some(
      ground =>
        mixtureOf(color, one.color, ground).off < GAP && mixtureOf(color, one.color, ground).share > 0,
    )
  )
    return false;
  if (a === b) return true;
  const at = sumAt / total;
  const [low, high] = isLevel
    ? [Math.min(one.rect.top, other.rect.top), Math.max(one.rect.bottom, other.rect.bottom)]
    : [Math.min(one.rect.left, other.rect.left), Math.max(one.rect.right, other.rect.right)];
  const rules = straights.filter(
    rule => rule.isLevel !== isLevel && Math.abs(rule.at - at) < 3 && rule.to > low && rule.from < high,
  );
  const [longest] = rules.toSorted((x, y) => y.to - y.from - (x.to - x.from));
  if (!longest) return true;
  return longest.from < low - BEYOND || longest.to > high + BEYOND;
}

function united(
  count: number,
  contacts: readonly Contact[],
  isJoined: (contact: Contact) => boolean,
): (index: number) => number {
  const parent = Int32Array.from({ length: count }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while ((parent[at] ?? at) !== at) at = parent[at] ?? at;
    parent[index] = at;
    return at;
  };
  for (const contact of contacts) if (isJoined(contact)) parent[root(contact.a)] = root(contact.b);
  return root;
}

function clustersOf(
  list: readonly Flat[],
  isIn: (index: number) => boolean,
  root: (index: number) => number,
): number[][] {
  const clusters = new Map<number, number[]>();
  for (const index of list.keys()) {
    if (!isIn(index)) continue;
    const cluster = clusters.get(root(index)) ?? [];
    cluster.push(index);
    clusters.set(root(index), cluster);
  }
  return [...clusters.values()];
}

function groupOf({ flats }: Surroundings, parts: readonly number[], gaps: readonly number[]): Group {
  const { width, region, list } = flats;
  const own = new Set(parts);
  const members = parts.flatMap(index => list[index] ?? []);
  const rect = {
    left: Math.min(...members.map(one => one.rect.left)),
    top: Math.min(...members.map(one => one.rect.top)),
    right: Math.max(...members.map(one => one.rect.right)),
    bottom: Math.max(...members.map(one => one.rect.bottom)),
  };
  const across = rect.right - rect.left + 2;
  const mask = new Uint8Array(across * (rect.bottom - rect.top + 2));
  const cell = (at: number): number => {
    const x = at % width;
    return ((at - x) / width - rect.top + 1) * across + x - rect.left + 1;
  };
  for (const part of members)
    for (let y = part.rect.top; y < part.rect.bottom; y++)
      for (let x = part.rect.left; x < part.rect.right; x++)
        if (own.has(region[y * width + x] ?? -1)) mask[cell(y * width + x)] = 1;
  for (const at of gaps) mask[cell(at)] = 1;
  const largest = members.reduce((best, one) => (one.count > best.count ? one : best));
  return {
    color: largest.color,
    isUneven: members.some(one => one.isUneven),
    rect,
    parts: own,
    mask,
    count: mask.reduce((sum, one) => sum + one, 0),
  };
}

/** A panel takes up this share of the picture, */
const LARGE = 0.1;
/** lies along this share of each of its sides, */
const ALONG_SIDE = 0.6;
/** or less where its marks stand on it, */
const ALONG_BASE = 0.05;
/** has next to nothing of the page inside, */
const PAGE_INSIDE = 0.03;
/** and this share of something else. */
const CONTENT = 0.004;

type Place = readonly [x: number, y: number];

/** So far outside, pixels, what stands at a panel's side has ended, along all but this share of it. */
const OUTSIDE = 4;
const MOST_LEAKING = 0.25;

function isPanel({ flats }: Surroundings, { rect, mask, parts, count }: Group, ground: Rgb): boolean {
  const { width, height, region, list } = flats;
  const [across, down] = [rect.right - rect.left, rect.bottom - rect.top];
  if (across * down < LARGE * width * height || count < 0.3 * across * down) return false;
  const isIn = (x: number, y: number): boolean => mask[(y + 1) * (across + 2) + x + 1] === 1;
  const page = list.map(({ color }) => distance(color, ground) <= SAME);
  const flatAt = (x: number, y: number): number => region[(rect.top + y) * width + rect.left + x] ?? -1;
  const isPage = (x: number, y: number): boolean => page[flatAt(x, y)] === true;
  const [ownShares, openShares, leaks]: [number[], number[], number[]] = [[], [], []];
  for (const [length, at] of [
    [across, (along: number, inside: number): Place => [along, inside]],
    [across, (along: number, inside: number): Place => [along, down - 1 - inside]],
    [down, (along: number, inside: number): Place => [inside, along]],
    [down, (along: number, inside: number): Place => [across - 1 - inside, along]],
  ] as const) {
    let [own, open, leak] = [0, 0, 0];
    for (let along = 0; along < length; along++) {
      const [x, y] = at(along, 1);
      const isOwn = isIn(x, y);
      if (isOwn) own++;
      if (isOwn || !isPage(x, y)) open++;
      if (!isOwn && flatAt(x, y) >= 0 && flatAt(x, y) === flatAt(...at(along, -OUTSIDE))) leak++;
    }
    ownShares.push(own / length);
    openShares.push(open / length);
    leaks.push(leak / length);
  }
  // The lowest area of a stack is open to the next one, which goes on above it; a panel holds its marks.
  if (Math.max(...leaks) > MOST_LEAKING) return false;
  const isAround =
    ownShares.filter(share => share >= ALONG_SIDE).length >= 3 && Math.min(...ownShares) >= ALONG_BASE;
  if (!isAround || Math.min(...openShares) < 0.9) return false;
  let [pages, other] = [0, 0];
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      if (parts.has(flatAt(x, y))) continue;
      other++;
      if (isPage(x, y)) pages++;
    }
  }
  return pages <= PAGE_INSIDE * across * down && other - pages >= CONTENT * across * down;
}
