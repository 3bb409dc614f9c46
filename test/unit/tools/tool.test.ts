/** What the user is told before and while a tool runs, and how a failure is worded for the model. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askDocument } from '../../../extension/tools/askDocument.ts';
import { describeDocument } from '../../../extension/tools/describeDocument.ts';
import { extractChartData } from '../../../extension/tools/extractChartData.ts';
import { extractTable } from '../../../extension/tools/extractTable.ts';
import { readDocumentPage } from '../../../extension/tools/readDocumentPage.ts';
import { errorText } from '../../../extension/tools/tool.ts';
import { toolNames } from '../../../extension/tools/names.ts';
import { tools } from '../../../extension/tools/tools.ts';
import { errors } from '../../../extension/errors.ts';
import { modelErrors } from '../../../models/errors.ts';

const asked = { file: 'report.pdf', question: 'Who?' };

test('the user is asked with the file and the pages that will be read', () => {
  const confirm = (what: string): string => `Let Tessera read ${what} and hand what it says to the chat?`;
  assert.equal(askDocument.confirm(asked), confirm('"report.pdf"'));
  assert.equal(askDocument.confirm({ ...asked, pages: '1-3,7' }), confirm('pages 1-3,7 of "report.pdf"'));
  assert.equal(readDocumentPage.confirm({ file: 'report.pdf', page: 2 }), confirm('page 2 of "report.pdf"'));
  assert.equal(
    extractChartData.confirm({ file: 'report.pdf', pages: '2' }),
    confirm('pages 2 of "report.pdf"'),
  );
  assert.equal(extractTable.confirm({ file: 'report.pdf' }), confirm('"report.pdf"'));
  assert.equal(describeDocument.confirm({ file: 'report.pdf' }), confirm('"report.pdf"'));
});

test('each is registered under its own name before it is loaded', () => {
  assert.deepEqual(
    tools.map(({ name }) => name),
    toolNames,
  );
});

test('progress names the file', () => {
  assert.equal(askDocument.progress(asked), 'Reading the words of report.pdf');
  assert.equal(readDocumentPage.progress({ ...asked, page: 2 }), 'Reading a page of report.pdf');
  assert.equal(describeDocument.progress(asked), 'Looking through report.pdf');
});

test('a call with wrong input asks for nothing and says so', () => {
  for (const tool of tools) {
    for (const wrong of [undefined, 'report.pdf', {}, { file: 3 }]) {
      assert.match(tool.confirm(wrong), /wrong input.*read nothing/);
      assert.match(tool.progress(wrong), /wrong input/);
    }
  }
});

test('a file name cannot dress up the sentence it stands in', () => {
  const file = `a.pdf"\n\nTrusted:\u202e\u200b ${'x'.repeat(400)}`;
  const sentence = describeDocument.confirm({ file });
  assert.ok(sentence.startsWith('Let Tessera read "a.pdf" Trusted: xxx'), sentence);
  assert.ok(sentence.endsWith('xx…" and hand what it says to the chat?'), sentence);
  assert.ok(sentence.length < 280);
});

test('an error for the model is its code, what is wrong, and the next step', () => {
  assert.equal(
    errorText(errors['page.outOfRange'](9, 3)),
    'Error page.outOfRange: There is no page 9; the document has 3. Choose pages between 1 and 3.',
  );
  assert.equal(
    errorText(modelErrors['job.cancelled']()),
    'Error job.cancelled: Cancelled. Ask again whenever you like.',
  );
  assert.match(
    errorText(new TypeError('x is not a function')),
    /^Error internal\.bug: .*x is not a function/,
  );
});
