/**
 * A drawing that follows what it shows: one is made after the other, and it is known whether the last one shows what was
 * asked for last. Knows nothing of what is drawn, nor of the page.
 */
export class Redrawing {
  readonly #draw: () => Promise<boolean>;
  readonly #onCurrent: (isCurrent: boolean) => void;
  #asked = 0;
  #isRunning = false;
  #isDue = false;

  /**
   * @param draw what there is to show when it is called; whether it could be drawn
   * @param onCurrent told false when what is drawn is no longer what is to be shown, true when it is again
   */
  constructor(draw: () => Promise<boolean>, onCurrent: (isCurrent: boolean) => void) {
    this.#draw = draw;
    this.#onCurrent = onCurrent;
  }

  /** There is something else to show: what is drawn is out of date, whenever that is made good. */
  outdate(): void {
    this.#asked += 1;
    this.#onCurrent(false);
  }

  /** Draws now, or once the drawing under way is finished. */
  async run(): Promise<void> {
    this.#isDue = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#isDue) {
        this.#isDue = false;
        const asked = this.#asked;
        const isDrawn = await this.#draw();
        if (isDrawn && asked === this.#asked) this.#onCurrent(true);
      }
    } finally {
      this.#isRunning = false;
    }
  }
}
