/** A word of OCR in a chart's picture. */
import type { LabelWord } from '../../scene.ts';

export interface SeenWord extends LabelWord {
  /** Whether it was read a second time, as a label beside the plot: there are no marks there. */
  readonly isLabel?: boolean | undefined;
}
