/**
 * What a Vega scenegraph draws, sorted: marks with the specification they come from, axes, legends, and the sub-plots
 * that they belong to. A sub-plot is a group in the style of a cell or a view; all other groups only hold paths together.
 */
import { at, entries, list, numeric, several, text, within, words } from './loose.ts';

/** A group of the scenegraph that is a plot. */
export interface PlotGroup {
  readonly item: unknown;
  readonly width: number;
  readonly height: number;
}

export interface DrawnMark {
  readonly name: string;
  /** rect, line, area, symbol, rule, arc, text … */
  readonly type: string;
  /** Its part of the specification, and the groups' around it, the innermost first. */
  readonly specs: readonly unknown[];
  readonly items: readonly unknown[];
  readonly plot: PlotGroup;
  /** From the plot's origin to that of its items. */
  readonly offset: { readonly x: number; readonly y: number };
  readonly isClipped: boolean;
  /** Scales by name, as they are where the mark stands. */
  readonly scales: unknown;
}

export interface DrawnAxis {
  readonly scale: string;
  readonly orient: string;
  readonly title: string;
  /** Undefined for an axis that several plots share. */
  readonly plot: PlotGroup | undefined;
  readonly labels: readonly { readonly value: unknown; readonly text: string }[];
}

export interface DrawnLegend {
  /** Names of the scales it explains. */
  readonly scales: readonly string[];
  readonly isGradient: boolean;
  readonly entries: readonly { readonly value: unknown; readonly text: string }[];
}

export interface Drawing {
  readonly marks: readonly DrawnMark[];
  readonly axes: readonly DrawnAxis[];
  readonly legends: readonly DrawnLegend[];
  /** Texts of text marks, as drawn. */
  readonly texts: ReadonlySet<string>;
}

/**
 * Sorts what stands in the outermost group.
 * @param shown texts that the picture shows: without a screen Vega cannot measure which labels leave each other room
 */
export function sortScene(spec: unknown, root: unknown, shown: ReadonlySet<string>): Drawing {
  const marks: DrawnMark[] = [];
  const axes: DrawnAxis[] = [];
  const legends: DrawnLegend[] = [];
  const texts = new Set<string>();

  const visit = (group: unknown, around: Around): void => {
    const unnamed = list(at(around.specs[0], 'marks')).filter(one => text(at(one, 'name')) === '');
    for (const mark of list(at(group, 'items'))) {
      const role = text(at(mark, 'role'));
      const name = text(at(mark, 'name'));
      if (role === 'axis') axes.push(...axesOf(mark, around, shown));
      else if (role === 'legend') legends.push(...list(at(mark, 'items')).map(legendOf));
      else if (text(at(mark, 'marktype')) === 'group') {
        const own = specNamed(around.specs[0], name) ?? unnamed[0];
        for (const item of list(at(mark, 'items'))) visit(item, inside(around, own, item, role));
      } else if (role === 'mark') {
        const drawn = markOf(mark, around);
        if (drawn.type === 'text') for (const item of drawn.items) texts.add(words(at(item, 'text')));
        marks.push(drawn);
      }
    }
  };
  visit(root, { specs: [spec], plot: plotOf(root), offset: { x: 0, y: 0 }, isShared: false });
  return { marks, axes, legends, texts };
}

interface Around {
  readonly specs: readonly unknown[];
  readonly plot: PlotGroup;
  readonly offset: { readonly x: number; readonly y: number };
  /** Within a header or footer, whose axes belong to a whole row or column of plots. */
  readonly isShared: boolean;
}

function inside(around: Around, spec: unknown, item: unknown, role: string): Around {
  const specs = [spec, ...around.specs];
  const isShared = around.isShared || /header|footer/.test(role);
  const styles = several(at(spec, 'style'));
  if (styles.includes('cell') || styles.includes('view')) {
    return { specs, isShared, plot: plotOf(item), offset: { x: 0, y: 0 } };
  }
  const { x, y } = around.offset;
  const offset = { x: x + (numeric(at(item, 'x')) || 0), y: y + (numeric(at(item, 'y')) || 0) };
  return { specs, isShared, plot: around.plot, offset };
}

function plotOf(item: unknown): PlotGroup {
  return { item, width: numeric(at(item, 'width')), height: numeric(at(item, 'height')) };
}

function specNamed(spec: unknown, name: string): unknown {
  return name === '' ? undefined : list(at(spec, 'marks')).find(one => at(one, 'name') === name);
}

function markOf(mark: unknown, around: Around): DrawnMark {
  const name = text(at(mark, 'name'));
  const own = specNamed(around.specs[0], name);
  return {
    name,
    type: text(at(mark, 'marktype')),
    specs: [own, ...around.specs],
    items: list(at(mark, 'items')).filter(item => at(item, 'opacity') !== 0),
    plot: around.plot,
    offset: around.offset,
    isClipped: at(mark, 'clip') === true,
    scales: at(mark, 'group', 'context', 'scales'),
  };
}

function axesOf(mark: unknown, { plot, isShared }: Around, shown: ReadonlySet<string>): DrawnAxis[] {
  return list(at(mark, 'items')).map(item => {
    const parts = list(at(item, 'items'));
    const role = (wanted: string): readonly unknown[] =>
      parts.filter(part => at(part, 'role') === wanted).flatMap(part => list(at(part, 'items')));
    return {
      scale: text(at(item, 'datum', 'scale')),
      orient: text(at(item, 'orient')),
      title: words(at(role('axis-title')[0], 'text')),
      plot: isShared ? undefined : plot,
      labels: role('axis-label')
        .map(label => ({ value: at(label, 'datum', 'value'), text: words(at(label, 'text')).trim() }))
        .filter(label => label.text !== '' && shown.has(label.text)),
    };
  });
}

function legendOf(item: unknown): DrawnLegend {
  const labels = [...scenesWithin(item)].filter(part => at(part, 'mark', 'role') === 'legend-label');
  return {
    scales: [...new Set(entries(at(item, 'datum', 'scales')).map(([, name]) => text(name)))],
    isGradient: at(item, 'datum', 'type') === 'gradient',
    entries: labels.map(label => ({ value: at(label, 'datum', 'value'), text: words(at(label, 'text')) })),
  };
}

/** Items of all groups below; a scenegraph refers back to its parents, so nothing else is followed. */
function* scenesWithin(item: unknown): Generator {
  yield item;
  for (const mark of list(at(item, 'items')))
    for (const inner of list(at(mark, 'items'))) yield* scenesWithin(inner);
}

/** Fields that a stack transform writes: a mark between two of them is a part of a stack. */
export function stackFields(spec: unknown): ReadonlySet<string> {
  const stacks = [...within(spec)].filter(one => at(one, 'type') === 'stack');
  return new Set(stacks.flatMap(one => list(at(one, 'as')).map(text)));
}
