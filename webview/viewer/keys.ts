/**
 * Plain keys of the viewer. Combinations with Ctrl or Cmd are VS Code keybindings instead (package.json), so that users
 * can see and change them; VS Code passes those on as actions.
 */

export type KeyAction =
  | 'nextPage'
  | 'previousPage'
  | 'pageDown'
  | 'pageUp'
  | 'first'
  | 'last'
  | 'zoomIn'
  | 'zoomOut'
  | 'actualSize'
  | 'fitWidth'
  | 'fitPage'
  | 'rotate'
  | 'region'
  | 'goToPage'
  | 'escape';

const KEYS: Readonly<Record<string, KeyAction>> = {
  PageDown: 'pageDown',
  PageUp: 'pageUp',
  Home: 'first',
  End: 'last',
  n: 'nextPage',
  b: 'previousPage',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  '0': 'actualSize',
  w: 'fitWidth',
  p: 'fitPage',
  R: 'rotate',
  r: 'region',
  g: 'goToPage',
  Escape: 'escape',
};

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key press means, or nothing. */
export function keyAction({ key, ctrlKey, metaKey, altKey }: KeyPress): KeyAction | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  return Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
}
