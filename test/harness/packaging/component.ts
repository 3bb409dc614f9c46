/** A part of the package that somebody else wrote, with everything its licence wants told. */
export interface Component {
  readonly name: string;
  /** Version, or the commit it was built from. */
  readonly version: string;
  /** SPDX identifier or expression: https://spdx.org/licenses. */
  readonly licence: string;
  /** Copyright lines, where the source is, how it can be replaced. */
  readonly remarks: readonly string[];
  /** Texts of the licence, never empty. */
  readonly texts: readonly string[];
}
