/** What the panel needs beside webview/dom.ts. Text goes in as text only: what a model says is never HTML. */
import { setAttributes } from '../dom.ts';

/** Names an element made elsewhere, such as a control of the toolkit. */
export function withAttributes<T extends Element>(made: T, attributes: Readonly<Record<string, string>>): T {
  setAttributes(made, attributes);
  return made;
}

/** Sets text and hides what has none, so that empty boxes leave no gap and no stop for a screen reader. */
export function setText(target: HTMLElement, text: string | undefined): void {
  const next = text ?? '';
  if (target.textContent !== next) target.textContent = next;
  target.hidden = next === '';
}
