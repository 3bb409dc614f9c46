/** Up and Down in the question box walk through the questions asked so far, as a shell does. */

export class Recall {
  #asked: readonly string[] = [];
  /** Position in #asked; its length stands for the draft. */
  #position = 0;
  #draft = '';

  /** Questions asked so far, oldest first. A question asked twice in a row counts once. */
  setAsked(questions: readonly string[]): void {
    this.#asked = questions.filter((question, index) => question !== questions[index - 1]);
    this.#position = this.#asked.length;
  }

  /** The question before the one shown; undefined at the oldest. What was being typed is kept for the way back. */
  earlier(shown: string): string | undefined {
    if (this.#position === this.#asked.length) this.#draft = shown;
    if (this.#position === 0) return undefined;
    return this.#asked[--this.#position];
  }

  /** The way back; behind the newest question comes what was being typed. */
  later(): string | undefined {
    if (this.#position === this.#asked.length) return undefined;
    return this.#asked[++this.#position] ?? this.#draft;
  }
}
