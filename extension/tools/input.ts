/**
 * What a tool takes, declared once. A field is a check that also knows its JSON schema and says in words what it
 * wants: the compiler's type, the schema a model is given and the test of what the model sends cannot drift apart.
 */
import { type Check, type Checked, object, ordinal, string } from '../protocol/check.ts';

/** The part of JSON schema that fields need. */
export interface FieldSchema {
  readonly type: 'string' | 'integer';
  readonly minimum?: number;
  /** Read by the model. */
  readonly description: string;
}

/** JSON schema of a tool's whole input. Other properties are allowed, and ignored. */
export interface InputSchema {
  readonly type: 'object';
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, FieldSchema>>;
}

export type Field<T> = Check<T> & {
  readonly schema: FieldSchema;
  /** As in "must be ...". */
  readonly wanted: string;
};

/** The input as its type says, or what is wrong with it, as a clause. */
export type Found<T> = { readonly input: T } | { readonly wrong: string };

export interface ToolInput<T> {
  readonly schema: InputSchema;
  find(value: unknown): Found<T>;
}

type Fields = Readonly<Record<string, Field<unknown>>>;
type Typed<F extends Fields> = { readonly [K in keyof F]: Checked<F[K]> };
type Values = ReadonlyMap<string, unknown>;

/** Longest text of the model's own that an error repeats. */
const LONGEST_QUOTE = 40;

/** Text that is not blank. The schema asks for text only; what else a schema may say differs among models' APIs. */
export function text(description: string, wanted: string): Field<string> {
  const check: Check<string> = (value): value is string => string(value) && !isBlank(value);
  return field(check, { type: 'string', description }, wanted);
}

/** A page number, or a count of things from 1. */
export function count(description: string, wanted: string): Field<number> {
  return field(ordinal, { type: 'integer', minimum: 1, description }, wanted);
}

/**
 * Models fill optional fields that they have no use for with null or blank text: both count as absent. A required
 * field never does. Fields that nobody declared are ignored, as VS Code ignores them.
 */
export function toolInput<R extends Fields, O extends Fields>(
  required: R,
  optional: O,
): ToolInput<Typed<R> & Partial<Typed<O>>> {
  return inputOf(object(required, optional), required, optional);
}

function inputOf<T>(isInput: Check<T>, required: Fields, optional: Fields): ToolInput<T> {
  const fields = Object.entries({ ...required, ...optional });
  const schema: InputSchema = {
    type: 'object',
    required: Object.keys(required),
    properties: Object.fromEntries(fields.map(([name, { schema }]) => [name, schema])),
  };
  const find = (value: unknown): Found<T> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { wrong: `its input must be an object, not ${inWords(value)}` };
    }
    const given = declared(new Map<string, unknown>(Object.entries(value)), required, optional);
    const input = Object.fromEntries(given);
    return isInput(input) ? { input } : { wrong: problems(given, required, optional).join('; ') };
  };
  return { schema, find };
}

function field<T>(check: Check<T>, schema: FieldSchema, wanted: string): Field<T> {
  // A function of its own: the check may be shared with other fields.
  return Object.assign((value: unknown): value is T => check(value), { schema, wanted });
}

/** Only what the fields name; an optional one only when it says something. */
function declared(values: Values, required: Fields, optional: Fields): Values {
  return new Map(
    [...values].filter(
      ([name, value]) =>
        Object.hasOwn(required, name) || (Object.hasOwn(optional, name) && !isNothing(value)),
    ),
  );
}

function problems(given: Values, required: Fields, optional: Fields): string[] {
  const wrong = (fields: Fields): [string, Field<unknown>][] =>
    Object.entries(fields).filter(([name, check]) => !check(given.get(name)));
  return [...wrong(required), ...wrong(optional).filter(([name]) => given.has(name))].map(
    ([name, { wanted }]) => `"${name}" must be ${wanted}, ${fault(given.get(name))}`,
  );
}

function fault(value: unknown): string {
  return value === undefined ? 'and is missing' : `not ${inWords(value)}`;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && isBlank(value));
}

function isBlank(value: string): boolean {
  return value.trim() === '';
}

/** A value of the wrong kind, so that the model recognises what it sent. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      if (isBlank(value)) return 'blank text';
      return `the text ${JSON.stringify(value.slice(0, LONGEST_QUOTE))}`;
    case 'number':
    case 'boolean':
      return String(value);
    case 'undefined':
      return 'nothing';
    default:
      return value === null ? 'null' : 'an object';
  }
}
