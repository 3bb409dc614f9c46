/** The places of an answer as they are drawn and numbered: on the page, in the panel, and by the marks between them. */
import type { Answer, Evidence } from './answer.ts';

/** `kind`: what the place is of: the answer, or one of two values that differ. */
export interface ShownPlace extends Pick<Evidence, 'box' | 'text' | 'source' | 'printed'> {
  readonly kind: 'evidence' | 'read' | 'claimed';
}

/**
 * @returns the evidence, best first, of an answer that was located; where model and page differ, the place the model
 * named, if it named one, and the page's reading; else nothing
 */
export function shownPlaces({
  located,
  evidence,
  witness,
}: Pick<Answer, 'located' | 'evidence' | 'witness'>): readonly ShownPlace[] {
  if (witness?.kind === 'differs') {
    const { model, page } = witness;
    const claimed = model.box && {
      kind: 'claimed' as const,
      box: model.box,
      text: model.text,
      source: 'model' as const,
    };
    return [...(claimed ? [claimed] : []), { kind: 'read', ...page }];
  }
  return located ? evidence.map(one => ({ kind: 'evidence', ...one })) : [];
}
