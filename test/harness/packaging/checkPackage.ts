/** What must hold of a finished package, told by what is in it. */
import { binaryOf } from './binary.ts';
import { listedIn, NOTICES } from './notices.ts';
import type { ShippedPackage } from './shippedPackages.ts';
import { runtimeFiles, type Target } from './targets.ts';
import type { ZipEntry } from './zip.ts';

/** Marketplaces accept more, people on slow lines do not. */
export const LIMIT_MB = 100;

/** Where the extension's files lie in a package. */
export const INSIDE = 'extension/';

const NATIVE_NAME = /\.(?:node|dll|dylib|so|exe)$|\.so\.[\d.]+$/u;

export interface PackageContent {
  readonly entries: readonly ZipEntry[];
  /** Bytes of the package. */
  readonly size: number;
  readonly target: Target;
  /** What the package is made of, as far as others wrote it. */
  readonly packages: readonly ShippedPackage[];
}

/** What is wrong with a package, in sentences; nothing when it may be published. */
export function problemsOf({ entries, size, target, packages }: PackageContent): readonly string[] {
  return [
    ...(size > LIMIT_MB * 1e6
      ? [`The package has ${(size / 1e6).toFixed(0)} MB; at most ${LIMIT_MB} are allowed.`]
      : []),
    ...entries.flatMap(entry => foreignBinary(entry, target)),
    ...missingNatives(entries, target),
    ...missingNotices(entries, packages),
  ];
}

/** Machine code for another system or processor, or a native library that is none. */
function foreignBinary(entry: ZipEntry, { format, cpu }: Target): readonly string[] {
  const found = binaryOf(entry.bytes());
  if (!found) return NATIVE_NAME.test(entry.name) ? [`${entry.name} is no machine code.`] : [];
  if (found.format === format && found.machine === cpu) return [];
  return [`${entry.name} is ${found.format} for ${found.machine}; this package is ${format} for ${cpu}.`];
}

function missingNatives(entries: readonly ZipEntry[], target: Target): readonly string[] {
  const names = entries.map(({ name }) => name.slice(INSIDE.length));
  const needed = [
    ...runtimeFiles(target),
    `node_modules/@napi-rs/canvas-${target.canvas}/*.node`,
    `node_modules/@img/sharp-${target.os}-${target.cpu}/lib/*.node`,
  ];
  const isThere = (pattern: string): boolean => {
    const [start = '', end = ''] = pattern.split('*');
    return names.some(name => (end === '' ? name === start : name.startsWith(start) && name.endsWith(end)));
  };
  return needed.filter(pattern => !isThere(pattern)).map(pattern => `${pattern} is missing.`);
}

function missingNotices(
  entries: readonly ZipEntry[],
  packages: readonly ShippedPackage[],
): readonly string[] {
  const notices = entries.find(({ name }) => name === `${INSIDE}${NOTICES}`);
  if (!notices) return [`${NOTICES} is missing.`];
  const listed = listedIn(new TextDecoder().decode(notices.bytes()));
  return packages
    .filter(({ name, version }) => !listed.has(`${name} ${version}`))
    .map(({ name, version }) => `${NOTICES} does not name ${name} ${version}.`);
}
