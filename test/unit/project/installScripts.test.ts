/** Whether a dependency may run a script of its own at install is decided here, package by package, for every npm. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly hasInstallScript?: boolean }>
  >;
}

interface Manifest {
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const file = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const { packages } = JSON.parse(file('package-lock.json')) as Lock;
const { allowScripts } = JSON.parse(file('package.json')) as Manifest;

const withScript = Object.entries(packages).flatMap(([path, { version = '', hasInstallScript }]) => {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return hasInstallScript === true ? [{ name, pinned: `${name}@${version}` }] : [];
});

describe('install scripts', () => {
  test('every package that has one is decided on: denied by name, or allowed in the locked version', () => {
    assert.ok(withScript.length > 0);
    const undecided = withScript.filter(
      ({ name, pinned }) => allowScripts[name] !== false && allowScripts[pinned] !== true,
    );
    assert.deepEqual(undecided, []);
  });

  test('no decision is about a package or a version that is gone', () => {
    const known = new Set(withScript.flatMap(({ name, pinned }) => [name, pinned]));
    assert.deepEqual(
      Object.keys(allowScripts).filter(name => !known.has(name)),
      [],
    );
    for (const [name, isAllowed] of Object.entries(allowScripts)) {
      assert.equal(isAllowed, name.lastIndexOf('@') > 0, `${name}: denials are by name, approvals pinned`);
    }
  });

  test('npm 10, which does not know allowScripts, runs none of them either', () => {
    assert.match(file('.npmrc'), /^ignore-scripts=true$/m);
    assert.ok(!Object.values(allowScripts).includes(true), 'what is allowed would not run with npm 10');
  });
});
