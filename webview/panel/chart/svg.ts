/** SVG elements, made as webview/dom.ts makes others, and places on a picture of a part of a page. */
import type { Box, Point } from '../../../models/page.ts';
import { setAttributes } from '../../dom.ts';

const NAMESPACE = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number>>;

export function svgEl<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly SVGElement[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(NAMESPACE, tag);
  place(element, attributes);
  element.append(...children);
  return element;
}

export function place(element: SVGElement, attributes: Attributes): void {
  setAttributes(
    element,
    Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)])),
  );
}

/** Where on the page the pointer is. @param shown what the element shows of the page */
export function pagePoint(element: Element, shown: Box, { clientX, clientY }: MouseEvent): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return {
    x: shown.left + ((clientX - left) / width) * (shown.right - shown.left),
    y: shown.top + ((clientY - top) / height) * (shown.bottom - shown.top),
  };
}

/** A shorter drag is a click. CSS pixels. */
const SMALLEST_DRAG = 3;

/**
 * Follows the pointer from where it went down until it is let go. A click drops nothing, nor does a drag that is broken
 * off.
 */
export function followDrag(
  down: PointerEvent,
  element: Element,
  {
    onMove,
    onDrop,
    onCancel,
  }: {
    readonly onMove: (event: PointerEvent) => void;
    readonly onDrop: (event: PointerEvent) => void;
    readonly onCancel: () => void;
  },
): void {
  const ended = new AbortController();
  const { signal } = ended;
  element.setPointerCapture(down.pointerId);
  const listen = (
    name: 'pointermove' | 'pointerup' | 'pointercancel',
    act: (event: PointerEvent) => unknown,
  ): void => {
    element.addEventListener(name, event => event instanceof PointerEvent && act(event), { signal });
  };
  const isDrag = ({ clientX, clientY }: PointerEvent): boolean =>
    Math.hypot(clientX - down.clientX, clientY - down.clientY) >= SMALLEST_DRAG;
  listen('pointermove', event => isDrag(event) && onMove(event));
  listen('pointerup', event => {
    ended.abort();
    if (isDrag(event)) onDrop(event);
    else onCancel();
  });
  listen('pointercancel', () => {
    ended.abort();
    onCancel();
  });
}

/** How far an arrow key moves something, in CSS pixels; undefined for other keys. */
export function arrowStep({ key, shiftKey }: KeyboardEvent): Point | undefined {
  const step = shiftKey ? 10 : 1;
  switch (key) {
    case 'ArrowLeft':
      return { x: -step, y: 0 };
    case 'ArrowRight':
      return { x: step, y: 0 };
    case 'ArrowUp':
      return { x: 0, y: -step };
    case 'ArrowDown':
      return { x: 0, y: step };
    default:
      return undefined;
  }
}
