/** The licence texts that packages do not bring themselves: licences/, where sources.json says whence each comes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import sources from './licences/sources.json' with { type: 'json' };

const FOLDER = path.join(import.meta.dirname, 'licences');

/** Licences whose text is the same whoever uses them; whose it is stands in the copyright line. */
const SPDX: Readonly<Record<string, string>> = {
  'Apache-2.0': 'Apache-2.0.txt',
  'BSD-2-Clause': 'BSD-2-Clause.txt',
  'BSD-3-Clause': 'BSD-3-Clause.txt',
  FTL: 'freetype.txt',
  ICU: 'icu.txt',
  IJG: 'ijg.txt',
  ISC: 'ISC.txt',
  MIT: 'MIT.txt',
  'MPL-2.0': 'MPL-2.0.txt',
  'Unicode-3.0': 'icu.txt',
  Unlicense: 'Unlicense.txt',
  Zlib: 'Zlib.txt',
  'libpng-2.0': 'libpng.txt',
};

/** Of a choice the first here is taken: those that ask for the text alone, without everybody's copyright line. */
const PREFERRED = ['Unlicense', 'Apache-2.0', 'MIT'];

/** A file of licences/. Throws where it is not there or says not whence it comes. */
export function licenceText(file: string): string {
  if (!Object.hasOwn(sources, file))
    throw new Error(`licences/sources.json does not say where ${file} comes from.`);
  return readFileSync(path.join(FOLDER, file), 'utf8');
}

/** The texts of an SPDX expression: all parts of an AND, one of an OR. Throws where one is not known. */
export function textsOf(expression: string): readonly string[] {
  return expression.split(/ AND /u).map(part => {
    const choice = part.replace(/[()]/gu, '').split(/ OR | ?\/ ?/u);
    const chosen = PREFERRED.find(id => choice.includes(id)) ?? choice.find(id => Object.hasOwn(SPDX, id));
    const file = chosen === undefined ? undefined : SPDX[chosen];
    if (file === undefined) throw new Error(`There is no text for the licence "${part}".`);
    return licenceText(file);
  });
}
