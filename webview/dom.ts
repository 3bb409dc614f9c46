/** Small helpers for building DOM without HTML strings: text of documents is never markup. */

type Attributes = Readonly<Record<string, string | undefined>>;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

/** Sets custom properties; lengths and numbers stay in the style sheet's hands. */
export function setVars(element: HTMLElement, vars: Readonly<Record<`--${string}`, number>>): void {
  for (const [name, value] of Object.entries(vars)) element.style.setProperty(name, String(value));
}

/** Calls `run` once `ms` have gone by without another call. `flush` runs a waiting call now. */
export function debounce(ms: number, run: () => void): { (): void; flush(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fire = (): void => {
    timer = undefined;
    run();
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(fire, ms);
  };
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    fire();
  };
  return Object.assign(later, { flush });
}
