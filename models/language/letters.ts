/** The letters with which languages are written, beyond a to z. They are data, from CLDR. */
import data from './data/letters.json' with { type: 'json' };

const letters = new Map(Object.entries(data.letters).map(([code, list]) => [code, new Set(list)]));

/** Whether a language has all letters with accents, and all marks, of a text; true for languages that are not known. */
export function hasLettersOf(text: string, code: string): boolean {
  const own = letters.get(code);
  const marked = text.toLowerCase().match(/[^\P{L}a-z]|[¿¡]/gu) ?? [];
  return own === undefined || marked.every(letter => own.has(letter));
}
