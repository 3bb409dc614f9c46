/**
 * What the next question would cost, worked out in the background whenever it may be another: one look at a time, the
 * newest. What cannot be told is not shown; asking then says why.
 */
import { Disposable } from 'vscode';
import type { ReadingBudget } from '../../answers/budget.ts';
import type { BudgetRequest, TellBudget } from '../../answers/readingBudget.ts';
import type { ShownBudget } from '../../protocol/panel.ts';

export interface BudgetOptions {
  readonly tell: TellBudget;
  /** Whether the model in use looks at pixels; the built-in reader costs nothing. */
  readonly isAsked: () => boolean;
  /** Whether small print is looked at closer where the user has not said so here. */
  readonly zooms: () => boolean;
  /** Told what is to be shown now; nothing while nobody knows. */
  readonly onChange: (budget: ShownBudget | undefined) => void;
}

export class BudgetLine extends Disposable {
  readonly #options: BudgetOptions;
  #look: AbortController | undefined;
  #shown: ShownBudget | undefined;

  constructor(options: BudgetOptions) {
    super(() => this.#look?.abort());
    this.#options = options;
  }

  get shown(): ShownBudget | undefined {
    return this.#shown;
  }

  /** @param request what would be asked now; undefined where nothing can be */
  update(request: BudgetRequest | undefined): void {
    this.#look?.abort();
    this.#look = undefined;
    if (!request || !this.#options.isAsked()) {
      this.#show(undefined);
      return;
    }
    const look = new AbortController();
    this.#look = look;
    const isOn = request.zoom ?? this.#options.zooms();
    this.#options
      .tell(request, look.signal)
      .then(async budget => shownBudget(budget, isOn))
      .then(
        shown => {
          if (!look.signal.aborted) this.#show(shown);
        },
        () => {
          if (!look.signal.aborted) this.#show(undefined);
        },
      );
  }

  #show(shown: ShownBudget | undefined): void {
    if (shown === undefined && this.#shown === undefined) return;
    this.#shown = shown;
    this.#options.onChange(shown);
  }
}

async function shownBudget(
  budget: ReadingBudget | undefined,
  isOn: boolean,
): Promise<ShownBudget | undefined> {
  if (!budget) return undefined;
  const { budgetSentence, hasSmallPrint } = await import('../../wording/budget.ts');
  return { sentence: budgetSentence(budget), ...(isOn || hasSmallPrint(budget) ? { zoom: isOn } : {}) };
}
