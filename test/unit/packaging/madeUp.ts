/** Binaries that are nothing but a header, and packages of npm that are nothing but what the packaging reads. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ZipEntry } from '../../harness/packaging/zip.ts';

export function elf(machine: number): Uint8Array {
  const bytes = Buffer.alloc(64);
  bytes.write('\x7fELF\x02\x01', 'latin1');
  bytes.writeUInt16LE(machine, 18);
  return bytes;
}

export function macho(cpu: number): Uint8Array {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32LE(0xfeedfacf, 0);
  bytes.writeUInt32LE(cpu, 4);
  return bytes;
}

export function pe(machine: number): Uint8Array {
  const bytes = Buffer.alloc(128);
  bytes.write('MZ', 'latin1');
  bytes.writeUInt32LE(96, 0x3c);
  bytes.write('PE\0\0', 96, 'latin1');
  bytes.writeUInt16LE(machine, 100);
  return bytes;
}

export const ELF_X64 = elf(0x3e);
export const ELF_ARM64 = elf(0xb7);

export function entry(name: string, content: Uint8Array | string): ZipEntry {
  return { name, bytes: () => (typeof content === 'string' ? new TextEncoder().encode(content) : content) };
}

/** A folder with these files, gone at the end of the block. */
export function folderWith(files: Readonly<Record<string, string>>): Disposable & { readonly path: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'tessera-made-up-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return { path: folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}
