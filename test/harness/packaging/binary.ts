/** Which system and processor a file of machine code is for, told by its header: a name can say anything. */

export interface Binary {
  readonly format: 'ELF' | 'Mach-O' | 'PE';
  /** As Node calls it, where Node runs on it; "universal" for a Mach-O file with code for several. */
  readonly machine: string;
}

/** https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html, e_machine */
const ELF_MACHINES: Readonly<Record<number, string>> = {
  0x03: 'ia32',
  0x28: 'arm',
  0x3e: 'x64',
  0xb7: 'arm64',
};
/** mach/machine.h, cpu_type_t */
const MACHO_MACHINES: Readonly<Record<number, string>> = { 0x01000007: 'x64', 0x0100000c: 'arm64' };
/** https://learn.microsoft.com/windows/win32/debug/pe-format, "Machine Types" */
const PE_MACHINES: Readonly<Record<number, string>> = { 0x014c: 'ia32', 0x8664: 'x64', 0xaa64: 'arm64' };

const ELF_MAGIC = 0x7f454c46;
const MACHO_64_LITTLE = 0xcffaedfe;
const MACHO_UNIVERSAL = new Set([0xcafebabe, 0xcafebabf]);
const MZ = 0x4d5a;
const PE_MAGIC = 0x50450000;
/** Where a PE file says where its header is. */
const PE_OFFSET_AT = 0x3c;

/** @returns undefined for what is no machine code */
export function binaryOf(bytes: Uint8Array): Binary | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 64) return undefined;
  const magic = view.getUint32(0);
  if (magic === ELF_MAGIC) {
    const isLittleEndian = view.getUint8(5) === 1;
    return named('ELF', ELF_MACHINES, view.getUint16(18, isLittleEndian));
  }
  if (magic === MACHO_64_LITTLE) return named('Mach-O', MACHO_MACHINES, view.getUint32(4, true));
  if (MACHO_UNIVERSAL.has(magic)) return { format: 'Mach-O', machine: 'universal' };
  if (view.getUint16(0) !== MZ) return undefined;
  const header = view.getUint32(PE_OFFSET_AT, true);
  if (header + 6 > view.byteLength || view.getUint32(header) !== PE_MAGIC) return undefined;
  return named('PE', PE_MACHINES, view.getUint16(header + 4, true));
}

function named(format: Binary['format'], machines: Readonly<Record<number, string>>, code: number): Binary {
  return { format, machine: machines[code] ?? `machine 0x${code.toString(16)}` };
}
