/** What the recogniser says of one character of a line. */

/** A character that may stand in a place, and how likely it is. */
export interface Candidate {
  readonly text: string;
  readonly probability: number;
}

export interface ReadCharacter {
  readonly text: string;
  /** Where the character's middle lies along the line, in pixels from the rectangle's start. */
  readonly at: number;
  readonly score: number;
  /** What the recogniser thought of a space, and of a point or comma, just before the character. */
  readonly spaceBefore: number;
  readonly skippedBefore: Candidate;
  /** What else it may be, among characters that look like it. */
  readonly rivals: readonly Candidate[];
}
