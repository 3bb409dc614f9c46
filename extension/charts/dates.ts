/**
 * Dates of a chart: text as ISO 8601, as coarse as the axis tells it, to milliseconds since 1970 in UTC and back. Runs in
 * the webview too.
 */

/** "2021", "2021-03", "2021-03-05", "2021-03-05T14:00", "2021-03-05T14:00:30". */
const ISO = /^(?<year>-?\d{4,6})(?:-(?<month>\d\d)(?:-(?<day>\d\d)(?:T(?<time>\d\d:\d\d(?::\d\d)?)Z?)?)?)?$/u;

/** NaN for what is no date. */
export function millisecondsOf(date: string): number {
  const { year, month = '01', day = '01', time = '00:00' } = ISO.exec(date)?.groups ?? {};
  return year === undefined ? Number.NaN : Date.parse(`${year}-${month}-${day}T${time}Z`);
}

/** The date at that time, as coarse as another one is: "2021-03" for one like "1999-12". The nearest, not the one begun. */
export function dateAt(milliseconds: number, like: string): string {
  const { month, day, time } = ISO.exec(like)?.groups ?? {};
  const half = halfUnit(milliseconds, { month, day, time });
  const moved = new Date(milliseconds + half);
  if (Number.isNaN(moved.getTime())) return like;
  const text = moved.toISOString();
  if (month === undefined) return text.slice(0, 4);
  if (day === undefined) return text.slice(0, 7);
  if (time === undefined) return text.slice(0, 10);
  return text.slice(0, 11 + time.length);
}

const DAY = 86_400_000;

function halfUnit(
  milliseconds: number,
  { month, day, time }: Readonly<Record<'month' | 'day' | 'time', string | undefined>>,
): number {
  if (time !== undefined) return time.length > 5 ? 500 : 30_000;
  if (day !== undefined) return DAY / 2;
  const date = new Date(milliseconds);
  if (month === undefined) return (DAY * 365) / 2;
  const days = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0);
  return (new Date(days).getUTCDate() * DAY) / 2;
}
