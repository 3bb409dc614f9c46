/** The check of a box, the one form in which places travel (models/page.ts). */
import type { Box } from '../../models/page.ts';
import { type Check, number, object, ordinal } from './check.ts';

export const box: Check<Box> = object({
  page: ordinal,
  left: number,
  top: number,
  right: number,
  bottom: number,
});
