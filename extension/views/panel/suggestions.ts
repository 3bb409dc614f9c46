/** Questions to begin with for the documents of this window: looked for once, in the background, and never in the way. */
import { Disposable } from 'vscode';
import type { OpenDocument } from '../../documents/document.ts';

export type Suggest = (document: OpenDocument, signal: AbortSignal) => Promise<readonly string[]>;

export class Suggestions extends Disposable {
  readonly #suggest: Suggest;
  readonly #onFound: () => void;
  readonly #life: AbortController;
  readonly #model: () => string;
  /** By the document's content and the model; a search under way counts as nothing found yet. */
  readonly #known = new Map<string, readonly string[] | undefined>();

  /**
   * @param model who would be asked; another model has other suggestions
   * @param onFound told when a document has suggestions that it had not before
   */
  constructor(suggest: Suggest, model: () => string, onFound: () => void) {
    const life = new AbortController();
    super(() => life.abort());
    this.#life = life;
    this.#suggest = suggest;
    this.#model = model;
    this.#onFound = onFound;
  }

  of(document: OpenDocument): readonly string[] | undefined {
    return this.#known.get(this.#keyOf(document));
  }

  /** Starts looking, unless that was done before. */
  find(document: OpenDocument): void {
    const key = this.#keyOf(document);
    if (this.#known.has(key)) return;
    this.#known.set(key, undefined);
    this.#suggest(document, this.#life.signal).then(
      questions => {
        this.#known.set(key, questions);
        if (!this.#life.signal.aborted) this.#onFound();
      },
      () => {
        // A page that cannot be read says so where it is shown and when it is asked about; an idea is no loss.
        this.#known.delete(key);
      },
    );
  }

  #keyOf({ id }: OpenDocument): string {
    return `${id} ${this.#model()}`;
  }
}
