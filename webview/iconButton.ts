/** A button with a picture instead of words: always named, with its key in the tooltip. */
import { type Button, button } from './controls.ts';
import { icon, type IconName } from './icons.ts';

export function iconButton(
  name: IconName,
  label: string,
  key: string | undefined,
  onClick: () => void,
): Button {
  const made = button();
  made.appearance = 'icon';
  // The toolkit copies the name to the button inside its shadow tree.
  made.setAttribute('aria-label', label);
  made.title = key === undefined ? label : `${label} (${key})`;
  made.append(icon(name));
  made.addEventListener('click', onClick);
  return made;
}

/** Shows a button as pressed or not, for eyes and screen readers. */
export function setPressed(made: Button, isPressed: boolean): void {
  // The host has no role of its own, so the state belongs to the button inside.
  made.shadowRoot?.querySelector('button')?.setAttribute('aria-pressed', String(isPressed));
  made.classList.toggle('pressed', isPressed);
}
