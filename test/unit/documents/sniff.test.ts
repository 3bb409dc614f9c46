/** What a file is, where its first bytes alone do not tell: PDFs whose header is late or lost, and what only holds one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sniff } from '../../../extension/documents/sniff.ts';
import { pdf, text } from '../../fixtures/hostile.ts';
import { opened, wordsOf } from './helpers.ts';

const whole = Buffer.from(pdf({ pages: [{ content: text(72, 700, 12, 'Hello') }] }));
const headless = whole.subarray(whole.indexOf('\n') + 1);
const bytes = (content: string): Buffer => Buffer.from(content, 'latin1');
const after = (junk: string, file = whole): Buffer => Buffer.concat([bytes(junk), file]);

describe('a PDF', () => {
  const cases: readonly [name: string, file: Buffer][] = [
    ['with its header after empty lines', after('\r\n\n ')],
    ['with its header after a byte order mark', after('\u00ef\u00bb\u00bf')],
    ['as a web server sent it', after('HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n')],
    ['behind bytes of some transfer', after('\u0000\u0001'.repeat(64))],
    ['without a header', headless],
    ['with another word for a header', after('%!PS-Adobe\n', headless)],
    ['without a header and a last line', headless.subarray(0, headless.length - '%%EOF'.length)],
  ];
  for (const [name, file] of cases) {
    it(`${name} opens and is read`, async () => {
      assert.deepEqual(sniff(file), { kind: 'pdf' });
      await using document = await opened(Uint8Array.from(file));
      assert.deepEqual(Object.keys(await wordsOf(document)), ['Hello']);
    });
  }
});

describe('no PDF', () => {
  const archive = Buffer.alloc(512);
  archive.write('ustar', 257, 'latin1');
  const cases: readonly [name: string, file: Buffer][] = [
    ['a text about PDFs', bytes('A file begins with %PDF-1.7 and ends with %%EOF.\n')],
    [
      'a text with the header on a line of its own',
      bytes('The first line:\n%PDF-1.7\nThe last line:\n%%EOF\n'),
    ],
    ['a text with a number of an object', bytes('See line\n12 0 obj\nof the dump.\n')],
    ['a web page with a PDF in it', after('<!DOCTYPE html><pre>\n')],
    ['a ZIP with a PDF in it', after('PK\u0003\u0004\n')],
    ['a ZIP with a PDF in it, the header lost', after('PK\u0003\u0004\n', headless)],
    ['a tar archive of PDFs', Buffer.concat([archive, whole])],
    ['a gzip file', after('\u001f\u008b\u0008\n')],
    ['the end of a PDF', headless.subarray(-40)],
    ['a program with a trailer', bytes('int obj;\ntrailer\n')],
  ];
  for (const [name, file] of cases) {
    it(`is ${name}`, () => {
      assert.deepEqual(sniff(file), { kind: 'unknown' });
    });
  }

  it('is a picture with a PDF behind it', () => {
    assert.deepEqual(sniff(after('\u0089PNG\r\n\u001a\n')), { kind: 'image' });
  });
});
