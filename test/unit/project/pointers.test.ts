/** Whatever a sentence tells the user to run or to set is there: in errors, help, walkthrough, settings and README. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import manifest from '../../../package.json' with { type: 'json' };
import strings from '../../../package.nls.json' with { type: 'json' };
import { commands as cliCommands } from '../../../extension/cli/commands.ts';
import { TesseraError } from '../../../models/errors.ts';
import { everyError } from '../../fixtures/errorPages.ts';

const file = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

const titles: ReadonlySet<string> = new Set(
  manifest.contributes.commands.map(({ title }) => {
    const key = title.slice(1, -1);
    return Object.entries(strings).find(([name]) => name === key)?.[1] ?? title;
  }),
);
const settings: ReadonlySet<string> = new Set(Object.keys(manifest.contributes.configuration.properties));
const ids: ReadonlySet<string> = new Set(manifest.contributes.commands.map(({ command }) => command));

/** "Tessera: Choose Model" in quotes, in italics, in bold or in a table's first column. */
const TITLE = /(?:["“_*]|^\| )Tessera: (?<titles>[^"”_*|\n]+?)\s*(?:["”_*|]|\.\.\.)/gmu;
/** An identifier of ours, written as code or not. */
const ID = /(?<![\w./-])tessera\.(?!ts\b|vsix\b)[a-z][\w.]*\w/gu;
/** Words that send the user to settings without saying which. */
const SOME_SETTING = /\b(?:in|under|to) (?:the|your) settings\b/iu;
/** Things that were planned, and named, before they were there. */
const NOT_YET = /\b(?:use|start) (?:it with )?a server\b|Tessera: (?:Server|Cache)/iu;

/** What in the text points at nothing. */
function lost(text: string): readonly string[] {
  const named = [...text.matchAll(TITLE)].flatMap(match => match.groups?.['titles']?.split(' / ') ?? []);
  const dead = named.filter(title => !titles.has(title) && title !== 'Doctor');
  const unknown = [...text.matchAll(ID)].map(([id]) => id).filter(id => !settings.has(id) && !ids.has(id));
  const vague = [SOME_SETTING, NOT_YET].flatMap(pattern => pattern.exec(text)?.[0] ?? []);
  return [...dead, ...unknown, ...vague];
}

/** "npm run eval -- NAME": the script, and the first of its own arguments. */
const NPM =
  /\bnpm (?:run (?:-s )?)?(?<script>test|start|(?<=run (?:-s )?)[\w:]+)(?: -- (?<arg>[a-z]\w*)\b)?/gu;

/** Where the names lie that a script takes. */
const NAMED: Readonly<Record<string, string>> = {
  eval: 'test/eval',
  bench: 'test/bench',
  'test:faults': 'test/faults',
};

/** Which part of a command for npm names nothing. */
function lostAtNpm(script = '', arg?: string): readonly string[] {
  if (!Object.hasOwn(manifest.scripts, script)) return [script];
  const folder = NAMED[script];
  if (arg === undefined || folder === undefined) return [];
  return existsSync(new URL(`../../../${folder}/${arg}.ts`, import.meta.url)) ? [] : [arg];
}

/** Every error of a catalogue, made with arguments that any of them takes. */
function sentenceOf(make: (...args: never[]) => TesseraError): string {
  const made: unknown = Reflect.apply(make, undefined, ['1', '2', '3']);
  assert.ok(made instanceof TesseraError);
  const { message, next } = made;
  return `${message} ${next}`;
}

describe('a sentence points at nothing that is not there', () => {
  test('in what is told when something goes wrong', () => {
    const sentences = everyError.map(sentenceOf);
    assert.ok(sentences.length > 100);
    for (const sentence of sentences) assert.deepEqual(lost(sentence), [], sentence);
  });

  test('in the README and the walkthrough', () => {
    const pages = readdirSync(new URL('../../../media/walkthrough', import.meta.url));
    for (const name of ['README.md', ...pages.map(page => `media/walkthrough/${page}`)]) {
      assert.deepEqual(lost(file(name)), [], name);
    }
  });

  test('in the texts of package.json', () => {
    for (const text of Object.values(strings)) assert.deepEqual(lost(text), [], text);
  });

  test('in the help of the command line, which tells every option there is and no other', () => {
    for (const [name, { summary, usage, options }] of Object.entries(cliCommands)) {
      assert.deepEqual(lost(`${summary}\n${usage}`), []);
      const told = [...usage.matchAll(/(?<![\w-])--?([a-z][\w-]*)/gu)].map(([, option]) => option);
      const there = Object.entries(options).map(([long, { short }]) => short ?? long);
      assert.deepEqual(new Set(told), new Set([...there, 'json']), name);
    }
  });

  test('in what is to be typed at npm', () => {
    const pages = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'test/reference/README.md'];
    const typed = pages.flatMap(name => [...file(name).matchAll(NPM)].map(({ groups }) => groups ?? {}));
    assert.ok(typed.length > 12);
    for (const { script, arg } of typed) assert.deepEqual(lostAtNpm(script, arg), [], `npm run ${script}`);
  });

  test('the README names every setting with its default, and only options the command line has', () => {
    const readme = file('README.md');
    for (const [name, { default: value }] of Object.entries(manifest.contributes.configuration.properties)) {
      assert.match(readme, new RegExp(`\`${name}\` +\\| \`${JSON.stringify(value)}\``, 'u'), name);
    }
    for (const [, name = '', rest = ''] of readme.matchAll(/^\| `(\w+) ([^`]*)`[^|]*\|([^|]*)\|/gmu)) {
      const command = cliCommands[name];
      assert.ok(command, `tessera ${name}`);
      for (const [, option = ''] of rest.matchAll(/--([\w-]+)/gu)) {
        assert.ok(option in command.options || option === 'json', `tessera ${name} --${option}`);
      }
    }
  });

  test('what is not there would be found', () => {
    assert.deepEqual(lost('Download it again, or run "Tessera: Cache Model".'), [
      'Cache Model',
      'Tessera: Cache',
    ]);
    assert.deepEqual(lost('Raise `tessera.pageLimit`.'), ['tessera.pageLimit']);
    assert.deepEqual(lost('Raise the limit in the settings.'), ['in the settings']);
    assert.deepEqual(lost('Choose a smaller model, or use a server.'), ['use a server']);
    assert.deepEqual(lostAtNpm('evil'), ['evil']);
    assert.deepEqual(lostAtNpm('eval', 'answers'), ['answers']);
    assert.deepEqual(lostAtNpm('eval', 'documents'), []);
    assert.deepEqual(lost('Run "Tessera: Doctor" or set `tessera.precision`.'), []);
  });
});
