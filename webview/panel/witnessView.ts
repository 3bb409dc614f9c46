/** How a model's answer was borne out by the words of the page: a line, or two values side by side with their places. */
import type { Witness } from '../../extension/answers/answer.ts';
import { pageName } from '../../extension/wording/pages.ts';
import { agreesSentence, differingSentences } from '../../extension/wording/witness.ts';
import { el } from '../dom.ts';
import { placeButton } from './placeButton.ts';

/**
 * @param stale the file is another now: a click leads to the page alone
 * @param reveal shows a place, by its number among those of the answer (extension/answers/places.ts)
 */
export function witnessView(witness: Witness, stale: boolean, reveal: (place: number) => void): HTMLElement {
  if (witness.kind === 'agrees')
    return el('p', { class: 'aside', 'data-testid': 'witness' }, agreesSentence(witness));
  const said = differingSentences(witness);
  const { box } = witness.model;
  let places = 0;
  const side = (text: string, source: string, page: string): HTMLElement => {
    const place = places++;
    const item = placeButton('evidence', page, stale, el('span', { class: 'document-text' }, text));
    item.dataset['source'] = source;
    item.addEventListener('click', () => reveal(place));
    return item;
  };
  const model = box
    ? side(said.model, 'model', pageName({ box }))
    : el('p', { class: 'place-less document-text' }, said.model);
  const page = side(said.page, witness.page.source, pageName(witness.page));
  return el(
    'div',
    { class: 'witness', role: 'group', 'aria-label': 'Model and page differ', 'data-testid': 'witness' },
    model,
    page,
    ...(said.doubt === undefined ? [] : [el('p', { class: 'aside' }, said.doubt)]),
  );
}
