/** The catalogue's sizes of a model as the checkpoint fixtures take them. */
import type { CatalogueModel } from '../../../models/catalog/catalog.ts';
import type { Dimensions } from '../../fixtures/checkpointShapes.ts';

/** More tokens than a page has: the catalogue does not list contexts. */
const CONTEXT = 32768;

export function dimensionsOf({ decoder }: Pick<CatalogueModel, 'decoder'>): Dimensions {
  const { hiddenSize, vocabSize, ...same } = decoder;
  return { ...same, hidden: hiddenSize, vocab: vocabSize, context: CONTEXT };
}
