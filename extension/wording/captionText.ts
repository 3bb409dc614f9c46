/** A caption where there is no room for all of it. */

/** What a title has room for, characters. */
const SHORT = 80;

/** Its beginning. */
export function shortCaption(caption: string): string {
  if (caption.length <= SHORT) return caption;
  const start = caption.slice(0, SHORT);
  const whole = start.replace(/\s+\S*$/u, '');
  return `${whole === '' ? start : whole} …`;
}

/** "Figure 3.2" of "Figure 3.2: Sales by year". */
export function figureName(caption: string): string {
  return /^\P{N}*\p{N}+(?:[.-]\p{N}+)*/u.exec(caption)?.[0] ?? shortCaption(caption);
}
