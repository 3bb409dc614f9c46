import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendingText } from '../../../extension/wording/sending.ts';

test('before anything is sent to a server it says what, where to, and who can see it', () => {
  const { message, detail, action } = sendingText('gpu.example.org', 'InternVL3-38B');
  assert.match(message, /questions and pictures of pages to gpu\.example\.org\?$/u);
  assert.match(detail, /^InternVL3-38B answers there\./u);
  assert.match(detail, /turns before it.*up to four pages.*Whoever runs that server/su);
  assert.equal(action, 'Send');
});
