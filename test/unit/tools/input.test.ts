/** A model's input is anything: what is wrong with it is said field by field, and nothing is opened for it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { askDocument } from '../../../extension/tools/askDocument.ts';
import { describeDocument } from '../../../extension/tools/describeDocument.ts';
import { count, type FieldSchema, text, toolInput } from '../../../extension/tools/input.ts';
import { readDocumentPage } from '../../../extension/tools/readDocumentPage.ts';
import type { Tool } from '../../../extension/tools/tool.ts';
import { tools } from '../../../extension/tools/tools.ts';
import { FakeHost } from './fakeHost.ts';

const never = new AbortController().signal;
const file = 'report.pdf';
const question = 'Who?';
const PATH = '"file" must be the path of a file';
const PAGE = '"page" must be a page number (a whole number from 1)';

const refused: readonly [tool: Tool, input: unknown, wrong: string][] = [
  [describeDocument, {}, `${PATH}, and is missing`],
  [describeDocument, { FILE: file }, `${PATH}, and is missing`],
  [describeDocument, Object.create({ file }), `${PATH}, and is missing`],
  [describeDocument, { file: undefined }, `${PATH}, and is missing`],
  [describeDocument, { file: null }, `${PATH}, not null`],
  [describeDocument, { file: '' }, `${PATH}, not blank text`],
  [describeDocument, { file: ' \n' }, `${PATH}, not blank text`],
  [describeDocument, { file: 7 }, `${PATH}, not 7`],
  [describeDocument, { file: true }, `${PATH}, not true`],
  [describeDocument, { file: [file] }, `${PATH}, not a list`],
  [describeDocument, { file: { path: file } }, `${PATH}, not an object`],
  [askDocument, { file }, '"question" must be a question, and is missing'],
  [askDocument, { file, question: '  ' }, '"question" must be a question, not blank text'],
  [askDocument, { file, question, pages: 3 }, '"pages" must be text like "1-3,7", not 3'],
  [askDocument, { file, question, pages: [1, 2] }, '"pages" must be text like "1-3,7", not a list'],
  [
    askDocument,
    { pages: false },
    `${PATH}, and is missing; "question" must be a question, and is missing; "pages" must be text like "1-3,7", not false`,
  ],
  [readDocumentPage, { file }, `${PAGE}, and is missing`],
  [readDocumentPage, { file, page: null }, `${PAGE}, not null`],
  [readDocumentPage, { file, page: 0 }, `${PAGE}, not 0`],
  [readDocumentPage, { file, page: -1 }, `${PAGE}, not -1`],
  [readDocumentPage, { file, page: 1.5 }, `${PAGE}, not 1.5`],
  [readDocumentPage, { file, page: NaN }, `${PAGE}, not NaN`],
  [readDocumentPage, { file, page: Infinity }, `${PAGE}, not Infinity`],
  [readDocumentPage, { file, page: '2' }, `${PAGE}, not the text "2"`],
  [readDocumentPage, { file, page: 'x'.repeat(500) }, `${PAGE}, not the text "${'x'.repeat(40)}"`],
  ...tools.flatMap((tool): [Tool, unknown, string][] => [
    [tool, undefined, 'its input must be an object, not nothing'],
    [tool, null, 'its input must be an object, not null'],
    [tool, file, 'its input must be an object, not the text "report.pdf"'],
    [tool, 1, 'its input must be an object, not 1'],
    [tool, [file], 'its input must be an object, not a list'],
  ]),
];

describe('input that a tool cannot use', () => {
  for (const [tool, input, wrong] of refused) {
    test(`${tool.name}: ${wrong}`, async () => {
      using host = new FakeHost();
      await assert.rejects(tool.run(host, input, never), {
        code: 'tool.badInput',
        message: `The tool was called wrongly: ${wrong}.`,
        next: 'Call it again with the fields its schema names.',
      });
      assert.deepEqual(host.opened, []);
    });
  }
});

describe('input that a tool can use', () => {
  const accepted: readonly [name: string, tool: Tool, input: object][] = [
    ['with fields that nobody declared', describeDocument, { file, depth: 3, page: 'x' }],
    ['with an optional field that is null', askDocument, { file, question, pages: null }],
    ['with an optional field that is blank', askDocument, { file, question, pages: ' ' }],
    ['with a page written as a decimal', readDocumentPage, JSON.parse('{"file":"report.pdf","page":2.0}')],
  ];
  for (const [name, tool, input] of accepted) {
    test(name, async () => {
      using host = new FakeHost();
      await tool.run(host, input, never);
      assert.deepEqual(host.opened, [file]);
      assert.equal(host.asked[0]?.pages, undefined);
    });
  }
});

test('no field takes what its schema refuses', () => {
  const fields = [text('A text.', 'a text'), count('A page.', 'a page')];
  const value = fc.oneof(fc.jsonValue(), fc.string(), fc.integer(), fc.double());
  fc.assert(
    fc.property(fc.constantFrom(...fields), value, (field, given) => {
      if (field(given)) assert.ok(fits(field.schema, given), JSON.stringify(given));
    }),
  );
});

test('an input holds the declared fields of what was sent, and no others', () => {
  const input = toolInput({ file: text('A file.', 'a file') }, { page: count('A page.', 'a page') });
  assert.deepEqual(input.find({ file: 'a', page: 2, extra: 1 }), { input: { file: 'a', page: 2 } });
  assert.deepEqual(input.find(JSON.parse('{"file":"a","__proto__":{"page":1}}')), { input: { file: 'a' } });
  assert.deepEqual(input.schema, {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', description: 'A file.' },
      page: { type: 'integer', minimum: 1, description: 'A page.' },
    },
  });
});

/** As JSON schema defines `type` and `minimum`. */
function fits({ type, minimum = -Infinity }: FieldSchema, value: unknown): boolean {
  if (type === 'string') return typeof value === 'string';
  return typeof value === 'number' && Number.isInteger(value) && value >= minimum;
}
