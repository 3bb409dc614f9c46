/**
 * When a line goes over a value, or over another line: between which of its points, and where on the straight line from
 * one to the other.
 */
import type { Entry } from './cube.ts';
import { dateText } from './dates.ts';
import { exactly, plainStyle, type Quantity, styleOf, written } from './quantity.ts';
import { orderOf } from './pairs.ts';
import { forEachSeries, type Compute, type Result } from './result.ts';
import { joined, keyName, operand, phrase, seriesName } from './telling.ts';
import { entriesMeant, entryAt, type View } from './view.ts';

type Way = 'up' | 'down' | 'any';

/** Where one point and the next lie on two sides. */
interface Crossing {
  readonly before: number;
  readonly after: number;
  /** Of the way from one point to the next, 0..1. */
  readonly share: number;
  readonly entries: readonly Entry[];
}

/** "When did it cross 50?", "when did A overtake B?" */
export const findCrossing: Compute = view => {
  const { cube, superlatives, numbers, series } = view;
  if (!view.has('when') && !view.has('which')) return undefined;
  if (!cube.isOrdered || superlatives.length > 0 || view.has('count')) return undefined;
  const [number, ...others] = numbers;
  const [first, second, ...more] = series;
  if (first !== undefined && second !== undefined && numbers.length === 0)
    return more.length === 0 && (view.has('overtake') || isFirst(view) || view.has('last'))
      ? overtaking(view, first, second)
      : undefined;
  if (!number || others.length > 0 || !asksReaching(view)) return undefined;
  const way: Way =
    view.has('decrease') || view.has('below')
      ? 'down'
      : view.has('above') || view.has('increase')
        ? 'up'
        : 'any';
  return forEachSeries(view, one => reaching(view, one, exactly(scaled(view, number)), way));
};

function isFirst(view: View): boolean {
  return view.has('first');
}

function asksReaching(view: View): boolean {
  const isSided = view.has('above') || view.has('below');
  return (view.has('reach') && !isStill(view)) || (isSided && (isFirst(view) || view.has('last')));
}

/** "Was above", "is over": how it stood, not where it went. */
function isStill(view: View): boolean {
  const still = [...view.places('above'), ...view.places('below')];
  return (
    view.places('reach').every(place => still.some(one => one.start === place.start)) &&
    !isFirst(view) &&
    !view.has('last') &&
    !goes(view)
  );
}

function goes(view: View): boolean {
  return view.has('increase') || view.has('decrease') || /\b(?:exceed|surpass|pass)\b/u.test(view.rest);
}

function scaled(view: View, { value, bare }: { readonly value: number; readonly bare: number }): number {
  const most = Math.max(...view.cube.entries.map(({ quantity }) => Math.abs(quantity.value)));
  return value !== bare && Math.abs(value) > 100 * most ? bare : value;
}

function reaching(view: View, series: number, limit: Quantity, way: Way): Result | undefined {
  const own = entriesMeant(view, [series]).toSorted((a, b) => orderOf(view, a) - orderOf(view, b));
  const all = crossingsOf(
    own.map(entry => ({ key: entry.key, over: entry.quantity.value - limit.value, entries: [entry] })),
    way,
  );
  const wanted = wantedOf(view, all);
  const [found] = wanted;
  const { language } = view.question;
  const name = written(limit, plainStyle);
  if (!found) {
    const [from, to] = [own[0], own.at(-1)];
    if (!from || !to || from === to) return undefined;
    return {
      answer: phrase('never', language),
      computed: `${joined(view, own, ', ')}: ${way === 'down' ? 'not below' : 'not above'} ${name}`,
      entries: [from, to],
      sure: 0.75,
    };
  }
  // "When did it first exceed 20?" asks for the point that does.
  const isPoint = isFirst(view) || view.has('last') || way !== 'any';
  return {
    answer: wanted.map(one => (isPoint ? keyName(view, one.after) : between(view, one))).join('; '),
    computed: wanted
      .map(
        one => `${one.entries.map(entry => operand(view, entry)).join(' → ')}; ${name} ${lying(view, one)}`,
      )
      .join('; '),
    entries: wanted.flatMap(({ entries }) => entries),
    sure: 0.93,
  };
}

function overtaking(view: View, first: number, second: number): Result | undefined {
  const { cube, question } = view;
  if (cube.series[first]?.axis !== cube.series[second]?.axis) return undefined;
  const keys = [...cube.keys.keys()].filter(key => !view.range || view.range.includes(key));
  const steps = keys
    .toSorted((a, b) => (cube.keys[a]?.order ?? 0) - (cube.keys[b]?.order ?? 0))
    .flatMap(key => {
      const [a, b] = [entryAt(view, first, key), entryAt(view, second, key)];
      return a && b ? [{ key, over: a.quantity.value - b.quantity.value, entries: [a, b] }] : [];
    });
  if (steps.length < 2) return undefined;
  const isMutual = /\b(?:cross|intersect|meet|equal)/u.test(view.rest) || !view.has('overtake');
  const wanted = wantedOf(view, crossingsOf(steps, isMutual ? 'any' : view.has('below') ? 'down' : 'up'));
  if (wanted.length === 0)
    return {
      answer: phrase('never', question.language),
      computed: `${seriesName(view, first)} and ${seriesName(view, second)}: no crossing in ${steps.length} points`,
      entries: steps.slice(-1).flatMap(({ entries }) => entries),
      sure: 0.75,
    };
  return {
    answer: wanted.map(one => between(view, one)).join('; '),
    computed: wanted
      .map(one => `${one.entries.map(entry => operand(view, entry)).join(', ')}; equal ${lying(view, one)}`)
      .join('; '),
    entries: wanted.flatMap(({ entries }) => entries),
    sure: 0.93,
  };
}

function wantedOf(view: View, all: readonly Crossing[]): readonly Crossing[] {
  if (view.has('last')) return all.slice(-1);
  return isFirst(view) ? all.slice(0, 1) : all;
}

function crossingsOf(
  steps: readonly { readonly key: number; readonly over: number; readonly entries: readonly Entry[] }[],
  way: Way,
): Crossing[] {
  return steps.slice(1).flatMap((to, at): Crossing[] => {
    const from = steps[at];
    if (!from) return [];
    const isUp = from.over <= 0 && to.over > 0;
    const isDown = from.over >= 0 && to.over < 0;
    if (!((isUp && way !== 'down') || (isDown && way !== 'up'))) return [];
    const share = from.over / (from.over - to.over);
    return [{ before: from.key, after: to.key, share, entries: [...from.entries, ...to.entries] }];
  });
}

function between(view: View, one: Crossing): string {
  const { language } = view.question;
  const ends = phrase('between', language, { from: keyName(view, one.before), to: keyName(view, one.after) });
  const at = placeText(view, one);
  return at === undefined ? ends : `${ends} (${phrase('about', language, { at })})`;
}

function lying(view: View, one: Crossing): string {
  const at = placeText(view, one);
  return `on the straight line between these points${at === undefined ? `, ${Math.round(100 * one.share)} % of the way` : ` at ${at}`}`;
}

/** Along a number axis the number, along a time axis the day; categories have nothing between them. */
function placeText({ cube, question }: View, { before, after, share }: Crossing): string | undefined {
  const [from, to] = [cube.keys[before], cube.keys[after]];
  if (!from || !to) return undefined;
  if (from.value !== undefined && to.value !== undefined) {
    const value = from.value + share * (to.value - from.value);
    const place = from.date ? -1 : Math.floor(Math.log10(Math.abs(to.value - from.value))) - 1;
    return written(
      { value, plusMinus: 0, place, isExact: false },
      from.date ? plainStyle : styleOf(cube.keyAxis),
    );
  }
  if (cube.keyAxis.scale !== 'time' || !from.date || !to.date) return undefined;
  const date = new Date(from.order + share * (to.order - from.order));
  const isDaily = from.date.month !== undefined;
  return dateText(
    {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      ...(isDaily && { day: date.getUTCDate() }),
    },
    question.language,
  );
}
