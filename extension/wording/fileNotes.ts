/** A file as a whole, in words: what it claims, what it is only a part of. */

interface KnownFile {
  readonly pageCount: number;
  readonly facts: {
    readonly claimedPages?: number;
    readonly frames?: number;
    readonly isCutOff?: boolean;
  };
}

/** What there is to say about the file that pages come from. */
export function fileNotes({ facts, pageCount }: KnownFile): string[] {
  const { claimedPages, frames, isCutOff } = facts;
  return [
    ...(claimedPages === undefined
      ? []
      : [
          `The file says that it has ${claimedPages} pages; ${pageCount === 1 ? '1 is' : `${pageCount} are`} in it.`,
        ]),
    ...(frames === undefined
      ? []
      : [`The file is an animation of ${frames} pictures; the first one was read.`]),
    ...(isCutOff === true
      ? ['The file is cut off: a part of the picture may be missing. Download or copy it again.']
      : []),
  ];
}
