/**
 * Choosing a region of a page: by dragging while the mode is on (or with Alt at any time), or by keyboard: the mode
 * puts a box on the page that arrows move, Shift+arrows resize, Enter takes and Escape gives up.
 */
import { boxAround } from '../../models/geometry/box.ts';
import { turnedToPoint } from '../../models/geometry/frames.ts';
import type { Size } from '../../models/geometry/rect.ts';
import type { Box, Point } from '../../models/page.ts';
import { el } from '../dom.ts';
import type { PageList } from './pageList.ts';
import { type PageView, setBox } from './pageView.ts';

/** A drag shorter than this is a click. CSS pixels. */
const SMALLEST_DRAG = 6;

export interface RegionEvents {
  /** The region the user settled on; undefined when it was cleared. */
  readonly onRegion: (region: Box | undefined) => void;
  readonly onMode: (isOn: boolean) => void;
  readonly onSay: (text: string) => void;
}

export class RegionTool {
  readonly #pages: PageList;
  readonly #events: RegionEvents;
  #region: Box | undefined;
  /** The box being moved by keyboard or drawn by mouse. */
  #draft: Box | undefined;
  #isOn = false;

  constructor(pages: PageList, events: RegionEvents) {
    this.#pages = pages;
    this.#events = events;
    pages.element.addEventListener('pointerdown', event => this.#onPointerDown(event));
    pages.element.addEventListener('keydown', event => this.#onKey(event));
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  get region(): Box | undefined {
    return this.#region;
  }

  setMode(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#pages.element.classList.toggle('choosing', isOn);
    this.#draft = undefined;
    if (isOn) {
      this.#pages.element.focus({ preventScroll: true });
      this.#events.onSay('Choose a region: drag over the page, or press an arrow key.');
    }
    this.#redraw();
    this.#events.onMode(isOn);
  }

  /** Takes the region away without telling anyone: whoever asked knows. */
  clear(): void {
    this.#region = undefined;
    this.#draft = undefined;
    this.#redraw();
  }

  draw(view: PageView): void {
    const box = this.#draft ?? this.#region;
    if (box?.page !== view.page) {
      view.overlay('region');
      return;
    }
    const frame = el('div', { class: this.#draft ? 'region draft' : 'region', 'data-testid': 'region' });
    setBox(frame, box);
    if (this.#draft) {
      view.overlay('region', frame);
      return;
    }
    const clear = el(
      'button',
      { type: 'button', class: 'clear-region', 'aria-label': 'Clear region', title: 'Clear region (Escape)' },
      '\u00d7',
    );
    setBox(clear, box);
    clear.addEventListener('click', () => this.#drop());
    view.overlay('region', frame, clear);
  }

  /** Escape: first out of the mode, then the region goes. True when there was something to give up. */
  escape(): boolean {
    if (this.#isOn) {
      this.setMode(false);
      return true;
    }
    if (!this.#region) return false;
    this.#drop();
    return true;
  }

  #drop(): void {
    this.clear();
    this.#events.onSay('Region cleared.');
    this.#events.onRegion(undefined);
  }

  #take(box: Box): void {
    this.#region = box;
    this.setMode(false);
    this.#draft = undefined;
    this.#redraw();
    this.#events.onSay(`Region on page ${box.page} chosen.`);
    this.#events.onRegion(box);
  }

  #onPointerDown(event: PointerEvent): void {
    if (event.button !== 0 || !(this.#isOn || event.altKey)) return;
    const view = this.#pages.viewAt({ x: event.clientX, y: event.clientY });
    if (!view) return;
    event.preventDefault();
    const { element } = this.#pages;
    element.setPointerCapture(event.pointerId);
    const origin: Point = { x: event.clientX, y: event.clientY };
    const start = view.pointAt(origin);
    const ended = new AbortController();
    const boxTo = ({ clientX, clientY }: PointerEvent): Box =>
      boxAround(view.page, start, view.pointAt({ x: clientX, y: clientY }));
    const onMove = (move: PointerEvent): void => {
      this.#draft = boxTo(move);
      this.draw(view);
    };
    const onUp = (up: PointerEvent): void => {
      ended.abort();
      this.#draft = undefined;
      const moved = Math.min(Math.abs(up.clientX - origin.x), Math.abs(up.clientY - origin.y));
      if (moved >= SMALLEST_DRAG) this.#take(boxTo(up));
      else this.#redraw();
    };
    const onCancel = (): void => {
      ended.abort();
      this.#draft = undefined;
      this.#redraw();
    };
    element.addEventListener('pointermove', onMove, { signal: ended.signal });
    element.addEventListener('pointerup', onUp, { signal: ended.signal });
    element.addEventListener('pointercancel', onCancel, { signal: ended.signal });
  }

  #onKey(event: KeyboardEvent): void {
    if (!this.#isOn) return;
    const step = arrowStep(event.key);
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      this.#moveDraft(step, event.shiftKey);
    } else if (event.key === 'Enter' && this.#draft) {
      event.preventDefault();
      this.#take(this.#draft);
    }
  }

  #moveDraft(step: Point, isResize: boolean): void {
    const { page } = this.#draft ?? { page: this.#pages.page };
    const size = this.#pages.sizeOf(page);
    if (!size) return;
    this.#draft = this.#draft
      ? nudge(this.#draft, size, this.#toPageStep(step, size), isResize)
      : middleOf(page, size);
    this.#redraw();
    this.#pages.reveal(this.#draft);
    const { left, top, right, bottom } = this.#draft;
    const percent = (value: number, whole: number): number => Math.round((value / whole) * 100);
    this.#events.onSay(
      `${percent(left, size.width)} to ${percent(right, size.width)} percent across, ` +
        `${percent(top, size.height)} to ${percent(bottom, size.height)} percent down. Enter takes it.`,
    );
  }

  /** Arrows mean directions on screen, also when the page is turned. */
  #toPageStep(step: Point, size: Size): Point {
    const unit = Math.min(size.width, size.height) / 50;
    const { rotation } = this.#pages;
    const origin = turnedToPoint(size, rotation, { x: 0, y: 0 });
    const moved = turnedToPoint(size, rotation, { x: step.x * unit, y: step.y * unit });
    return { x: moved.x - origin.x, y: moved.y - origin.y };
  }

  #redraw(): void {
    for (const view of this.#pages.views) this.draw(view);
  }
}

function arrowStep(key: string): Point | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { x: -1, y: 0 };
    case 'ArrowRight':
      return { x: 1, y: 0 };
    case 'ArrowUp':
      return { x: 0, y: -1 };
    case 'ArrowDown':
      return { x: 0, y: 1 };
    default:
      return undefined;
  }
}

function middleOf(page: number, { width, height }: Size): Box {
  return { page, left: width / 4, top: height / 4, right: (width * 3) / 4, bottom: height / 2 };
}

/** Moves a box, or its far corner, inside the page. */
function nudge(box: Box, { width, height }: Size, by: Point, isResize: boolean): Box {
  const smallest = Math.min(width, height) / 50;
  if (isResize) {
    const right = Math.min(width, Math.max(box.left + smallest, box.right + by.x));
    const bottom = Math.min(height, Math.max(box.top + smallest, box.bottom + by.y));
    return { ...box, right, bottom };
  }
  const x = Math.max(-box.left, Math.min(width - box.right, by.x));
  const y = Math.max(-box.top, Math.min(height - box.bottom, by.y));
  return { ...box, left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y };
}
