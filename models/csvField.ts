/**
 * One field of CSV (RFC 4180). Text that a spreadsheet would take for a formula is not one any more: what a document says
 * is data (OWASP, CSV Injection).
 */

/** A number is no formula, whatever sign it begins with. */
const NUMBER = /^[+-]?\d[\d.,\u202F\u00A0 ]*%?$/u;
const FORMULA = /^\s*[=+\-@\t\r]/u;

export function csvField(text: string): string {
  const inert = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
