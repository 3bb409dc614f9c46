/** What is said of an answer of a model that was held against the words of the page. */
import type { Witness } from '../answers/answer.ts';

export type Differing = Extract<Witness, { kind: 'differs' }>;

/** "The page reads the same." */
export function agreesSentence({ source }: Extract<Witness, { kind: 'agrees' }>): string {
  return `${capital(reading(source))} the same.`;
}

/** What each of the two says, and what that is worth. */
export function differingSentences({ model, page }: Differing): {
  readonly model: string;
  readonly page: string;
  /** Of words that OCR read, neither is sure. */
  readonly doubt: string | undefined;
} {
  return {
    model: `The model says ${model.text}`,
    page: `${capital(reading(page.source))} ${page.text}`,
    doubt: page.source === 'ocr' ? 'Either may be wrong.' : undefined,
  };
}

/** "The model says 1,243; the page reads 1,248." */
export function witnessSentence(witness: Witness): string {
  if (witness.kind === 'agrees') return agreesSentence(witness);
  const { model, doubt } = differingSentences(witness);
  const both = `${model}; ${reading(witness.page.source)} ${witness.page.text}.`;
  return doubt === undefined ? both : `${both} ${doubt}`;
}

function reading(source: Differing['page']['source']): string {
  return source === 'ocr' ? 'the page, read by OCR, reads' : 'the page reads';
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
