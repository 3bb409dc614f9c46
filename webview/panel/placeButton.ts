/** A place on a page, which a click shows; it is read out as its page and what is told of it. */
import { el } from '../dom.ts';

export function placeButton(
  kind: 'evidence' | 'unread',
  page: string,
  stale: boolean,
  ...told: readonly HTMLElement[]
): HTMLButtonElement {
  const item = el(
    'button',
    { class: `place ${kind}`, 'data-testid': kind, title: stale ? `Go to ${page}` : 'Show on the page' },
    el('span', { class: 'place-page' }, page.replace(/^p/u, 'P')),
    ...told,
  );
  item.type = 'button';
  return item;
}
