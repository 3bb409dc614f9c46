/**
 * Lines and areas that were traced rather than given: whether a path goes through a point, give or take a share of the
 * axes, and the levels of a step line. Places are shares of the axes, so that both directions count alike.
 */

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Whether the path passes through the box of that half size around the point. A path of one point is that point. */
export function passes(path: readonly Place[], point: Place, reach: number): boolean {
  return path.some((start, index) => {
    const end = path[index + 1] ?? (path.length === 1 ? start : undefined);
    return end !== undefined && crosses(start, end, point, reach);
  });
}

/** The part of the segment that is near enough in x and the part near enough in y, and whether they meet. */
function crosses(start: Place, end: Place, point: Place, reach: number): boolean {
  let [from, to] = [0, 1];
  for (const axis of ['x', 'y'] as const) {
    const [first, step] = [start[axis] - point[axis], end[axis] - start[axis]];
    if (Math.abs(step) < 1e-12) {
      if (Math.abs(first) > reach) return false;
      continue;
    }
    const both = [(-reach - first) / step, (reach - first) / step];
    from = Math.max(from, Math.min(...both));
    to = Math.min(to, Math.max(...both));
  }
  return from <= to;
}

export interface Level extends Place {
  readonly xEnd: number;
}

/** What a step line is at, and from where to where; `points` in the order of x. */
export function levelsOf(points: readonly Place[], step: 'post' | 'pre' | 'mid'): Level[] {
  const turn = (one: Place, next: Place): number => {
    if (step === 'mid') return (one.x + next.x) / 2;
    return step === 'post' ? next.x : one.x;
  };
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      return {
        x: before ? turn(before, point) : point.x,
        xEnd: after ? turn(point, after) : point.x,
        y: point.y,
      };
    })
    .filter(({ x, xEnd }) => xEnd - x > 1e-9);
}

/** The corners that levels make. */
export function cornersOf(levels: readonly Level[]): Place[] {
  return levels.flatMap(({ x, xEnd, y }) => [
    { x, y },
    { x: xEnd, y },
  ]);
}
