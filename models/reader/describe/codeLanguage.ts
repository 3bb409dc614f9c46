/** The programming language of source code, by the words and signs of its lines. */
import marks from './codeMarks.json' with { type: 'json' };

/** Marks on lines that a language needs, and how far it has to be ahead of the next. */
const enough = 2;
const lead = 1.2;

/** @returns undefined where no language clearly stands out */
export function codeLanguage(lines: readonly string[]): string | undefined {
  const scored = Object.entries(marks.languages)
    .map(([language, signs]) => ({
      language,
      score: lines.reduce((sum, line) => sum + signs.filter(sign => line.includes(sign)).length, 0),
    }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best || best.score < enough) return undefined;
  // All that is JavaScript is TypeScript as well: types tell.
  const isTyped =
    best.language === 'JavaScript' && second?.language === 'TypeScript' && second.score >= enough;
  if (isTyped) return second.language;
  const isTypedFirst = best.language === 'TypeScript' && second?.language === 'JavaScript';
  return isTypedFirst || best.score >= lead * (second?.score ?? 0) ? best.language : undefined;
}
