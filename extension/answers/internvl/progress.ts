/** The engine's steps in the words of a question's events. */
import type { ChatEvent } from '../../../models/internvl/chat.ts';
import type { LoadStep } from '../../../models/internvl/onnxModel.ts';
import type { AskEvent } from '../answer.ts';

/** @returns what the engine's progress goes to; one for each question, for tokens are counted */
export function followEngine(onEvent: (event: AskEvent) => void): (event: LoadStep | ChatEvent) => void {
  let isLoading = false;
  let tokens = 0;
  return event => {
    if ('step' in event) {
      isLoading = true;
      onEvent({ kind: 'stage', stage: 'loading' });
      if (event.step === 'compile') {
        onEvent({ kind: 'progress', done: Math.round(event.done * 100), total: 100, unit: 'percent' });
      }
      return;
    }
    if (isLoading) onEvent({ kind: 'stage', stage: 'answering' });
    isLoading = false;
    switch (event.kind) {
      case 'tile':
        onEvent({ kind: 'progress', done: event.done, total: event.total, unit: 'tile' });
        return;
      case 'prefill':
        onEvent({ kind: 'progress', done: event.done, total: event.total, unit: 'chunk' });
        return;
      case 'thinking':
      case 'text':
        onEvent({ kind: 'progress', done: ++tokens, total: 0, unit: 'token' });
        onEvent(event);
    }
  };
}
