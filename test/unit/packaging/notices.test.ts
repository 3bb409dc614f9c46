import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import components from '../../harness/packaging/components.json' with { type: 'json' };
import sources from '../../harness/packaging/licences/sources.json' with { type: 'json' };
import { licenceText, textsOf } from '../../harness/packaging/licenceTexts.ts';
import { componentsOf, listedIn, noticesText } from '../../harness/packaging/notices.ts';
import { type ShippedPackage, shippedPackages } from '../../harness/packaging/shippedPackages.ts';
import { folderWith } from './madeUp.ts';

const manifest = (name: string, licence = 'MIT'): string =>
  JSON.stringify({ name, version: '1.2.3', license: licence });

/** The packages of a root with these files, all of them shipped. */
function shippedFrom(
  files: Readonly<Record<string, string>>,
): Disposable & { readonly all: readonly ShippedPackage[] } {
  const folder = folderWith(files);
  return {
    all: shippedPackages(folder.path, Object.keys(files), []),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

describe('the packages in a package', () => {
  test('are those of its files, nested ones too, and those that are bundled', () => {
    const files = {
      'dist/extension.js': '',
      'node_modules/a/package.json': manifest('a'),
      'node_modules/a/lib/x.js': '',
      'node_modules/a/node_modules/@s/b/package.json': manifest('@s/b'),
      'node_modules/c/package.json': manifest('c'),
    };
    using folder = folderWith(files);
    const shipped = Object.keys(files).filter(file => !file.startsWith('node_modules/c'));
    const all = shippedPackages(folder.path, shipped, ['node_modules/c']);
    assert.deepEqual(
      all.map(({ name, files: own }) => [name, own]),
      [
        ['@s/b', ['package.json']],
        ['a', ['package.json', 'lib/x.js']],
        ['c', []],
      ],
    );
    assert.equal(all[1]?.version, '1.2.3');
  });
});

describe('the notices', () => {
  test('take every licence text that a package brings, beside its fonts and tables too', () => {
    using shipped = shippedFrom({
      'node_modules/a/package.json': manifest('a'),
      'node_modules/a/License.txt': 'text of a',
      'node_modules/a/fonts/LICENSE_FONT': 'text of the font',
      'node_modules/a/fonts/font.pfb': '',
    });
    const [component] = componentsOf(shipped.all);
    assert.deepEqual(component?.texts, ['text of a', 'a: fonts/LICENSE_FONT\n\ntext of the font']);
  });

  test('refuse a package without a text, by name', () => {
    using shipped = shippedFrom({ 'node_modules/a/package.json': manifest('a') });
    assert.throws(() => componentsOf(shipped.all), /^Error: a 1\.2\.3 \(MIT\) has no licence text/);
    using blank = shippedFrom({
      'node_modules/a/package.json': manifest('a'),
      'node_modules/a/LICENSE': ' \n',
    });
    assert.throws(() => componentsOf(blank.all), /no licence text/);
  });

  test('name what is inside libvips, its licence, and how it is replaced', () => {
    const name = '@img/sharp-libvips-linux-x64';
    const files = {
      [`node_modules/${name}/package.json`]: manifest(name, 'LGPL-3.0-or-later'),
      [`node_modules/${name}/lib/libvips-cpp.so.8.18.7`]: '',
      [`node_modules/${name}/versions.json`]: '{ "vips": "8.18.7", "glib": "2.90.0" }',
    };
    using shipped = shippedFrom(files);
    const all = componentsOf(shipped.all);
    assert.deepEqual(
      all.map(part => part.name),
      [name, 'libvips', 'glib', 'libnsgif'],
    );
    assert.match(
      all[0]?.remarks.join() ?? '',
      /node_modules\/@img\/sharp-libvips-linux-x64\/lib\/libvips-cpp\.so\.8\.18\.7 in the/,
    );
    for (const part of all.slice(0, 3))
      assert.match(part.texts[0] ?? '', /GNU LESSER GENERAL PUBLIC LICENSE/);
    using unknown = shippedFrom({
      ...files,
      [`node_modules/${name}/versions.json`]: '{ "vips": "1", "new": "1" }',
    });
    assert.throws(() => componentsOf(unknown.all), /does not know "new"/);
  });

  test('name what is inside the canvas, as its bill of materials does, but not what only built it', () => {
    const name = '@napi-rs/canvas-linux-x64-gnu';
    const bill = (licence: string): string =>
      JSON.stringify({
        components: [
          { type: 'file', name: 'skia.node' },
          {
            type: 'library',
            name: 'tiny',
            version: '1',
            purl: 'pkg:cargo/tiny@1',
            licenses: [{ expression: licence }],
          },
          {
            type: 'library',
            name: 'tiny-macros',
            version: '1',
            purl: 'pkg:cargo/tiny-macros@1',
            licenses: [],
          },
        ],
      });
    const files = (licence: string): Readonly<Record<string, string>> => ({
      'node_modules/@napi-rs/canvas/package.json': manifest('@napi-rs/canvas'),
      'node_modules/@napi-rs/canvas/LICENSE': 'text of the canvas',
      [`node_modules/${name}/package.json`]: manifest(name),
      [`node_modules/${name}/sbom.cdx.json`]: bill(licence),
    });
    using shipped = shippedFrom(files('MIT OR Apache-2.0'));
    const all = componentsOf(shipped.all);
    assert.deepEqual(all.find(part => part.name === name)?.texts, ['text of the canvas']);
    assert.ok(all.some(part => part.name === 'skia'));
    assert.ok(!all.some(part => part.name === 'tiny-macros'));
    assert.deepEqual(all.find(part => part.name === 'tiny')?.remarks, [
      'Copyright (c) the authors of tiny',
      'Source: https://crates.io/crates/tiny',
    ]);
    using unknown = shippedFrom(files('Secret-1.0'));
    assert.throws(() => componentsOf(unknown.all), /no text for the licence "Secret-1\.0"/);
  });

  test('hold every text once, with the names of all it is for, and can be read back', () => {
    const part = { version: '1', licence: 'MIT', remarks: ['Copyright (c) someone'], texts: ['the text'] };
    const all = [
      { ...part, name: '@s/a' },
      { ...part, name: 'b', version: 'in c 2', licence: '(MIT OR X) AND Y', texts: ['the text', 'another'] },
    ];
    const text = noticesText('Tessera 0', all);
    assert.equal(text.split('the text').length, 2);
    assert.match(text, /\[1\] @s\/a, b\n/);
    assert.match(text, /- b in c 2 .*\n {4}Copyright \(c\) someone\n {4}Licence text: \[1\] \[2\]/);
    assert.deepEqual(listedIn(text), new Set(['@s/a 1', 'b in c 2']));
  });
});

describe('licence texts', () => {
  test('are there for every part that components.json names, and each says where it comes from', () => {
    const { own, packages, libvips, canvas } = components;
    const parts = [...own, ...Object.values(packages), ...Object.values(libvips), ...canvas.always];
    const named = [...parts.flatMap(({ texts }) => texts), ...Object.values(canvas.own).flat()];
    for (const file of named) assert.ok(licenceText(file).length > 500, file);
    const folder = path.join(import.meta.dirname, '../../harness/packaging/licences');
    const there = readdirSync(folder).filter(file => file !== 'sources.json');
    assert.deepEqual(there.sort(), Object.keys(sources).sort());
    assert.throws(() => licenceText('nowhere.txt'), /does not say where nowhere\.txt comes from/);
  });

  test('of a choice are those that ask for the least, of a sum all of them', () => {
    const apache = [licenceText('Apache-2.0.txt')];
    assert.deepEqual(textsOf('MIT OR Apache-2.0'), apache);
    assert.deepEqual(textsOf('Apache-2.0 / MIT'), apache);
    assert.deepEqual(textsOf('MIT/Apache-2.0'), apache);
    assert.deepEqual(textsOf('Unlicense OR MIT'), [licenceText('Unlicense.txt')]);
    assert.deepEqual(textsOf('Made-Up OR ISC'), [licenceText('ISC.txt')]);
    assert.deepEqual(textsOf('(MIT OR Apache-2.0) AND Unicode-3.0'), [...apache, licenceText('icu.txt')]);
    assert.throws(() => textsOf('MIT AND Made-Up'), /"Made-Up"/);
  });
});
