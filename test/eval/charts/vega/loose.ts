/** Values of unknown shape, taken apart: a Vega specification and the scenegraph that it leads to have no useful types. */

/** What is found along a path of property names and places; undefined where it ends early. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    if ((typeof found !== 'object' && typeof found !== 'function') || found === null) return undefined;
    found = Reflect.get(found, step);
  }
  return found;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Lines of a text that stands in several are joined. */
export function words(value: unknown): string {
  return Array.isArray(value) ? value.map(text).join(' ') : text(value);
}

export function numeric(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

export function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** One or many: Vega writes a single rule or style without its list. */
export function several(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Every object within, itself included, from the outside in. */
export function* within(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return;
  yield value;
  for (const inner of Object.values(value)) yield* within(inner);
}
