/**
 * One Tab stop for a group of controls, arrows between them (WAI-ARIA Authoring Practices, toolbar pattern).
 * A host with a negative tabindex takes its shadow tree out of the Tab order too, which toolkit buttons rely on.
 */

export function roveFocus(group: HTMLElement, selector: string): void {
  const controls = (): HTMLElement[] =>
    [...group.querySelectorAll<HTMLElement>(selector)].filter(control => !control.hasAttribute('disabled'));
  const makeStop = (stop: HTMLElement | undefined): void => {
    for (const control of controls()) control.tabIndex = control === stop ? 0 : -1;
  };
  makeStop(controls()[0]);
  group.addEventListener('focusin', ({ target }) => {
    const control = controls().find(one => target instanceof Node && one.contains(target));
    if (control) makeStop(control);
  });
  group.addEventListener('keydown', event => {
    const all = controls();
    const at = all.findIndex(control => event.target instanceof Node && control.contains(event.target));
    // Inside a text field arrows belong to the text.
    const isTyping = event.target instanceof HTMLElement && event.target.matches('vscode-text-field');
    const to = isTyping || at < 0 ? undefined : neighbour(event.key, at, all.length);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    all[to]?.focus();
  });
}

function neighbour(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
