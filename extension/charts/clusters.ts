/** What belongs together: things in line, parted where the next one is too far off, and things that are alike. */

/** @param within furthest that neighbours of one cluster are apart, in the units of `place` */
export function clustersOf<T>(
  things: readonly T[],
  place: (thing: T) => number,
  within: number,
): readonly (readonly T[])[] {
  const clusters: T[][] = [];
  for (const thing of things.toSorted((a, b) => place(a) - place(b))) {
    const last = clusters.at(-1)?.at(-1);
    if (last !== undefined && place(thing) - place(last) <= within) clusters.at(-1)?.push(thing);
    else clusters.push([thing]);
  }
  return clusters;
}

/**
 * Groups in the order of their first members; each thing joins the first group that it is like.
 * @param isLike whether a thing is like a group, whose first member founded it
 */
export function groupedBy<T>(
  things: readonly T[],
  isLike: (group: readonly [T, ...T[]], thing: T) => boolean,
): readonly (readonly [T, ...T[]])[] {
  const groups: [T, ...T[]][] = [];
  for (const thing of things) {
    const home = groups.find(group => isLike(group, thing));
    if (home) home.push(thing);
    else groups.push([thing]);
  }
  return groups;
}
