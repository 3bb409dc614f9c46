import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isOfCheckpoint, isRepoName, isSafeName } from '../../../models/hub/fileNames.ts';
import { isAmong, knownHosts, publishedHosts } from '../../../models/hub/hosts.ts';
import { secondsToWait } from '../../../models/hub/waiting.ts';

describe('names of files', () => {
  test('that belong to a checkpoint are taken, code and other formats are not', () => {
    for (const name of [
      'config.json',
      'model.safetensors',
      'model-00001-of-00004.safetensors',
      'model.safetensors.index.json',
      'tokenizer.model',
      'vocab.json',
      'merges.txt',
      'chat_template.jinja',
      'LICENSE',
      'README.md',
    ])
      assert.ok(isOfCheckpoint(name) && isSafeName(name), name);
    for (const name of [
      'modeling_internvl_chat.py',
      'pytorch_model.bin',
      'model.onnx',
      'examples/image1.jpg',
      'runs/a.json',
    ])
      assert.ok(!isOfCheckpoint(name), name);
  });

  test('that are safe stay in their folder, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom('.', '/', '\\', ':', 'a', '~', '\0', ' ', 'C') }),
        ),
        name => {
          if (!isSafeName(name)) return;
          for (const system of [path.posix, path.win32]) {
            const folder = system.resolve('/models/one');
            assert.equal(system.dirname(system.resolve(folder, name)), folder);
          }
        },
      ),
    );
    for (const name of [
      '..',
      '.',
      '',
      '../config.json',
      'a\\b.json',
      'C:config.json',
      'con.json',
      'LPT1',
      '.netrc',
      'a.',
    ])
      assert.ok(!isSafeName(name), name);
  });

  test('of repositories have an owner and a name', () => {
    assert.ok(isRepoName('OpenGVLab/InternVL3_5-1B-HF'));
    for (const name of ['InternVL3-1B', 'a/b/c', '../b', 'a/..', 'a--b/c', '/b', 'a/'])
      assert.ok(!isRepoName(name), name);
  });
});

describe('hosts of a hub', () => {
  test('are those that it publishes', () => {
    const hosts = publishedHosts({
      cdnDomains: ['*.aws.cdn.hf.co'],
      lfsDomains: ['cdn-lfs*.hf.co', 7],
      hubDomains: [],
    });
    assert.deepEqual(hosts, ['*.aws.cdn.hf.co', 'cdn-lfs*.hf.co']);
    for (const host of ['us.aws.cdn.hf.co', 'a.b.aws.cdn.hf.co', 'cdn-lfs-us-1.hf.co', 'CDN-LFS.hf.co'])
      assert.ok(isAmong(host, hosts), host);
    for (const host of [
      'aws.cdn.hf.co',
      'hf.co',
      'cdn-lfs.hf.co.evil.example',
      'evil-cdn-lfs.hf.co',
      'cdn-lfs.x.hf.co',
    ])
      assert.ok(!isAmong(host, hosts), host);
    assert.equal(publishedHosts({ domains: ['hf.co'] }), undefined);
    assert.equal(publishedHosts('<html>'), undefined);
    assert.ok(isAmong('cdn-lfs.hf.co', knownHosts));
  });

  test('are never all there are', () => {
    for (const pattern of ['*', '*.*', '*.co', 'hf.*', '*hf.co'])
      assert.ok(!isAmong('evil.example', [pattern]) && !isAmong('hf.co', [pattern]), pattern);
  });
});

test('a limit says how long it lasts, in any of its forms', () => {
  const now = Date.parse('2026-11-28T12:00:00Z');
  const seconds = (headers: Record<string, string>): number => secondsToWait(new Headers(headers), now);
  assert.equal(seconds({ 'retry-after': '17' }), 17);
  assert.equal(seconds({ 'retry-after': 'Sat, 28 Nov 2026 12:01:30 GMT' }), 90);
  assert.equal(seconds({ ratelimit: '"resolvers";r=0;t=55' }), 55);
  assert.equal(seconds({ 'retry-after': 'soon' }), 60);
  assert.equal(seconds({}), 60);
});
