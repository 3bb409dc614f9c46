/** What a run has to tell: rows with the same columns, and the table made of them. */

/** Column -> what stands there. */
export type Row = Readonly<Record<string, string | number>>;

/** Numbers to the right, words to the left. */
export function table(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map(row => columns.map(column => String(row[column] ?? '')))];
  const widths = columns.map((_, at) => Math.max(...lines.map(line => line[at]?.length ?? 0)));
  const isNumber = columns.map(column => rows.every(row => typeof row[column] === 'number'));
  return lines
    .map(line =>
      line
        .map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Seconds with one digit. */
export function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
