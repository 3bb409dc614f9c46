import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sizeText, timeText } from '../../../extension/wording/amounts.ts';
import {
  compilingSentence,
  consentText,
  installingSentence,
  limitedSentence,
  type Offer,
  readingSentence,
  removalText,
  verifiedText,
} from '../../../extension/wording/installing.ts';
import { Pace } from '../../../extension/wording/pace.ts';

const offer: Offer = {
  how: 'download',
  repo: 'OpenGVLab/InternVL3-1B',
  name: 'InternVL3-1B',
  host: 'huggingface.co',
  folder: '/home/ann/models',
  bytes: 1.88e9,
  there: 0,
  licence: 'Apache-2.0',
  precision: undefined,
};

describe('sizes and times', () => {
  test('have no more digits than anyone needs', () => {
    const sizes = [0, 1, 4.2e5, 3.4e8, 9.994e8, 9.996e8, 1.88e9, 9.96e9, 17.06e9].map(sizeText);
    assert.deepEqual(sizes, [
      '0 MB',
      '1 MB',
      '1 MB',
      '340 MB',
      '999 MB',
      '1.0 GB',
      '1.9 GB',
      '10 GB',
      '17 GB',
    ]);
    const times = [0, 9, 12, 54, 56, 89, 95, 3540, 3599, 5500].map(timeText);
    assert.deepEqual(times, [
      'a few seconds',
      'a few seconds',
      'about 20 seconds',
      'about a minute',
      'about a minute',
      'about a minute',
      'about 2 minutes',
      'about 59 minutes',
      'about an hour',
      'about 2 hours',
    ]);
  });
});

describe('what the user agrees to', () => {
  test('names size, host, licence and folder', () => {
    const { message, detail, action } = consentText(offer);
    assert.equal(message, 'Download 1.9 GB from huggingface.co (Apache-2.0) into /home/ann/models?');
    assert.match(
      detail,
      /^Only the files of OpenGVLab\/InternVL3-1B are asked for, and every byte is checked\./u,
    );
    assert.match(detail, /Nothing of your documents is sent\./u);
    assert.doesNotMatch(detail, /precision|int4/u);
    assert.equal(action, 'Download');
  });

  test('says what is not known of a repository that is not in the list', () => {
    const { message, detail } = consentText({ ...offer, bytes: undefined, licence: undefined });
    assert.equal(message, 'Download InternVL3-1B from huggingface.co into /home/ann/models?');
    assert.match(
      detail,
      /its size is shown once huggingface\.co has told it, and its licence stands on its page/u,
    );
  });

  test('says what is there already when it goes on', () => {
    const { message, action } = consentText({ ...offer, how: 'continue', there: 7e8 });
    assert.equal(
      message,
      'Continue the download of InternVL3-1B from huggingface.co (Apache-2.0) into /home/ann/models? 700 MB of 1.9 GB are there.',
    );
    assert.equal(action, 'Continue');
    const unknown = consentText({ ...offer, how: 'continue', there: 7e8, bytes: undefined });
    assert.match(unknown.message, /\? 700 MB are there\.$/u);
  });

  test('says of the cache what is asked of the hub all the same', () => {
    const { message, detail } = consentText({ ...offer, how: 'cache', there: 1.88e9 });
    assert.match(message, /^Use InternVL3-1B from the Hugging Face cache, 1\.9 GB \(Apache-2\.0\)\?/u);
    assert.match(detail, /huggingface\.co is asked for the list of its files/u);
  });

  test('says of what is put right that only what changed is fetched', () => {
    const { message, action } = consentText({ ...offer, how: 'repair' });
    assert.match(
      message,
      /^Install InternVL3-1B again from huggingface\.co .* Only what changed is fetched\.$/u,
    );
    assert.equal(action, 'Install Again');
  });

  test('says when a setting changes with it', () => {
    assert.match(consentText({ ...offer, precision: 'int4' }).detail, /InternVL3-1B will run in int4/u);
  });

  test('before a model goes: what it takes, and who answers then', () => {
    assert.equal(
      removalText('InternVL3-1B', 1.88e9, 'installed').message,
      'Remove InternVL3-1B? It takes 1.9 GB.',
    );
    assert.match(
      removalText('InternVL3-1B', 1.88e9, 'inUse').detail,
      /the built-in reader does from then on/u,
    );
  });
});

describe('how far an installation is', () => {
  test('is told in bytes, speed and time left, as far as they are known', () => {
    const at = { done: 7.6e8, total: 1.88e9 };
    assert.equal(installingSentence(at, undefined), '760 MB of 1.9 GB');
    assert.equal(installingSentence(at, 12.4e6), '760 MB of 1.9 GB, 12 MB a second, about 2 minutes left');
    assert.match(installingSentence(at, 2.46e6), /, 2\.5 MB a second, about 8 minutes left$/u);
    assert.match(installingSentence(at, 9_000), /, 9 kB a second, about \d+ hours left$/u);
    assert.match(installingSentence(at, 0), /nothing comes at the moment$/u);
    assert.match(installingSentence({ done: 5, total: 5 }, 1e6), /checking that it can be run$/u);
    assert.equal(readingSentence(at, 5e8), '760 MB of 1.9 GB, a few seconds left');
    assert.equal(readingSentence(at, undefined), '760 MB of 1.9 GB');
  });

  test('says what it waits for', () => {
    assert.equal(compilingSentence(0.579), 'installed; making it ready for the first question, 57 %');
    assert.equal(
      limitedSentence('huggingface.co', 60),
      'huggingface.co takes no requests at the moment; going on in about a minute',
    );
  });
});

describe('the speed', () => {
  const after = (samples: readonly (readonly [at: number, bytes: number])[]): number | undefined => {
    const pace = new Pace();
    for (const [at, bytes] of samples) pace.add(at, bytes);
    return pace.bytesPerSecond;
  };

  test('is that of the last seconds, and unknown at the beginning', () => {
    const begun = [
      [0, 0],
      [500, 5e6],
    ] as const;
    assert.equal(after(begun), undefined);
    assert.equal(after([...begun, [2_000, 4e7]]), 2e7);
    const stalled = Array.from({ length: 20 }, (_, second) => [3_000 + second * 1000, 4e7] as const);
    assert.equal(after([...begun, [2_000, 4e7], ...stalled]), 0, 'it says so when nothing comes');
  });

  test('begins anew with a file that does', () => {
    const again = [
      [0, 0],
      [5_000, 1e9],
      [6_000, 2e8],
    ] as const;
    assert.equal(after(again), undefined);
    assert.equal(after([...again, [8_000, 3e8]]), 5e7);
  });
});

describe('a model that was checked', () => {
  test('is as it was, or has a first wrong file with both hashes', () => {
    assert.equal(verifiedText('A', 3, []), 'A is as it was installed: all 3 files have the recorded hash.');
    const wrong = { name: 'config.json', expected: 'aa', got: 'bb' };
    assert.match(
      verifiedText('A', 3, [wrong]),
      /config\.json \(its hash should be aa and is bb\)\. Install it again/u,
    );
    const missing = { ...wrong, got: undefined };
    assert.match(verifiedText('A', 3, [missing, wrong]), /config\.json \(it is missing\), and 1 more\./u);
  });
});
