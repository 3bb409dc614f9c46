import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverAddress } from '../../../models/server/address.ts';

test('an address is taken as people copy it', () => {
  const written = {
    'https://gpu.example.org': 'https://gpu.example.org/v1/',
    'https://gpu.example.org/v1/': 'https://gpu.example.org/v1/',
    'https://gpu.example.org/llm/v1/chat/completions': 'https://gpu.example.org/llm/v1/',
    'http://127.0.0.1:8000/v1/models': 'http://127.0.0.1:8000/v1/',
    'http://localhost:11434/v1': 'http://localhost:11434/v1/',
    'http://[::1]:8000/v1': 'http://[::1]:8000/v1/',
  };
  for (const [text, address] of Object.entries(written)) assert.equal(serverAddress(text).href, address);
});

test('plain http goes to another machine only where the user allows it', () => {
  for (const host of ['gpu.example.org', '10.0.0.7', '127.0.0.1.example.org', 'localhost.example.org']) {
    assert.throws(() => serverAddress(`http://${host}/v1`), { code: 'server.plain' });
    assert.equal(serverAddress(`http://${host}/v1`, true).host, host);
  }
});

test('what is no address of a server is refused, and a secret in it is not repeated', () => {
  for (const text of ['', 'gpu.example.org', 'ftp://gpu.example.org', 'file:///v1', 'https://'])
    assert.throws(() => serverAddress(text), { code: 'server.badAddress' });
  for (const text of ['https://me:hush@gpu.example.org/v1', 'https://gpu.example.org/v1?key=hush'])
    assert.throws(
      () => serverAddress(text),
      (error: Error) => !error.message.includes('hush') && error.message.includes('gpu.example.org'),
    );
});
