/** The least distance between neighbours of a row. @param places in ascending order; Infinity for fewer than two */
export function pitchOf(places: readonly number[]): number {
  return Math.min(...places.slice(1).map((place, index) => place - (places[index] ?? place)));
}
