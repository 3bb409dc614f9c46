/** Work that takes minutes, as a notification that says how far it is and can be cancelled. */
import { ProgressLocation, window } from 'vscode';
import { Pace } from '../../wording/pace.ts';

export interface Shown {
  readonly signal: AbortSignal;
  /** Something else than bytes is waited for. */
  readonly say: (sentence: string) => void;
  /** How far it is; shown a few times a second at most. */
  readonly far: (
    progress: { readonly done: number; readonly total: number },
    /** Bytes whose speed counts; `done` where they are the same. */
    moved: number,
    sentence: (bytesPerSecond: number | undefined) => string,
  ) => void;
}

const BETWEEN_MS = 250;

/** @throws what `work` throws */
export async function cancellable<T>(title: string, work: (shown: Shown) => Promise<T>): Promise<T> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (notification, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const pace = new Pace();
    let [shownAt, percent] = [-Infinity, 0];
    return work({
      signal: abort.signal,
      say: message => {
        notification.report({ message });
        // The next bytes are told at once.
        shownAt = -Infinity;
      },
      far: ({ done, total }, moved, sentence) => {
        const now = performance.now();
        pace.add(now, moved);
        if (now - shownAt < BETWEEN_MS && done < total) return;
        shownAt = now;
        const reached = total > 0 ? (100 * done) / total : 0;
        notification.report({
          message: sentence(pace.bytesPerSecond),
          increment: Math.max(0, reached - percent),
        });
        percent = Math.max(percent, reached);
      },
    });
  });
}
