/**
 * What is built into the native libraries, as their makers list it beside them: libvips in versions.json, the canvas in a
 * bill of materials (CycloneDX). What components.json does not know of, or has no text for, fails the packaging.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isRecord } from '../../../models/onnx/safetensors.ts';
import type { Component } from './component.ts';
import components from './components.json' with { type: 'json' };
import { licenceText, textsOf } from './licenceTexts.ts';
import type { ShippedPackage } from './shippedPackages.ts';

/** On Linux and macOS a package of its own; on Windows sharp's own package holds it. */
const LIBVIPS = /^@img\/sharp-(?:libvips-|win32-)/u;
const CANVAS = /^@napi-rs\/canvas-/u;
/** Part of libvips' source, and so without a version of its own. */
const INSIDE_LIBVIPS = 'nsgif';
const SHARED_LIBRARY = /(?:^|\/)libvips-(?:cpp[.-][^/]*|\d+\.dll)$/u;
/** Crates that run while others are compiled: macros, and what finds compilers. */
const BUILD_ONLY =
  /(?:^|[-_])(?:build|derive|derive-backend|macros?|macro-support|impl|generator)$|^(?:cc|cmake|find-msvc-tools|proc-macro2|quote|shlex|syn|unicode-ident|rustversion|canvas)$/u;

interface Known {
  readonly name: string;
  readonly licence: string;
  readonly texts: readonly string[];
  readonly remarks: readonly string[];
}

/** Components inside the package's native library; none where it has no such library. */
export function nativeParts(shipped: ShippedPackage): readonly Component[] {
  if (LIBVIPS.test(shipped.name)) return libvipsParts(shipped);
  return CANVAS.test(shipped.name) ? canvasParts(shipped) : [];
}

/** How a user puts a library of their own in place of libvips, which its licence (LGPL) lets everyone do. */
export function replacing({ name, files }: ShippedPackage): string | undefined {
  if (!LIBVIPS.test(name)) return undefined;
  const libraries = files
    .filter(file => SHARED_LIBRARY.test(file))
    .map(file => `node_modules/${name}/${file}`);
  if (libraries.length === 0) throw new Error(`${name} holds no shared library of libvips.`);
  return (
    `libvips and the libraries in it are shared libraries of their own: ${libraries.join(' and ')} in the extension's ` +
    'folder. To use another build of them, put it in their place under the same name. How they are built, and from ' +
    'which sources, is told at https://github.com/lovell/sharp-libvips.'
  );
}

function libvipsParts({ name, folder }: ShippedPackage): readonly Component[] {
  const known: Readonly<Record<string, Known>> = components.libvips;
  const versions = jsonIn(folder, 'versions.json');
  const vips = String(versions['vips']);
  return Object.entries({ ...versions, [INSIDE_LIBVIPS]: `in libvips ${vips}` }).flatMap(([key, version]) => {
    // On Windows the list names sharp itself, which is a package of its own.
    if (key === 'sharp') return [];
    const part = known[key];
    if (!part || typeof version !== 'string')
      throw new Error(`components.json does not know "${key}" in ${name}.`);
    return [{ ...part, version, texts: part.texts.map(licenceText) }];
  });
}

function canvasParts({ name, version: release, folder }: ShippedPackage): readonly Component[] {
  const { always, own, copyright } = components.canvas;
  const texts: Readonly<Record<string, readonly string[]>> = own;
  const holders: Readonly<Record<string, readonly string[]>> = copyright;
  const listed = jsonIn(folder, 'sbom.cdx.json')['components'];
  if (!Array.isArray(listed)) throw new Error(`The bill of materials of ${name} lists nothing.`);
  const parts = listed.filter(isRecord).flatMap(part => {
    const partName = String(part['name']);
    if (part['type'] !== 'library' || BUILD_ONLY.test(partName)) return [];
    const licence = licenceIn(part['licenses']);
    if (licence === undefined)
      throw new Error(`The bill of materials of ${name} gives no licence for ${partName}.`);
    const purl = String(part['purl']);
    const own = texts[partName]?.map(licenceText);
    // A text of its own names the copyright; the common ones leave a place for it.
    const holder = own ? [] : (holders[partName] ?? [`Copyright (c) the authors of ${partName}`]);
    const remarks = [...holder, `Source: ${sourceOf(purl)}`];
    const version = String(part['version']);
    return [{ name: partName, version, licence, remarks, texts: own ?? textsOf(licence) }];
  });
  const inAll = always.map(part => ({
    ...part,
    version: `in canvas ${release}`,
    texts: part.texts.map(licenceText),
  }));
  return [...inAll, ...parts];
}

/** CycloneDX gives an identifier or an expression. */
function licenceIn(licences: unknown): string | undefined {
  const first: unknown = Array.isArray(licences) ? licences[0] : undefined;
  if (!isRecord(first)) return undefined;
  const { expression, license } = first;
  if (typeof expression === 'string') return expression;
  return isRecord(license) && typeof license['id'] === 'string' ? license['id'] : undefined;
}

/** https://github.com/package-url/purl-spec */
function sourceOf(purl: string): string {
  const crate = /^pkg:cargo\/([^@]+)@/u.exec(purl)?.[1];
  if (crate !== undefined) return `https://crates.io/crates/${crate}`;
  const url = /[?&]repository_url=([^&]+)/u.exec(purl)?.[1];
  return url === undefined ? purl : decodeURIComponent(url);
}

function jsonIn(folder: string, file: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  if (!isRecord(value)) throw new Error(`${folder}/${file} is damaged.`);
  return value;
}
