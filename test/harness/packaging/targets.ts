/** The platforms that packages are made for, and what each must hold of native code. */
import type { Binary } from './binary.ts';

export interface Target {
  /** As npm and Node call it; together they are the target's name, and the ending of the names of sharp's packages. */
  readonly os: 'linux' | 'darwin' | 'win32';
  readonly cpu: 'x64' | 'arm64';
  readonly format: Binary['format'];
  /**
   * ONNX Runtime's library; absent where it has no build. Left out of a package are a second copy of it (macOS), and
   * DirectML and the shader compiler (Windows): the library loads those late, when a graphics card is asked for, and
   * only the processor ever is (models/runtime/opening.ts).
   */
  readonly runtime?: string;
  /** Ending of the name of canvas's package. */
  readonly canvas: string;
}

/**
 * Linux means glibc: ONNX Runtime has no build for musl (Alpine). Macs with Intel get a package without ONNX Runtime:
 * PDFs that hold text can be asked there all the same, and what needs pixels says `runtime.platform`.
 */
export const TARGETS = {
  'linux-x64': linux('x64'),
  'linux-arm64': linux('arm64'),
  'darwin-arm64': { ...mac('arm64'), runtime: 'libonnxruntime.1.dylib' },
  'darwin-x64': mac('x64'),
  'win32-x64': {
    os: 'win32',
    cpu: 'x64',
    format: 'PE',
    runtime: 'onnxruntime.dll',
    canvas: 'win32-x64-msvc',
  },
} as const satisfies Readonly<Record<string, Target>>;

export type TargetName = keyof typeof TARGETS;

export const targetNames: readonly TargetName[] = Object.keys(TARGETS).filter(isTarget);

function linux(cpu: Target['cpu']): Target {
  return { os: 'linux', cpu, format: 'ELF', runtime: 'libonnxruntime.so.1', canvas: `linux-${cpu}-gnu` };
}

function mac(cpu: Target['cpu']): Target {
  return { os: 'darwin', cpu, format: 'Mach-O', canvas: `darwin-${cpu}` };
}

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

/** Where a target's files of ONNX Runtime lie in the package: its library, and what binds Node to it. */
export function runtimeFiles({ os, cpu, runtime }: Target): readonly string[] {
  if (runtime === undefined) return [];
  const folder = `node_modules/onnxruntime-node/bin/napi-v6/${os}/${cpu}`;
  return [`${folder}/${runtime}`, `${folder}/onnxruntime_binding.node`];
}
