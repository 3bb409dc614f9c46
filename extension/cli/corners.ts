/** A box as the command line prints it, in page units. */
import type { Box } from '../../models/page.ts';

export type Corners = readonly [left: number, top: number, right: number, bottom: number];

export function corners({ left, top, right, bottom }: Box): Corners {
  return [left, top, right, bottom];
}
