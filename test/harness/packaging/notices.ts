/** ThirdPartyNotices.txt: who wrote what is in a package, and under which licences it comes, made from what is in it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Component } from './component.ts';
import components from './components.json' with { type: 'json' };
import { licenceText } from './licenceTexts.ts';
import { nativeParts, replacing } from './nativeParts.ts';
import type { ShippedPackage } from './shippedPackages.ts';

export const NOTICES = 'ThirdPartyNotices.txt';

/** Files in a package's own folder that tell its licence. */
const OWN_TEXT = /^(?:licen[cs]e|copying|notice|third-?party)/iu;
/** The same further down, beside fonts, tables and decoders that others wrote. */
const NESTED_TEXT = /\/(?:licen[cs]e|copying|notice)[^/]*$/iu;

/** Native packages of the canvas bring no text; it is that of the package that loads them. */
const CANVAS = '@napi-rs/canvas';

/** What others made among Tessera's own files. */
export const ownParts: readonly Component[] = components.own.map(part => ({
  ...part,
  texts: part.texts.map(licenceText),
}));

/** Every component of the packages, those in native libraries too. Throws for one whose licence has no text. */
export function componentsOf(packages: readonly ShippedPackage[]): readonly Component[] {
  return packages.flatMap(shipped => [packageComponent(shipped, packages), ...nativeParts(shipped)]);
}

/**
 * The text of the notices: a list of all components, then every licence text once, with the components it is for.
 * @param product name and version, and the platform
 */
export function noticesText(product: string, all: readonly Component[]): string {
  const numbers = new Map<string, number>();
  for (const text of all.flatMap(component => component.texts)) {
    if (!numbers.has(text)) numbers.set(text, numbers.size + 1);
  }
  const list = all.map(({ name, version, licence, remarks, texts }) =>
    [
      componentLine(name, version, licence),
      ...remarks.map(remark => `    ${remark}`),
      `    Licence text: ${texts.map(text => `[${numbers.get(text) ?? 0}]`).join(' ')}`,
    ].join('\n'),
  );
  const texts = [...numbers].map(([text, number]) => {
    const users = all.filter(component => component.texts.includes(text)).map(({ name }) => name);
    return `${RULE}\n[${number}] ${[...new Set(users)].join(', ')}\n${RULE}\n\n${text.trimEnd()}`;
  });
  const head = `${product}: third-party notices\n\n${INTRODUCTION}`;
  return `${[head, list.join('\n\n'), ...texts].join('\n\n')}\n`;
}

/** "name version" of every component that a text of notices lists. */
export function listedIn(notices: string): ReadonlySet<string> {
  const lines = notices.matchAll(/^- (?<what>\S+ .+) \([^()]*(?:\([^()]*\)[^()]*)*\)$/gmu);
  return new Set([...lines].map(({ groups }) => groups?.['what'] ?? ''));
}

const RULE = '='.repeat(80);
const INTRODUCTION = `Tessera itself is under the MIT licence (LICENSE.txt). This package also holds the work of others, which comes under the
licences named here: packages of npm, and libraries built into native code. The texts follow the list.`;

function componentLine(name: string, version: string, licence: string): string {
  return `- ${name} ${version} (${licence})`;
}

function packageComponent(shipped: ShippedPackage, packages: readonly ShippedPackage[]): Component {
  const { name, version, licence, files, folder } = shipped;
  const added = addedFor(shipped);
  const own = readdirSync(folder).filter(file => OWN_TEXT.test(file));
  const texts = own.sort().map(file => readFileSync(path.join(folder, file), 'utf8'));
  const nested = files.filter(file => NESTED_TEXT.test(file));
  const all = [
    ...texts,
    ...nested.map(file => `${name}: ${file}\n\n${readFileSync(path.join(folder, file), 'utf8')}`),
    ...(added?.texts ?? inherited(shipped, packages)),
  ];
  if (all.length === 0 || all.some(text => text.trim() === '')) {
    throw new Error(`${name} ${version} (${licence}) has no licence text: add it to components.json.`);
  }
  const replaceable = replacing(shipped);
  return {
    name,
    version,
    licence: added?.licence ?? licence,
    remarks: [...(added?.remarks ?? []), ...(replaceable === undefined ? [] : [replaceable])],
    texts: all,
  };
}

interface Added {
  /** In place of what package.json says, where that names no licence or not all of them. */
  readonly licence?: string;
  readonly texts: readonly string[];
  readonly remarks: readonly string[];
}

/** What components.json adds to a package that brings no text. */
function addedFor({ name }: ShippedPackage): Added | undefined {
  const known: Readonly<Record<string, Added>> = components.packages;
  const added = known[name];
  return added && { ...added, texts: added.texts.map(licenceText) };
}

/** Texts of native packages: LGPL for libvips, and what the package that loads them says. */
function inherited({ name }: ShippedPackage, packages: readonly ShippedPackage[]): readonly string[] {
  if (name.startsWith('@img/sharp-libvips-')) return ['LGPL-3.0.txt', 'GPL-3.0.txt'].map(licenceText);
  const parent = name.startsWith(`${CANVAS}-`) ? packages.find(one => one.name === CANVAS) : undefined;
  return parent ? packageComponent(parent, packages).texts : [];
}
