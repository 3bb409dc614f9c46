import assert from 'node:assert/strict';
import { open } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { binaryOf } from '../../harness/packaging/binary.ts';
import { elf, ELF_ARM64, ELF_X64, macho, pe } from './madeUp.ts';

describe('machine code', () => {
  test('is told by its header: system and processor', () => {
    assert.deepEqual(binaryOf(ELF_X64), { format: 'ELF', machine: 'x64' });
    assert.deepEqual(binaryOf(ELF_ARM64), { format: 'ELF', machine: 'arm64' });
    assert.deepEqual(binaryOf(elf(0xf3)), { format: 'ELF', machine: 'machine 0xf3' });
    assert.deepEqual(binaryOf(macho(0x01000007)), { format: 'Mach-O', machine: 'x64' });
    assert.deepEqual(binaryOf(macho(0x0100000c)), { format: 'Mach-O', machine: 'arm64' });
    assert.deepEqual(binaryOf(pe(0x8664)), { format: 'PE', machine: 'x64' });
    assert.deepEqual(binaryOf(pe(0xaa64)), { format: 'PE', machine: 'arm64' });
  });

  test('for several processors fits none of the packages', () => {
    const universal = Buffer.alloc(64);
    universal.writeUInt32BE(0xcafebabe);
    assert.deepEqual(binaryOf(universal), { format: 'Mach-O', machine: 'universal' });
  });

  test('is not what begins like it, nor anything else', () => {
    const broken = Buffer.from(pe(0x8664));
    broken.writeUInt32LE(1e6, 0x3c);
    const text = Buffer.from(
      'MZ begins this sentence, which goes on for longer than the header of a program would.',
    );
    for (const bytes of [broken, text, Buffer.alloc(64), ELF_X64.subarray(0, 20), Buffer.alloc(0)]) {
      assert.equal(binaryOf(bytes), undefined);
    }
  });

  test('of the Node that runs this is for this machine', async () => {
    const formats: Readonly<Record<string, string>> = { linux: 'ELF', darwin: 'Mach-O', win32: 'PE' };
    await using file = await open(process.execPath);
    const head = Buffer.alloc(4096);
    await file.read(head, 0, head.length, 0);
    assert.equal(binaryOf(head)?.format, formats[process.platform]);
    assert.ok([process.arch, 'universal'].includes(binaryOf(head)?.machine ?? ''));
  });
});
