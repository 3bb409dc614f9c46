/** A table as CSV (RFC 4180): a cell over several rows or columns stands in the first of them, the others are empty. */
import { csvField } from '../../csvField.ts';
import type { ExportedTable } from './exported.ts';

export function tableCsv({ rows, columns }: ExportedTable): string {
  const taken = rows.map(() => new Set<number>());
  return rows
    .map((row, at) => {
      const line = Array.from({ length: columns }, () => '');
      let column = 0;
      for (const { text, rowSpan, colSpan } of row) {
        while (taken[at]?.has(column) === true) column++;
        line[column] = text;
        for (let below = 1; below < rowSpan; below++)
          for (let over = 0; over < colSpan; over++) taken[at + below]?.add(column + over);
        column += colSpan;
      }
      return line.map(csvField).join(',');
    })
    .join('\r\n');
}
