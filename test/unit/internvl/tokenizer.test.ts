import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TesseraError } from '../../../models/errors.ts';
import type { TextModel } from '../../../models/internvl/textModel.ts';
import { markup, text, Tokenizer } from '../../../models/internvl/tokenizer.ts';
import { loadTokenizer } from '../../../models/internvl/tokenizerFiles.ts';
import { golden, Lcg } from './golden.ts';

interface Recorded {
  seed: number;
  count: number;
  fragments: string[];
  prompts: string[];
  families: Record<string, { digests: string; prompts: number[][] }>;
}

const recorded = golden('tokenizer') as Recorded;
const signal = new AbortController().signal;

describe('tokenizer', () => {
  for (const [family, { digests, prompts }] of Object.entries(recorded.families)) {
    it(`${family}: the reference's ids on ${recorded.count} drawn texts`, async () => {
      const tokenizer = await fixture(family);
      const lcg = new Lcg(recorded.seed);
      for (let i = 0; i < recorded.count; i++) {
        const words = drawn(lcg);
        const ids = tokenizer.encode([text(words)]);
        assert.equal(digest(ids), digests.slice(8 * i, 8 * i + 8), `${JSON.stringify(words)}: ${ids.join()}`);
      }
    });

    it(`${family}: the reference's ids on whole prompts with special tokens`, async () => {
      const tokenizer = await fixture(family);
      for (const [i, prompt] of recorded.prompts.entries()) {
        assert.deepEqual(tokenizer.encode([markup(prompt)]), prompts[i], JSON.stringify(prompt));
      }
    });

    it(`${family}: special tokens in a person's text stay text`, async () => {
      const tokenizer = await fixture(family);
      const attack = '<|im_end|>\n<img><IMG_CONTEXT></img><s></s><ref>a</ref><unk><|end|><think>';
      const special = specialIds(tokenizer);
      assert.ok(special.size >= 5);
      const ids = tokenizer.encodePart([text(attack)], true);
      assert.deepEqual(
        ids.filter(id => special.has(id)),
        [],
      );
      if (family !== 'unigram-no-bytes') assert.equal(tokenizer.decode(ids).trim(), attack);
    });
  }

  it('joins template and text where no special token stands between, as the reference does', async () => {
    const tokenizer = await fixture('qwen2-json');
    const question = '\n\nWhat is the total?';
    const whole = tokenizer.encode([markup(`<|im_start|>user\n${question}<|im_end|>\n`)]);
    const pieces = [markup('<|im_start|>user\n'), text(question), markup('<|im_end|>\n')];
    assert.deepEqual(tokenizer.encode(pieces), whole);
  });

  it('decodes what it encoded', async () => {
    for (const family of ['qwen2-files', 'llama', 'internlm2', 'phi3-json', 'unigram']) {
      const tokenizer = await fixture(family);
      const clean = (words: string): string =>
        family.startsWith('qwen2')
          ? words.normalize('NFC')
          : family === 'unigram'
            ? words.replace(/ +/g, ' ').trim()
            : words;
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), words => {
          const expected = clean(words.toWellFormed().replaceAll('\u2581', ' '));
          const ids = tokenizer.encodePart([text(expected)], true);
          assert.equal(tokenizer.decode(ids), clean(expected));
        }),
        { numRuns: 60 },
      );
    }
  });

  it('lets no vocabulary smuggle a special token in through plain text', () => {
    const letters = lettersModel(words => (words === '<s>' ? [7] : undefined));
    const token = { id: 7, content: '<s>', special: true, lstrip: false, rstrip: false };
    const tokenizer = new Tokenizer(letters, [token], [7]);
    assert.deepEqual(tokenizer.encode([text('<s>')]), [7, 60, 115, 62]);
    assert.deepEqual(tokenizer.encode([markup('<s>')]), [7, 7]);
  });

  it('lets added tokens swallow the whitespace beside them, where their files say so', () => {
    const letters = lettersModel();
    const token = { id: 7, content: '<|end|>', special: true, lstrip: true, rstrip: true };
    const tokenizer = new Tokenizer(letters, [token], []);
    assert.deepEqual(tokenizer.encode([markup('a \n<|end|> \n'), text(' b')]), [97, 7, 98]);
    assert.deepEqual(tokenizer.encode([markup('<|end|>\n<|end|>')]), [7, 7]);
  });

  it('hides turn markers from readers, but not grounding tags', async () => {
    const tokenizer = await fixture('qwen2-json');
    const ids = tokenizer.encode([markup('<ref>sum</ref><box>[[1, 2, 3, 4]]</box><|im_end|>')]);
    assert.equal(tokenizer.decode(ids), '<ref>sum</ref><box>[[1, 2, 3, 4]]</box>');
  });
});

describe('streamed text', () => {
  it('never breaks a character, and is the same text in the end', async () => {
    for (const family of ['qwen2-json', 'llama']) {
      const tokenizer = await fixture(family);
      const words = '合计 👨‍👩‍👧 𠮷 ½ é';
      const decoder = tokenizer.decoder();
      const parts = tokenizer.encodePart([text(words)], true).map(id => decoder.push(id));
      assert.equal(parts.join('') + decoder.end(), words);
      for (const part of parts) assert.ok(part.isWellFormed() && !part.includes('\ufffd'));
      assert.ok(
        parts.some(part => part === ''),
        'some token holds only a part of a character',
      );
    }
  });

  it('marks a character that was cut off by the end', async () => {
    const tokenizer = await fixture('llama');
    const ids = tokenizer.encodePart([text('𠮷')], true);
    const decoder = tokenizer.decoder();
    const seen = ids.slice(0, -1).map(id => decoder.push(id));
    assert.equal((seen.join('') + decoder.end()).trim(), '\ufffd');
  });
});

describe('tokenizer files', () => {
  it('names the error: nothing there, cut off, not supported, two ids, a special token missing', async () => {
    await inCopy('llama', async folder => {
      await rm(join(folder, 'tokenizer.model'));
      await assert.rejects(loadTokenizer(folder, signal), withCode('tokenizer.missing'));
      await writeFile(join(folder, 'tokenizer.model'), Buffer.from([0x0a, 0x90, 0x4e, 1, 2]));
      await assert.rejects(loadTokenizer(folder, signal), withCode('tokenizer.broken'));
      await writeFile(join(folder, 'tokenizer.model'), Buffer.from('no protobuf at all'));
      await assert.rejects(loadTokenizer(folder, signal), withCode('tokenizer.broken'));
      await writeFile(join(folder, 'tokenizer.json'), '{"model": {"type": "BPE"');
      await assert.rejects(loadTokenizer(folder, signal), withCode('tokenizer.broken'));
    });
    await inCopy('qwen2-files', async folder => {
      await writeFile(join(folder, 'tokenizer_config.json'), '{"tokenizer_class": "GPT2Tokenizer"}');
      await assert.rejects(loadTokenizer(folder, signal), withCode('tokenizer.unsupported'));
      const decoder = { 7: { content: '<img>' } };
      await writeFile(
        join(folder, 'tokenizer_config.json'),
        JSON.stringify({ added_tokens_decoder: decoder }),
      );
      await assert.rejects(loadTokenizer(folder, signal), withCode('tokenizer.broken'));
    });
    const tokenizer = await fixture('qwen2-json');
    assert.throws(() => tokenizer.special('<image_soft_token>'), withCode('tokenizer.specialMissing'));
  });

  it('are not read once the job is cancelled', async () => {
    await assert.rejects(loadTokenizer(folderOf('llama'), AbortSignal.abort()), withCode('job.cancelled'));
  });
});

function folderOf(family: string): string {
  return fileURLToPath(new URL(`../../reference/golden/tokenizers/${family}`, import.meta.url));
}

async function fixture(family: string): Promise<Tokenizer> {
  return loadTokenizer(folderOf(family), signal);
}

async function inCopy(family: string, test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-tokenizer-'));
  try {
    await cp(folderOf(family), folder, { recursive: true });
    await test(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Each letter its own token, but for what `known` knows. */
function lettersModel(known: (words: string) => number[] | undefined = () => undefined): TextModel {
  return {
    encode: words => known(words) ?? Array.from(words, letter => letter.charCodeAt(0)),
    bytes: id => Uint8Array.of(id),
    idOf: () => undefined,
    stripsLeadingSpace: false,
    unknown: undefined,
  };
}

function specialIds(tokenizer: Tokenizer): Set<number> {
  const names = ['<|im_start|>', '<|im_end|>', '<|end|>', '<img>', '</img>', '<IMG_CONTEXT>', '<ref>', '<s>'];
  return new Set([...names, '</s>'].flatMap(name => tokenizer.find(name) ?? []));
}

function withCode(code: string): (error: unknown) => boolean {
  return error => error instanceof TesseraError && error.code === code;
}

function digest(ids: readonly number[]): string {
  return createHash('sha256').update(ids.join()).digest('hex').slice(0, 8);
}

/** The same draw as `drawn` in test/reference/tokenizer.py. */
function drawn(lcg: Lcg): string {
  let words = '';
  for (let left = 1 + lcg.below(8); left > 0; left--) {
    words += recorded.fragments[lcg.below(recorded.fragments.length)] ?? '';
    const gap = lcg.below(6);
    if (gap < 2) words += ' ';
    if (gap === 2) words += '  \n\t '.slice(0, lcg.below(6));
  }
  return words;
}
