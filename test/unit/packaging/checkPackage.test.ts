import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type PackageContent, problemsOf } from '../../harness/packaging/checkPackage.ts';
import { noticesText } from '../../harness/packaging/notices.ts';
import type { ShippedPackage } from '../../harness/packaging/shippedPackages.ts';
import { TARGETS, targetNames } from '../../harness/packaging/targets.ts';
import type { ZipEntry } from '../../harness/packaging/zip.ts';
import { ELF_ARM64, ELF_X64, entry, macho, pe } from './madeUp.ts';

const SHARP = 'extension/node_modules/@img/sharp-linux-x64/lib/sharp-linux-x64.node';
const sharp: ShippedPackage = {
  name: 'sharp',
  version: '1.0.0',
  licence: 'Apache-2.0',
  folder: '',
  files: [],
};
const notices = noticesText('Tessera', [{ ...sharp, remarks: [], texts: ['text'] }]);

/** A package for Linux x64 with which all is well, and what a test makes of its entries. */
function linux(
  change: (entries: ZipEntry[]) => ZipEntry[],
  extra: Partial<PackageContent> = {},
): readonly string[] {
  const entries = [
    entry('extension/package.json', '{}'),
    entry('extension/ThirdPartyNotices.txt', notices),
    entry(SHARP, ELF_X64),
    entry('extension/node_modules/@napi-rs/canvas-linux-x64-gnu/skia.linux-x64-gnu.node', ELF_X64),
    ...['libonnxruntime.so.1', 'onnxruntime_binding.node'].map(file =>
      entry(`extension/node_modules/onnxruntime-node/bin/napi-v6/linux/x64/${file}`, ELF_X64),
    ),
  ];
  const target = TARGETS['linux-x64'];
  return problemsOf({ entries: change(entries), size: 6e7, target, packages: [sharp], ...extra });
}

const without = (part: string) => (entries: ZipEntry[]) => entries.filter(({ name }) => !name.includes(part));
const plus = (name: string, content: Uint8Array | string) => (entries: ZipEntry[]) => [
  ...entries,
  entry(name, content),
];

describe('a package', () => {
  test('with its own binaries and its notices is fit to be published', () => {
    assert.deepEqual(
      linux(entries => entries),
      [],
    );
  });

  test('holds no machine code for another system or processor, whatever it is called', () => {
    assert.deepEqual(linux(plus('extension/dist/harmless.js', ELF_ARM64)), [
      'extension/dist/harmless.js is ELF for arm64; this package is ELF for x64.',
    ]);
    assert.match(linux(plus('a', macho(0x01000007)))[0] ?? '', /^a is Mach-O for x64/);
    assert.match(linux(plus('a', pe(0x8664)))[0] ?? '', /^a is PE for x64/);
  });

  test('holds nothing that only calls itself a library', () => {
    assert.deepEqual(linux(plus('lib/libvips-cpp.so.8.18.7', 'a text')), [
      'lib/libvips-cpp.so.8.18.7 is no machine code.',
    ]);
  });

  test('holds every native library that it needs', () => {
    assert.match(linux(without('libonnxruntime'))[0] ?? '', /linux\/x64\/libonnxruntime\.so\.1 is missing/);
    assert.match(linux(without('skia'))[0] ?? '', /canvas-linux-x64-gnu\/\*\.node is missing/);
    assert.match(linux(without('sharp-linux'))[0] ?? '', /sharp-linux-x64\/lib\/\*\.node is missing/);
  });

  test('for a system without ONNX Runtime needs the others all the same', () => {
    const target = TARGETS['darwin-x64'];
    const code = macho(0x01000007);
    const entries = [
      entry('extension/ThirdPartyNotices.txt', notices),
      entry('extension/node_modules/@img/sharp-darwin-x64/lib/sharp.node', code),
      entry('extension/node_modules/@napi-rs/canvas-darwin-x64/skia.node', code),
    ];
    assert.deepEqual(problemsOf({ entries, size: 1, target, packages: [] }), []);
    assert.equal(problemsOf({ entries: entries.slice(0, 1), size: 1, target, packages: [] }).length, 2);
  });

  test('is not too large', () => {
    assert.match(linux(entries => entries, { size: 100.6e6 })[0] ?? '', /101 MB; at most 100/);
  });

  test('names everything that others wrote', () => {
    assert.deepEqual(linux(without('ThirdParty')), ['ThirdPartyNotices.txt is missing.']);
    const newer = { ...sharp, version: '1.0.1' };
    assert.deepEqual(
      linux(entries => entries, { packages: [sharp, newer] }),
      ['ThirdPartyNotices.txt does not name sharp 1.0.1.'],
    );
  });
});

describe('the platforms', () => {
  test('are those there is a package for, and each tells what it needs', () => {
    const five = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];
    assert.deepEqual([...targetNames].sort(), five);
    for (const name of targetNames) {
      const { os, cpu, canvas } = TARGETS[name];
      assert.equal(`${os}-${cpu}`, name);
      assert.ok(canvas.startsWith(name));
    }
  });
});
