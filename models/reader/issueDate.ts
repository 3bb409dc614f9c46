/** The day a document was issued: among its dates the one that is labelled so, stands near the top or beside a time. */
import { tokenize } from '../language/fold.ts';
import { byScore, sureness, type Found } from './found.ts';
import { overlapX, type PageLayout, type Row } from '../structure/layout.ts';
import { isLike } from './lexicon.ts';
import { findDates, findValues } from '../language/values.ts';

const speaksFor = new Set(
  'date dated datum fecha tarikh issued published printed purchased trans transaction invoice tanggal le vom'.split(
    ' ',
  ),
);
const speaksAgainst = new Set(
  `expiry expires expired expire valid until due birth dob delivery deliver effective since before return exchange
   warranty period deadline established best promotion promo member eff shipped arrival departure wef from accessed
   retrieved received revised due`.split(/\s+/),
);

/** Dates that may be the document's own, best first. */
export function findIssueDate(pages: readonly PageLayout[]): Found[] {
  const found: Found[] = [];
  const rowCount = pages.reduce((sum, { rows }) => sum + rows.length, 0);
  let passed = 0;
  const seen = new Map<string, number>();
  for (const { rows } of pages) {
    rows.forEach((row, index) => {
      for (const { type, start, end } of findDates(row.run.text)) {
        const text = row.run.text.slice(start, end);
        if (type === 'year' && /\p{L}{2}/u.test(row.run.text.slice(0, start)) && passed + index > 12)
          continue;
        const label = labelOf(row, start, rows[index - 1]);
        let points = type === 'year' ? -1.6 : /\d{2}$/.test(text) ? 1.6 : 0;
        points += labelPoints(label);
        if (findValues(row.run.text.slice(end)).some(value => value.type === 'time')) points += 0.9;
        points -= (1.4 * (passed + index)) / Math.max(12, rowCount);
        points += Math.min(0.5, 0.25 * (seen.get(text) ?? 0));
        seen.set(text, (seen.get(text) ?? 0) + 1);
        found.push({ span: { run: row.run, start, end }, score: sureness(points) });
      }
    });
    passed += rows.length;
  }
  return found.sort(byScore);
}

function labelPoints(label: string): number {
  const words = tokenize(label);
  let points = 0;
  words.slice(-5).forEach(({ text }) => {
    if (isLike(text, speaksAgainst)) points -= 2.2;
  });
  if (words.slice(-4).some(({ text }) => isLike(text, speaksFor) || /^dat[eo]/.test(text))) points += 1.6;
  return points;
}

/** What stands before the date in its row; else the words above it. */
function labelOf(row: Row, start: number, above: Row | undefined): string {
  const before = row.run.text.slice(0, start);
  if (/\p{L}{2}/u.test(before)) return before;
  const cell = row.cells.find(({ words }) =>
    row.run.pieces.some(piece => piece.end > start && words.includes(piece.word)),
  );
  if (!cell || !above) return before;
  return above.cells
    .filter(other => overlapX(other.box, cell.box) > 0.5)
    .map(other => other.run.text)
    .join(' ');
}
