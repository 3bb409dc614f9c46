/**
 * A drawn line as the chain of pixels along its middle: thinned (Guo and Hall, Parallel thinning with
 * two-subiteration algorithms, 1989, which leaves slanted lines their ends), then cut into branches between ends and junctions.
 */

/** A mask of its own, with an empty rim one pixel wide. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly cells: Uint8Array;
}

/** Pixels from one node to another, both included; indices into the mask. */
export interface Branch {
  readonly from: number;
  readonly to: number;
  readonly pixels: readonly number[];
}

export interface Skeleton {
  /** Number of branches that meet at each node; 1 at a free end. A ring without any has one node, met twice. */
  readonly meeting: readonly number[];
  readonly branches: readonly Branch[];
}

/** Thins the mask in place. */
export function thin({ width, cells }: Mask): void {
  const around = [-width, 1 - width, 1, width + 1, width, width - 1, -1, -width - 1];
  let active: number[] = [];
  for (let at = 0; at < cells.length; at++) if (cells[at] === 1) active.push(at);
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const isSecond of [false, true]) {
      const gone = active.filter(at =>
        isRemovable(
          around.map(step => cells[at + step] === 1),
          isSecond,
        ),
      );
      if (gone.length === 0) continue;
      isChanged = true;
      for (const at of gone) cells[at] = 0;
      active = active.filter(at => cells[at] === 1);
    }
  }
}

/** @param around the eight pixels beside one, from the one above clockwise */
function isRemovable(around: readonly boolean[], isSecond: boolean): boolean {
  const is = (at: number): boolean => around[at % 8] === true;
  const sides = [0, 2, 4, 6];
  const pieces = sides.filter(side => !is(side) && (is(side + 1) || is(side + 2))).length;
  if (pieces !== 1) return false;
  const pairs = Math.min(
    sides.filter(side => is(side + 7) || is(side)).length,
    sides.filter(side => is(side) || is(side + 1)).length,
  );
  if (pairs < 2 || pairs > 3) return false;
  return isSecond ? !((is(0) || is(1) || !is(3)) && is(2)) : !((is(4) || is(5) || !is(7)) && is(6));
}

/** Neighbours along the line: those at the corner only where no side leads there. */
function nextsOf({ width, cells }: Mask, at: number): number[] {
  const found: number[] = [];
  for (const step of [-1, 1, -width, width]) if (cells[at + step] === 1) found.push(at + step);
  for (const [down, across] of [
    [-width, -1],
    [-width, 1],
    [width, -1],
    [width, 1],
  ] as const) {
    if (cells[at + down + across] === 1 && cells[at + down] !== 1 && cells[at + across] !== 1)
      found.push(at + down + across);
  }
  return found;
}

/** @param mask thinned */
export function branchesOf(mask: Mask): Skeleton {
  const { cells } = mask;
  const nexts = new Map<number, readonly number[]>();
  for (let at = 0; at < cells.length; at++) if (cells[at] === 1) nexts.set(at, nextsOf(mask, at));
  const node = new Map<number, number>();
  let nodes = 0;
  for (const [at, around] of nexts) {
    if (around.length === 2 || node.has(at)) continue;
    const cluster = [at];
    node.set(at, nodes);
    for (const one of cluster) {
      for (const near of nexts.get(one) ?? []) {
        if (node.has(near) || (nexts.get(near)?.length ?? 0) < 3 || around.length < 3) continue;
        node.set(near, nodes);
        cluster.push(near);
      }
    }
    nodes++;
  }
  const branches: Branch[] = [];
  const used = new Set<number>();
  const trace = (start: number, first: number): void => {
    const pixels = [start];
    let [before, at] = [start, first];
    while (!node.has(at)) {
      used.add(at);
      pixels.push(at);
      const on = (nexts.get(at) ?? []).find(near => near !== before && !used.has(near)) ?? -1;
      if (on < 0) break;
      [before, at] = [at, on];
    }
    if (node.has(at)) pixels.push(at);
    const end = node.get(at);
    branches.push({ from: node.get(start) ?? 0, to: end ?? nodes++, pixels });
  };
  for (const at of [...node.keys()]) {
    for (const near of nexts.get(at) ?? []) {
      if (used.has(near)) continue;
      const other = node.get(near);
      if (other === undefined) trace(at, near);
      else if (other !== node.get(at) && at < near)
        branches.push({ from: node.get(at) ?? 0, to: other, pixels: [at, near] });
    }
  }
  for (const at of nexts.keys()) {
    if (used.has(at) || node.has(at)) continue;
    node.set(at, nodes++);
    used.add(at);
    trace(at, nexts.get(at)?.[0] ?? at);
  }
  const meeting = Array.from({ length: nodes }, () => 0);
  for (const { from, to } of branches) {
    meeting[from] = (meeting[from] ?? 0) + 1;
    meeting[to] = (meeting[to] ?? 0) + 1;
  }
  return { meeting, branches };
}
