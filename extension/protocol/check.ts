/**
 * Checks for values that come from the other side of a message port.
 * A protocol is written once, out of these, and its types follow from it: what the compiler
 * believes about a message and what is tested when it arrives cannot drift apart.
 */

/** Says whether a value has the shape of T. */
export type Check<T> = (value: unknown) => value is T;

/** The type a check vouches for. */
export type Checked<C> = C extends Check<infer T> ? T : never;

type Shape = Readonly<Record<string, Check<unknown>>>;
type ObjectOf<R extends Shape> = { readonly [K in keyof R]: Checked<R[K]> };

export const string: Check<string> = (value): value is string => typeof value === 'string';
export const boolean: Check<boolean> = (value): value is boolean => typeof value === 'boolean';
/** Finite: a NaN or an infinity from the other side is never meant. */
export const number: Check<number> = (value): value is number => Number.isFinite(value);
/** A page number or a count of things from 1. */
export const ordinal: Check<number> = (value): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 1;
export const bytes: Check<Uint8Array> = (value): value is Uint8Array => value instanceof Uint8Array;
/** No value: the result of a request that only does something. */
export const nothing: Check<undefined> = (value): value is undefined => value === undefined || value === null;

export function literal<const T extends readonly (string | number | boolean)[]>(
  ...values: T
): Check<T[number]> {
  return (value): value is T[number] => values.some(known => known === value);
}

export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value);
}

export function array<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(item => check(item));
}

export function oneOf<C extends readonly Check<unknown>[]>(...checks: C): Check<Checked<C[number]>> {
  return (value): value is Checked<C[number]> => checks.some(check => check(value));
}

/** An object with these properties; others are let pass unread. */
export function object<R extends Shape>(required: R): Check<ObjectOf<R>>;
export function object<R extends Shape, O extends Shape>(
  required: R,
  optional: O,
): Check<ObjectOf<R> & Partial<ObjectOf<O>>>;
export function object(required: Shape, optional: Shape = {}): Check<object> {
  return (value): value is object => {
    if (typeof value !== 'object' || value === null) return false;
    const fields = new Map<string, unknown>(Object.entries(value));
    for (const [name, check] of Object.entries(required)) if (!check(fields.get(name))) return false;
    for (const [name, check] of Object.entries(optional)) {
      const field = fields.get(name);
      if (field !== undefined && !check(field)) return false;
    }
    return true;
  };
}

/** For values that contain themselves, such as an outline: the check is looked up when used. */
export function lazy<T>(check: () => Check<T>): Check<T> {
  return (value): value is T => check()(value);
}
