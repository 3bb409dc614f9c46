import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendingText } from '../../../extension/wording/sending.ts';

test('before anything is sent to a server it says what, where to, and who can see it', () => {
  const { message, detail, action } = sendingText({
    host: 'gpu.example.org',
    model: 'InternVL3-38B',
    isReadable: false,
  });
  assert.match(message, /questions and pictures of pages to gpu\.example\.org\?$/u);
  assert.match(detail, /^InternVL3-38B answers there\./u);
  assert.match(detail, /turns before it.*up to four pages.*Whoever runs that server/su);
  assert.equal(action, 'Send');
});

test('that everyone on the way can read along is said before it is agreed to', () => {
  const { detail } = sendingText({ host: '10.0.0.5:8000', isReadable: true });
  assert.match(detail, /not encrypted: everyone on it can read the pages, and the key/u);
});
