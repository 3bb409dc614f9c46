/** Damages JSON that stays JSON: values of another type, numbers beyond reason, fields lost, doubled or nested deep. */
import { isRecord } from '../../../models/onnx/safetensors.ts';
import type { Random } from '../random.ts';

const MOST_MUTATIONS = 4;
/** Deeper than a program may call itself: written as text, for the same reason. */
const DEPTHS = [3, 100, 100_000];
const DEEP = 'to be nested';
const OTHER_VALUES: readonly unknown[] = [
  null,
  true,
  '',
  'no such thing',
  '\u0000\ud800',
  '__proto__',
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e300,
  [],
  {},
  [[]],
  [null],
  { a: { b: [] } },
];

/** @returns the text of a JSON file */
export function mutateJson(value: unknown, random: Random): string {
  let changed = value;
  for (let left = 1 + random.int(MOST_MUTATIONS); left > 0; left--) changed = mutated(changed, random);
  const depth = random.pick(DEPTHS);
  const [open, close] = random.int(2) === 0 ? ['[', ']'] : ['{"a":', '}'];
  const nested = `${open.repeat(depth)}null${close.repeat(depth)}`;
  return JSON.stringify(changed).replaceAll(JSON.stringify(DEEP), nested);
}

/** Goes down to a value by chance and changes it there. */
function mutated(value: unknown, random: Random): unknown {
  const isList = Array.isArray(value);
  const keys = isList || isRecord(value) ? Object.keys(value) : [];
  if (keys.length === 0 || random.int(8) === 0) return other(random);
  const key = random.pick(keys);
  if (isList) {
    const items: unknown[] = [...(value as readonly unknown[])];
    const at = Number(key);
    const kind = random.int(6);
    if (kind === 0) items.splice(at, 1);
    else if (kind === 1) items.splice(at, 0, ...items);
    else items[at] = mutated(items[at], random);
    return items;
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).flatMap(([name, item]): [string, unknown][] => {
    if (name !== key) return [[name, item]];
    const kind = random.int(8);
    if (kind === 0) return [];
    if (kind === 1) return [[random.pick(['', '__proto__', `${name} `, name.toUpperCase()]), item]];
    return [[name, mutated(item, random)]];
  });
  return Object.fromEntries(entries);
}

function other(random: Random): unknown {
  return random.int(8) > 0 ? random.pick(OTHER_VALUES) : DEEP;
}
