/** The value in the middle. Neither function makes up a value that is not among those given. */

/** Of an even number of values the larger of the two in the middle; 0 for none. */
export function median(values: readonly number[]): number {
  return sorted(values)[values.length >> 1] ?? 0;
}

/** Of an even number of values the smaller of the two in the middle; 0 for none. */
export function lowerMedian(values: readonly number[]): number {
  return sorted(values)[(values.length - 1) >> 1] ?? 0;
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}
