/** What stands in line: things sorted along a direction, parted where the next one is too far off. */

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
