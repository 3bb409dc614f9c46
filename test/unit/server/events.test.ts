import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EventParser, type ServerEvent } from '../../../models/server/events.ts';

const encoder = new TextEncoder();

function parse(chunks: readonly Uint8Array[]): ServerEvent[] {
  const parser = new EventParser();
  return [...chunks.flatMap(chunk => parser.push(chunk)), ...parser.end()];
}

function datas(text: string): string[] {
  return parse([encoder.encode(text)]).map(({ data }) => data);
}

test('lines end in any of the three ways, comments and unknown fields are no events', () => {
  for (const end of ['\n', '\r\n', '\r'])
    assert.deepEqual(
      datas(['data: one', '', ': ping', '', 'id: 7', 'retry: 10', 'data:two', '', ''].join(end)),
      ['one', 'two'],
    );
});

test('several lines of data are one event, one space behind the colon is no part of it', () => {
  assert.deepEqual(datas('data: a\ndata:  b\ndata\n\n'), ['a\n b\n']);
});

test('a byte order mark is skipped, and what stands before the end without its blank line counts', () => {
  assert.deepEqual(datas('\uFEFFdata: a\n\ndata: [DONE]'), ['a', '[DONE]']);
});

test('an event named "error", and the field of that name, are told as errors', () => {
  const events = parse([encoder.encode('event: error\ndata: {}\n\nerror: {"code":400}\n\ndata: x\n\n')]);
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['error', 'error', 'data'],
  );
});

test('a line without an end is given up', () => {
  const parser = new EventParser();
  const piece = new Uint8Array(2 ** 22).fill(120);
  assert.throws(() => {
    for (let i = 0; i < 8; i++) parser.push(piece);
  }, /without an end/u);
});

test('wherever the network cuts it, a stream gives the same events', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '',
      ': comment',
      'event: error',
      'event: message',
      'data',
      'data:',
      'error: {}',
      'data: [DONE]',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }).map(words => `data: ${words.replace(/[\r\n]/gu, ' ')}`),
  );
  const end = fc.constantFrom('\n', '\r\n', '\r');
  const stream = fc.array(fc.tuple(line, end), { maxLength: 30 }).map(lines => lines.flat().join(''));
  fc.assert(
    fc.property(stream, fc.array(fc.nat({ max: 400 }), { maxLength: 20 }), (text, cuts) => {
      const bytes = encoder.encode(text);
      const places = [0, ...cuts.filter(cut => cut < bytes.length).sort((a, b) => a - b), bytes.length];
      const chunks = places.slice(1).map((to, at) => bytes.subarray(places[at], to));
      const single = Array.from(bytes, byte => Uint8Array.of(byte));
      const whole = parse([bytes]);
      assert.deepEqual(parse(chunks), whole);
      assert.deepEqual(parse(single), whole);
    }),
  );
});
