/** Who belongs to whom, at most one to one, so that as many as can be are paired (augmenting paths). */

/** @returns for each of the first, the index of its partner among the others, or -1 */
export function paired(
  count: number,
  others: number,
  fits: (one: number, other: number) => boolean,
): number[] {
  const partner = new Array<number>(others).fill(-1);
  const known = Array.from({ length: count }, (_, one) =>
    Array.from({ length: others }, (_unused, other) => other).filter(other => fits(one, other)),
  );
  const seek = (one: number, tried: Set<number>): boolean => {
    for (const other of known[one] ?? []) {
      if (tried.has(other)) continue;
      tried.add(other);
      const held = partner[other] ?? -1;
      if (held < 0 || seek(held, tried)) {
        partner[other] = one;
        return true;
      }
    }
    return false;
  };
  for (let one = 0; one < count; one++) seek(one, new Set());
  const found = new Array<number>(count).fill(-1);
  for (const [other, one] of partner.entries()) if (one >= 0) found[one] = other;
  return found;
}
