import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Status, statusLines, statusText } from '../../../extension/wording/status.ts';

const model = { kind: 'checkpoint', folder: '/models/InternVL3-1B' } as const;
const idle: Status = { model, device: undefined, machine: 'this machine', running: [] };
const running = [
  { document: 'a.pdf', progress: { stage: 'Reading page 3', count: 'page 3 of 10' } },
  { document: 'b.pdf', progress: { stage: 'Opening the document' } },
];

describe('the status bar', () => {
  test('names the model, and where it runs once that is known', () => {
    assert.equal(statusText(idle), '$(book) InternVL3-1B');
    assert.deepEqual(statusLines(idle), ['InternVL3-1B answers on this machine.']);
    assert.deepEqual(statusLines({ ...idle, device: 'webgpu' }), [
      'InternVL3-1B answers on this machine, on its graphics card (webgpu).',
    ]);
  });

  test('says what is sent where a server answers', () => {
    const server = { kind: 'server', url: 'https://gpu.example.org/v1', model: 'InternVL3-78B' } as const;
    assert.deepEqual(statusLines({ ...idle, model: server, device: 'server (vLLM)' }), [
      'InternVL3-78B at gpu.example.org answers; your questions and pictures of the pages are sent there.',
    ]);
  });

  test('shows how far the question is, and that there are more', () => {
    assert.equal(statusText({ ...idle, running }), '$(loading~spin) Reading page 3: page 3 of 10 (+1)');
    assert.deepEqual(statusLines({ ...idle, running }).slice(1), [
      'a.pdf: Reading page 3: page 3 of 10',
      'b.pdf: Opening the document',
    ]);
  });
});
