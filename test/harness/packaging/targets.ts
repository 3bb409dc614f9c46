/** The platforms that packages are made for, and what each must hold of native code. */
import type { Binary } from './binary.ts';

export interface Target {
  /** As npm and Node call it. */
  readonly os: 'linux' | 'darwin' | 'win32';
  readonly cpu: 'x64' | 'arm64';
  readonly binary: Binary;
  /**
   * Files of ONNX Runtime that are used; none where it has no build. Left out are a second copy of the library (macOS),
   * and DirectML and the shader compiler (Windows): the library loads those late, when a graphics card is asked for, and
   * only the processor ever is (models/runtime/opening.ts).
   */
  readonly runtime: readonly string[];
  /** Endings of the names of sharp's and canvas's packages. */
  readonly sharp: string;
  readonly canvas: string;
}

const BINDING = 'onnxruntime_binding.node';

/**
 * Linux means glibc: ONNX Runtime has no build for musl (Alpine). Macs with Intel get a package without ONNX Runtime:
 * PDFs that hold text can be asked there all the same, and what needs pixels says `runtime.platform`.
 */
export const TARGETS = {
  'linux-x64': {
    os: 'linux',
    cpu: 'x64',
    binary: { format: 'ELF', machine: 'x64' },
    runtime: ['libonnxruntime.so.1', BINDING],
    sharp: 'linux-x64',
    canvas: 'linux-x64-gnu',
  },
  'linux-arm64': {
    os: 'linux',
    cpu: 'arm64',
    binary: { format: 'ELF', machine: 'arm64' },
    runtime: ['libonnxruntime.so.1', BINDING],
    sharp: 'linux-arm64',
    canvas: 'linux-arm64-gnu',
  },
  'darwin-arm64': {
    os: 'darwin',
    cpu: 'arm64',
    binary: { format: 'Mach-O', machine: 'arm64' },
    runtime: ['libonnxruntime.1.dylib', BINDING],
    sharp: 'darwin-arm64',
    canvas: 'darwin-arm64',
  },
  'darwin-x64': {
    os: 'darwin',
    cpu: 'x64',
    binary: { format: 'Mach-O', machine: 'x64' },
    runtime: [],
    sharp: 'darwin-x64',
    canvas: 'darwin-x64',
  },
  'win32-x64': {
    os: 'win32',
    cpu: 'x64',
    binary: { format: 'PE', machine: 'x64' },
    runtime: ['onnxruntime.dll', BINDING],
    sharp: 'win32-x64',
    canvas: 'win32-x64-msvc',
  },
} as const satisfies Readonly<Record<string, Target>>;

export type TargetName = keyof typeof TARGETS;

export const targetNames: readonly TargetName[] = [
  'linux-x64',
  'linux-arm64',
  'darwin-arm64',
  'darwin-x64',
  'win32-x64',
];

export function isTarget(name: string): name is TargetName {
  return Object.hasOwn(TARGETS, name);
}

/** The machine that this runs on. Throws where no package is made for it. */
export function ownTarget(): TargetName {
  const name = `${process.platform}-${process.arch}`;
  if (!isTarget(name))
    throw new Error(`No package is made for ${name}; there are ${targetNames.join(', ')}.`);
  return name;
}

/** Where a target's files of ONNX Runtime lie in the package. */
export function runtimeFiles({ os, cpu, runtime }: Target): readonly string[] {
  return runtime.map(file => `node_modules/onnxruntime-node/bin/napi-v6/${os}/${cpu}/${file}`);
}
