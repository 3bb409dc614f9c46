/** Which npm packages are in the extension's package: those whose files lie in it, and those bundled into dist/. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says. */
  readonly licence: string;
  /** Where it is installed. */
  readonly folder: string;
  /** Its files in the extension's package, relative to its folder; none where it is bundled. */
  readonly files: readonly string[];
}

/** What esbuild.mjs leaves beside dist/: folders of the packages it bundled, relative to the root. */
export const BUNDLED = '.cache/bundled.json';

const PACKAGE = /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\/(.*)$/u;

/**
 * @param root where node_modules lies
 * @param files all files in the extension's package, relative to its root
 * @param bundled folders of packages, relative to the root
 */
export function shippedPackages(
  root: string,
  files: readonly string[],
  bundled: readonly string[],
): readonly ShippedPackage[] {
  const folders = new Map<string, string[]>(bundled.map(folder => [folder, []]));
  for (const file of files) {
    const [, folder, rest] = PACKAGE.exec(file) ?? [];
    if (folder === undefined || rest === undefined) continue;
    folders.set(folder, [...(folders.get(folder) ?? []), rest]);
  }
  return [...folders]
    .map(([folder, own]) => describe(path.join(root, folder), own))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Folders of the packages that the files of a bundle come from, relative to the root as esbuild names its inputs. */
export function bundledPackages(root: string): readonly string[] {
  const file = path.join(root, BUNDLED);
  if (!existsSync(file)) throw new Error(`${BUNDLED} is missing: build first.`);
  const folders: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(folders)) throw new Error(`${BUNDLED} is no list.`);
  return folders.filter(folder => typeof folder === 'string');
}

function describe(folder: string, files: readonly string[]): ShippedPackage {
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null)
    throw new Error(`${folder}/package.json is damaged.`);
  const text = (key: string): string => {
    const value: unknown = Reflect.get(manifest, key);
    if (typeof value !== 'string') throw new Error(`${folder}/package.json has no ${key}.`);
    return value;
  };
  return { name: text('name'), version: text('version'), licence: text('license'), folder, files };
}
