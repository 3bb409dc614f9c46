/**
 * Content taller than an element can be: browsers end an element after some 33 million pixels (Firefox after 17), which a
 * document of 30,000 pages exceeds. The column is then lower than its content, and an offset tells which part of the
 * content lies in it: small scrolls move it pixel by pixel, the scroll bar over all of it.
 * Frames: "content" positions are those of layout.ts, "scroll" positions those of the scrolled element.
 */

const MOST_HEIGHT = 16e6;
/** A scroll by more windows than this was a jump along the scroll bar. */
const JUMP = 4;
/** So near an end (in windows) the offset has to be the one that leads there. */
const NEAR_END = 4;

export class TallColumn {
  readonly #most: number;
  #content = 0;
  #window = 0;
  #offset = 0;
  #scroll = 0;

  /** @param most height of the highest column, CSS pixels */
  constructor(most = MOST_HEIGHT) {
    this.#most = most;
  }

  /** Height of the column. */
  get height(): number {
    return Math.min(this.#content, this.#most);
  }

  /** What is added to a scroll position to get the content position that is shown there. */
  get offset(): number {
    return this.#offset;
  }

  /** Tells the sizes; the place in the content has to be told anew with `scrollFor`. */
  resize(content: number, window: number): void {
    this.#content = content;
    this.#window = window;
    if (content <= this.#most) this.#offset = 0;
  }

  /** Content position at the top of the window, wherever the user has scrolled to. */
  get top(): number {
    return this.#scroll + this.#offset;
  }

  /**
   * The user has scrolled.
   * @returns where to scroll instead, when the offset had to change; the content that is shown is the same
   */
  onScroll(scroll: number): number | undefined {
    const moved = scroll - this.#scroll;
    this.#scroll = scroll;
    if (this.#content <= this.#most) return undefined;
    if (Math.abs(moved) > JUMP * this.#window) {
      this.#offset = scroll * this.#ratio - scroll;
      return undefined;
    }
    // Who cannot scroll any further has to see the end.
    if (scroll <= 0) return this.scrollFor(0);
    if (scroll >= this.#range) return this.scrollFor(this.#content);
    const margin = NEAR_END * this.#window;
    if (scroll >= margin && scroll <= this.#range - margin) return undefined;
    return this.scrollFor(this.top);
  }

  /** Scroll position that shows this content position at the top of the window; from now on it is taken as scrolled there. */
  scrollFor(top: number): number {
    const inside = Math.max(0, Math.min(top, this.#content - this.#window));
    this.#scroll = this.#content <= this.#most ? inside : Math.round(inside / this.#ratio);
    this.#offset = inside - this.#scroll;
    return this.#scroll;
  }

  get #range(): number {
    return Math.max(1, this.height - this.#window);
  }

  get #ratio(): number {
    return Math.max(1, this.#content - this.#window) / this.#range;
  }
}
