/** The promise that nothing leaves the machine, kept by a real question in a process that is watched. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import sharp from 'sharp';
import { byteTokenizer } from '../../fixtures/byteTokenizer.ts';
import { samples } from '../../harness/paths.ts';
import { copyOf } from '../internvl/goldenCheckpoints.ts';
import { watched } from './watched.ts';

const scan = path.join(samples, 'scan.png');
const report = path.join(samples, 'report.pdf');

/** Runs the command and asserts that it reached nobody and left nothing outside its own folder. */
async function keepsToItself(t: TestContext, own: string, ...args: string[]): Promise<string> {
  const { by, code, output, network, written } = await watched(args, own);
  t.diagnostic(`watched by ${by}`);
  assert.equal(code, 0, output);
  assert.deepEqual(network, [], 'nobody is called');
  assert.deepEqual(written, [], 'nothing is written');
  return output;
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-own-'));
  try {
    await test(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('nothing leaves the machine, and nothing is left behind', () => {
  it('when a scan is read by OCR and asked', t =>
    inFolder(async own => {
      assert.match(await keepsToItself(t, own, 'ask', scan, 'What is the total?'), /1,928\.75/);
    }));

  it('when a PDF is drawn and read', t =>
    inFolder(async own => {
      const out = path.join(own, 'page.png');
      await keepsToItself(t, own, 'render', report, '--page', '1', '-o', out);
      assert.match(await keepsToItself(t, own, 'ask', report, 'When did MS Heron join the fleet?'), /2 June/);
    }));

  it('when an SVG with words, and links to elsewhere, is read', t =>
    inFolder(async own => {
      const svg = path.join(own, 'linked.svg');
      await writeFile(
        svg,
        `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100">
           <image href="http://127.0.0.1:9/far.png" width="50" height="50"/>
           <text x="60" y="60" font-family="sans-serif" font-size="32">Harbour</text>
         </svg>`,
      );
      await keepsToItself(t, own, 'ocr', svg);
    }));

  it('when pictures of other kinds are decoded', t =>
    inFolder(async own => {
      for (const kind of ['jpeg', 'webp', 'gif', 'avif', 'tiff'] as const) {
        const file = path.join(own, `small.${kind}`);
        await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
          .toFormat(kind)
          .toFile(file);
        await keepsToItself(t, own, 'render', file, '-o', path.join(own, 'page.png'));
      }
    }));

  it('when an InternVL checkpoint is compiled and asked, in the folder of the checkpoint, too', t =>
    inFolder(async own => {
      await using checkpoint = await copyOf('chat-qwen2');
      const tokenizer = path.join(checkpoint.path, 'tokenizer.json');
      await writeFile(tokenizer, JSON.stringify(byteTokenizer(256, 259)));
      const question = ['--region', '1:0,0,300,100', '--max-tiles', '2', '--model', checkpoint.path];
      await keepsToItself(t, own, 'ask', report, 'What is it?', ...question);
    }));

  it('when the doctor looks at every part', t =>
    inFolder(async own => {
      await keepsToItself(t, own, 'doctor');
    }));
});
