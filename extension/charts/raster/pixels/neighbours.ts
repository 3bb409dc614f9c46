/** The pixels around one, row-major: those at its sides, then those at its corners. */
export function neighboursOf(at: number, width: number): readonly number[] {
  return [
    at - 1,
    at + 1,
    at - width,
    at + width,
    at - width - 1,
    at - width + 1,
    at + width - 1,
    at + width + 1,
  ];
}
