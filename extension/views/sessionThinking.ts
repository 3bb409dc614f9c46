/** Models that think aloud write `<think>…</think>` before the answer. The answer is shown, the thinking is folded. */

export interface Thought {
  readonly thinking: string;
  readonly answer: string;
}

const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * Splits what has been streamed so far. Some chat templates write the opening tag themselves, so that the text holds
 * the closing one only; while the closing tag has not come, everything behind the opening one is thinking.
 */
export function splitThinking(text: string): Thought {
  const start = text.indexOf(OPEN);
  const end = text.indexOf(CLOSE, Math.max(start, 0));
  if (start < 0 && end < 0) return { thinking: '', answer: text.trim() };
  const before = start > 0 && (end < 0 || start < end) ? text.slice(0, start) : '';
  const from = start < 0 ? 0 : start + OPEN.length;
  if (end < 0) return { thinking: text.slice(from).trim(), answer: before.trim() };
  return {
    thinking: text.slice(from, end).trim(),
    answer: (before + text.slice(end + CLOSE.length)).trim(),
  };
}
