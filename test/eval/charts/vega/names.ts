/**
 * What a mark's series is called: the legend's word for how it is drawn; where no legend explains it, its value, if that
 * stands written in the plot. A mark whose look no discrete scale decides belongs to a series without a name, except for
 * a path whose shade of a continuous scale is one of those in the legend.
 */
import { at, list, text } from './loose.ts';
import { ruleOf, scaleName } from './places.ts';
import type { Drawing, DrawnMark } from './scene.ts';

export interface SeriesKey {
  /** The same for all marks of a series. */
  readonly key: string;
  readonly name: string;
}

const LOOKS = ['fill', 'stroke', 'shape', 'strokeDash', 'opacity', 'fillOpacity', 'strokeOpacity', 'size'];
const DISCRETE = new Set(['ordinal', 'threshold', 'quantile', 'quantize', 'bin-ordinal']);

export function seriesKey(drawing: Drawing, mark: DrawnMark, item: unknown): SeriesKey {
  let unexplained: SeriesKey | undefined;
  for (const look of LOOKS) {
    const rule = ruleOf(mark, look);
    const name = scaleName(rule);
    const scale = at(mark.scales, name, 'value');
    if (typeof scale !== 'function') continue;
    const isDiscrete = DISCRETE.has(text(at(scale, 'type')));
    if (!isDiscrete && mark.type !== 'line' && mark.type !== 'area') continue;
    const value = valueOf(rule, item);
    const drawn: unknown = Reflect.apply(scale, scale, [value]);
    const legend = drawing.legends.find(({ scales, isGradient }) => scales.includes(name) && !isGradient);
    const entry =
      legend?.entries.find(one => String(one.value) === String(value)) ??
      legend?.entries.find(one => same(Reflect.apply(scale, scale, [one.value]), drawn));
    if (entry) return { key: entry.text, name: entry.text };
    if (!isDiscrete) continue;
    const written = String(value);
    unexplained ??= { key: written, name: drawing.texts.has(written) ? written : '' };
  }
  return unexplained ?? { key: '', name: '' };
}

function valueOf(rule: unknown, item: unknown): unknown {
  const field = text(at(rule, 'field'));
  if (field === '') return at(rule, 'value');
  return at(item, 'datum', field.replaceAll(/^\[?"|"\]?$|\\(?=.)/g, ''));
}

/** Looks are colours, numbers or lists of dashes. */
function same(one: unknown, other: unknown): boolean {
  return Array.isArray(one) ? String(list(one)) === String(list(other)) : one === other;
}
