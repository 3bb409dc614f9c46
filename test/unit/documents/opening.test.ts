/** Everything that is not a good PDF ends with the error that says so, quickly. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openDocument } from '../../../extension/documents/openDocument.ts';
import { fileSource } from '../../../extension/documents/source.ts';
import { pageTreeLoop, pdf, selfDrawingForm, text, truncated, zeroPages } from '../../fixtures/hostile.ts';
import { codeOf, memorySource, never, opened, wordsOf } from './helpers.ts';

/** What this process has read so far, where the system counts it. */
async function bytesRead(): Promise<number> {
  const counters = '/proc/self/io';
  const text = existsSync(counters) ? await readFile(counters, 'utf8') : '';
  return Number(/^rchar: (?<bytes>\d+)$/mu.exec(text)?.groups?.['bytes'] ?? 0);
}

const hello = { content: text(72, 700, 12, 'Hello') };

describe('files on disk', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tessera-'));
  });
  after(() => rm(folder, { recursive: true }));

  const open = (name: string): Promise<string> =>
    codeOf(openDocument(fileSource(join(folder, name)), {}, never));

  it('that are missing, folders or empty are named', async () => {
    await writeFile(join(folder, 'empty.pdf'), '');
    assert.deepEqual(await Promise.all(['none.pdf', '.', 'empty.pdf', 'a\0b'].map(open)), [
      'file.missing',
      'file.notAFile',
      'file.empty',
      'file.missing',
    ]);
  });

  it('of 2 GB are refused without being read', async () => {
    const path = join(folder, 'huge.pdf');
    await writeFile(path, '%PDF-1.7');
    await truncate(path, 2 ** 31);
    const before = await bytesRead();
    assert.equal(await open('huge.pdf'), 'file.tooLarge');
    assert.ok((await bytesRead()) - before < 2 ** 20);
  });

  it('open, and the same content has the same id', async () => {
    await writeFile(join(folder, 'a.pdf'), pdf({ pages: [hello], title: 'A title' }));
    await writeFile(join(folder, 'b.pdf'), pdf({ pages: [hello], title: 'A title' }));
    await using a = await openDocument(fileSource(join(folder, 'a.pdf')), {}, never);
    await using b = await openDocument(fileSource(join(folder, 'b.pdf')), {}, never);
    assert.deepEqual([a.kind, a.name, a.pageCount, a.title], ['pdf', 'a.pdf', 1, 'A title']);
    assert.match(a.id, /^[0-9a-f]{64}$/);
    assert.equal(a.id, b.id);
  });
});

describe('content', () => {
  const bytes = (content: string): Uint8Array => Buffer.from(content, 'latin1');
  const cases: readonly [name: string, file: Uint8Array, code: string][] = [
    ['a word processor file', bytes('PK\u0003\u0004word/document.xml'), 'file.unsupported'],
    ['plain text', bytes('Dear all,\n'), 'file.unsupported'],
    ['a Photoshop picture', bytes('8BPS\u0000\u0001'), 'image.unsupported'],
    [
      'a photo in HEIC',
      bytes('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1'),
      'image.unsupported',
    ],
    ['a PDF without pages', zeroPages(), 'pdf.noPages'],
    ['half a PDF', truncated(pdf({ pages: [hello] })), 'pdf.invalid'],
    ['a PDF header and noise', bytes('%PDF-1.7\n\u0001\u0002\u0003'), 'pdf.invalid'],
  ];
  for (const [name, file, code] of cases) {
    it(`that is ${name} gives ${code}`, async () => {
      assert.equal(await codeOf(opened(file)), code);
    });
  }

  it('with a page tree that loops opens and names the page that is lost', async () => {
    await using document = await opened(pageTreeLoop());
    assert.equal(await codeOf(document.pageSize(1, never)), 'pdf.pageFailed');
  });

  it('with a form that draws itself still shows its text', async () => {
    await using document = await opened(selfDrawingForm());
    assert.deepEqual(Object.keys(await wordsOf(document)), ['Still', 'here']);
    assert.equal((await document.render({ page: 1, dpi: 72, format: 'rgb' }, never)).blank, false);
  });

  it('has no page 0, 2 or 1.5', async () => {
    await using document = await opened(pdf({ pages: [hello] }));
    const codes = await Promise.all([0, 2, 1.5].map(page => codeOf(document.textLayer(page, never))));
    assert.deepEqual(codes, ['page.outOfRange', 'page.outOfRange', 'page.outOfRange']);
  });
});

describe('a protected PDF', () => {
  const secret = pdf({ pages: [hello], title: 'Private', password: 'open sesame' });

  it('says so when there is nobody to ask', async () => {
    assert.equal(await codeOf(opened(secret)), 'pdf.encrypted');
  });

  it('asks again after a wrong password and opens with the right one', async () => {
    const attempts: string[] = [];
    const answers = ['sesame', 'open sesame'];
    await using document = await opened(secret, {
      askPassword: attempt => {
        attempts.push(attempt);
        return Promise.resolve(answers.shift());
      },
    });
    assert.deepEqual(attempts, ['needed', 'wrong']);
    assert.equal(document.title, 'Private');
    assert.deepEqual(Object.keys(await wordsOf(document)), ['Hello']);
  });

  it('gives up when the prompt is closed, with the last reason', async () => {
    const answers = ['sesame', undefined];
    assert.equal(
      await codeOf(opened(secret, { askPassword: () => Promise.resolve(answers.shift()) })),
      'pdf.wrongPassword',
    );
  });

  it('stops asking when the opening is cancelled', async () => {
    const abort = new AbortController();
    const askPassword = (): Promise<undefined> => {
      abort.abort();
      return Promise.withResolvers<undefined>().promise;
    };
    assert.equal(
      await codeOf(openDocument(memorySource(secret), { askPassword }, abort.signal)),
      'job.cancelled',
    );
  });
});

describe('an outline', () => {
  it('gives titles, pages and levels, and leaves out where outside links go', async () => {
    const objects = {
      100: '<</Type/Outlines/First 101 0 R/Last 103 0 R/Count 2>>',
      101: '<</Title(Intro)/Parent 100 0 R/Next 103 0 R/Dest[10 0 R /Fit]/First 102 0 R/Last 102 0 R/Count 1>>',
      102: '<</Title(Detail)/Parent 101 0 R/Dest[12 0 R /XYZ 0 0 0]>>',
      103: '<</Title(Website)/Parent 100 0 R/Prev 101 0 R/A<</S/URI/URI(https://example.org)>>>>',
    };
    await using document = await opened(
      pdf({ pages: [hello, hello], catalog: '/Outlines 100 0 R', objects }),
    );
    assert.deepEqual(await document.outline(never), [
      { title: 'Intro', page: 1, children: [{ title: 'Detail', page: 2, children: [] }] },
      { title: 'Website', children: [] },
    ]);
  });

  it('that loops ends', async () => {
    const objects = {
      100: '<</Type/Outlines/First 101 0 R/Last 101 0 R/Count 1>>',
      101: '<</Title(Again)/Parent 100 0 R/Next 101 0 R/First 101 0 R/Dest[10 0 R /Fit]>>',
    };
    await using document = await opened(pdf({ pages: [hello], catalog: '/Outlines 100 0 R', objects }));
    assert.equal((await document.outline(never))[0]?.title, 'Again');
  });

  it('has titles that fit a line', async () => {
    const objects = {
      100: '<</Type/Outlines/First 101 0 R/Last 101 0 R/Count 1>>',
      101: `<</Title(${'Long '.repeat(1000)})/Parent 100 0 R/Dest[10 0 R /Fit]>>`,
    };
    await using document = await opened(pdf({ pages: [hello], catalog: '/Outlines 100 0 R', objects }));
    assert.equal((await document.outline(never))[0]?.title, `${'Long '.repeat(60).trim()}…`);
  });

  it('that takes too long is given up by its own name, and the pages stay', async () => {
    const count = 3000;
    const items = Array.from({ length: count }, (_, i) => [
      101 + i,
      `<</Title(Part ${i})/Parent 100 0 R/Next ${102 + i} 0 R/Dest(name ${i})>>`,
    ]);
    const objects = {
      100: `<</Type/Outlines/First 101 0 R/Last ${100 + count} 0 R/Count ${count}>>`,
      ...(Object.fromEntries(items) as Record<number, string>),
    };
    const file = pdf({ pages: [hello], catalog: '/Outlines 100 0 R', objects });
    await using document = await opened(file, { limits: { pageMs: 1 } });
    await assert.rejects(document.outline(never), { code: 'pdf.outlineFailed', message: /outline of/ });
    await using patient = await opened(file);
    assert.equal((await patient.outline(never)).length, count);
  });
});

it('a title of megabytes stays in the document process', async () => {
  await using document = await opened(pdf({ title: 'T'.repeat(5e6) }));
  assert.equal(document.title, `${'T'.repeat(300)}…`);
});
