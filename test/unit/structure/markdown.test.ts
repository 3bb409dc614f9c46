import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pageMarkdown } from '../../../models/structure/markdown.ts';
import { setPage } from './typeset.ts';

describe('pageMarkdown', () => {
  it('tells headings, paragraphs, lists and tables apart', () => {
    const page = setPage(`
# Harbour report

## Traffic
The year was calm. More ships came than in the year before, and fewer of them had to wait.

• Two berths were built
• One crane was sold

| Port | Ships |
| Oslo | 12 |
| Kiel | 9 |
`);
    assert.equal(
      pageMarkdown(page),
      [
        '# Harbour report',
        '## Traffic',
        'The year was calm. More ships came than in the year before, and fewer of them had to wait.',
        '- Two berths were built\n- One crane was sold',
        '| Port | Ships |\n| --- | --- |\n| Oslo | 12 |\n| Kiel | 9 |',
      ].join('\n\n'),
    );
  });

  it('puts the headings within a table in rows of their own', () => {
    const page = setPage(`
| Fuel | Now | Before |
-- North --
| Straw | 1.50 | 1.40 |
| Wood | 2.50 | 2.40 |
`);
    assert.match(pageMarkdown(page), /\| \*\*-- North --\*\* \| {2}\| {2}\|\n\| Straw \| 1\.50 \| 1\.40 \|/);
  });

  it('lets nothing that a document says become markup', () => {
    const page = setPage('Look at <img src=x> and [this](http://a.example) and *that* and a|b\n');
    const text = pageMarkdown(page);
    assert.match(text, /\\<img src=x\\>/);
    assert.match(text, /\\\[this\\\]\(/);
    assert.match(text, /\\\*that\\\*/);
    assert.match(pageMarkdown(setPage('Some words first.\n\n+ no list')), /\n\\\+ no list/);
  });

  it('loses no word of any page', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/u);
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 8 }),
        lines => {
          const text = pageMarkdown(setPage(lines.map(words => words.join(' ')).join('\n'))).replaceAll(
            '\\',
            '',
          );
          const told = new Map<string, number>();
          for (const one of text.split(/[^a-z]+/u)) told.set(one, (told.get(one) ?? 0) + 1);
          for (const one of lines.flat()) assert.ok((told.get(one) ?? 0) > 0, `${one} in ${text}`);
        },
      ),
    );
  });
});
