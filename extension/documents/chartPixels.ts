/** At which size pictures of charts are looked at, for their shapes as for their labels. */

/** Pictures inside a PDF are drawn at this, which keeps the pixels of most of them. */
export const PICTURE_DPI = 150;
/** A larger picture is made smaller: its lines are thick enough. */
export const MOST_PICTURE_PIXELS = 3e6;
