/**
 * SentencePiece's encoding: text to piece ids exactly as google/sentencepiece gives them.
 * Sources: bpe_model.cc (merge the best-scored neighbours first, leftmost on ties), unigram_model.cc
 * `EncodeOptimized` (best path), sentencepiece_processor.cc (unknown characters, byte fallback), normalizer.cc.
 */
import type { Piece, SentencePieceFile } from './sentencepiece.ts';
import { anyOf, type TextModel } from './textModel.ts';

const SPACE = '\u2581';

/** A stretch of the text that will become one token. `frozen`: a user-defined symbol, never merged. */
interface Span {
  readonly text: string;
  readonly frozen: boolean;
}

export class SentencePieceModel implements TextModel {
  readonly #file: SentencePieceFile;
  /** Whether only text at the prompt's very start gets the dummy prefix, not text after every special token. */
  readonly #prefixAtStartOnly: boolean;
  /** Pieces that text can turn into: normal, user-defined and unused ones. */
  readonly #ids = new Map<string, number>();
  readonly #byteIds: readonly number[];
  readonly unknown: number;
  readonly #userSymbols: RegExp | undefined;
  readonly #longest: number;
  readonly #unknownScore: number;
  readonly #bestScore: number;

  constructor(
    file: SentencePieceFile,
    options: { prefixAtStartOnly: boolean; escaped: ReadonlySet<string> },
  ) {
    this.#file = file;
    this.#prefixAtStartOnly = options.prefixAtStartOnly;
    const byteIds: number[] = [];
    const userSymbols: string[] = [];
    let unknown = 0;
    let longest = 1;
    let worst = Infinity;
    let best = -Infinity;
    for (const [id, { text, score, kind }] of file.pieces.entries()) {
      if (kind === 'unknown') unknown = id;
      if (kind === 'byte') byteIds[Number.parseInt(text.slice(3, 5), 16)] = id;
      if (kind === 'normal') {
        worst = Math.min(worst, score);
        best = Math.max(best, score);
      }
      if (kind === 'control' || kind === 'unknown' || kind === 'byte' || options.escaped.has(text)) continue;
      this.#ids.set(text, id);
      longest = Math.max(longest, text.length);
      if (kind === 'user') userSymbols.push(text);
    }
    this.#byteIds = byteIds;
    this.unknown = unknown;
    this.#longest = longest;
    this.#unknownScore = Math.fround(worst - 10);
    this.#bestScore = best;
    this.#userSymbols = userSymbols.length > 0 ? anyOf(userSymbols) : undefined;
  }

  idOf(token: string): number | undefined {
    const id = this.#ids.get(token) ?? this.#file.pieces.findIndex(piece => piece.text === token);
    return id < 0 ? undefined : id;
  }

  bytes(id: number): Uint8Array {
    const piece = this.#file.pieces[id];
    if (!piece) return new Uint8Array();
    if (piece.kind === 'byte') return Uint8Array.of(Number.parseInt(piece.text.slice(3, 5), 16));
    return new TextEncoder().encode(piece.text.replaceAll(SPACE, ' '));
  }

  get stripsLeadingSpace(): boolean {
    return this.#file.addDummyPrefix;
  }

  encode(text: string, atStart: boolean): number[] {
    const normalised = this.#normalise(text, atStart);
    if (normalised === '') return [];
    const tokens = this.#file.algorithm === 'bpe' ? this.#mergePairs(normalised) : this.#bestPath(normalised);
    return this.#toIds(tokens);
  }

  #normalise(text: string, atStart: boolean): string {
    const squeeze = this.#file.removeExtraWhitespaces;
    const kept = squeeze ? text.replace(/ +/g, ' ').replace(/^ /, '') : text;
    if (kept === '') return '';
    const escaped = (this.#wantsPrefix(kept, atStart) ? ' ' : '').concat(kept).replaceAll(' ', SPACE);
    return squeeze ? escaped.replace(/\u2581+$/, '') : escaped;
  }

  /** At the start only (LLaMA with `legacy: false`), text that has a space of its own needs no other. */
  #wantsPrefix(text: string, atStart: boolean): boolean {
    if (!this.#file.addDummyPrefix) return false;
    return !this.#prefixAtStartOnly || (atStart && !/^[ \u2581]/.test(text));
  }

  /** Characters, with user-defined symbols kept whole. */
  #symbols(text: string): Span[] {
    const loose = (part: string): Span[] => Array.from(part, char => ({ text: char, frozen: false }));
    if (!this.#userSymbols) return loose(text);
    const spans: Span[] = [];
    let from = 0;
    for (const match of text.matchAll(this.#userSymbols)) {
      spans.push(...loose(text.slice(from, match.index)), { text: match[0], frozen: true });
      from = match.index + match[0].length;
    }
    return [...spans, ...loose(text.slice(from))];
  }

  /** Byte-pair encoding: the neighbours that form the best-scored piece are merged until none form one. */
  #mergePairs(text: string): string[] {
    const spans = this.#symbols(text);
    const texts: (string | undefined)[] = spans.map(span => span.text);
    const previous = spans.map((_, i) => i - 1);
    const next = spans.map((_, i) => (i + 1 < spans.length ? i + 1 : -1));
    const queue = new PairQueue();
    const unusedParts = new Map<string, [string, string]>();
    const offer = (left: number, right: number): void => {
      if (left < 0 || right < 0 || spans[left]?.frozen || spans[right]?.frozen) return;
      const [first, second] = [texts[left] ?? '', texts[right] ?? ''];
      const piece = this.#pieceOf(first + second);
      if (!piece) return;
      queue.push({ left, right, score: piece.score, length: piece.text.length });
      if (piece.kind === 'unused') unusedParts.set(piece.text, [first, second]);
    };
    for (let i = 1; i < spans.length; i++) offer(i - 1, i);
    for (let pair = queue.pop(); pair; pair = queue.pop()) {
      const { left, right, length } = pair;
      const [first, second] = [texts[left], texts[right]];
      if (first === undefined || second === undefined || first.length + second.length !== length) continue;
      texts[left] = first + second;
      texts[right] = undefined;
      const after = next[right] ?? -1;
      next[left] = after;
      if (after >= 0) previous[after] = left;
      offer(previous[left] ?? -1, left);
      offer(left, after);
    }
    const split = (token: string): string[] => {
      const parts = this.#pieceOf(token)?.kind === 'unused' ? unusedParts.get(token) : undefined;
      return parts ? parts.flatMap(split) : [token];
    };
    return texts.flatMap(token => (token === undefined ? [] : split(token)));
  }

  /** Unigram: the segmentation with the highest sum of scores; sums are float32 as in the original. */
  #bestPath(text: string): string[] {
    const scores = new Float32Array(text.length + 1).fill(-Infinity);
    const starts = new Int32Array(text.length + 1);
    scores[0] = 0;
    const offer = (from: number, to: number, score: number): void => {
      const sum = Math.fround((scores[from] ?? 0) + Math.fround(score));
      if (sum <= (scores[to] ?? 0)) return;
      scores[to] = sum;
      starts[to] = from;
    };
    for (let from = 0; from < text.length;) {
      const char = (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
      let whole = false;
      for (let to = from + 1; to <= Math.min(text.length, from + this.#longest); to++) {
        const piece = this.#pieceOf(text.slice(from, to));
        if (!piece || piece.kind === 'unused') continue;
        const bytes = new TextEncoder().encode(piece.text).length;
        offer(from, to, piece.kind === 'user' ? bytes * this.#bestScore - 0.1 : piece.score);
        whole ||= to === from + char;
      }
      if (!whole) offer(from, from + char, this.#unknownScore);
      from += char;
    }
    const tokens: string[] = [];
    for (let to = text.length; to > 0; to = starts[to] ?? 0) tokens.push(text.slice(starts[to], to));
    return tokens.reverse();
  }

  /** Unknown characters become their bytes, or one unknown token for each run of them. */
  #toIds(tokens: readonly string[]): number[] {
    const ids: number[] = [];
    let afterUnknown = false;
    for (const token of tokens) {
      const id = this.#ids.get(token);
      if (id !== undefined) ids.push(id);
      else if (this.#file.byteFallback) {
        for (const byte of new TextEncoder().encode(token)) ids.push(this.#byteIds[byte] ?? this.unknown);
      } else if (!afterUnknown) ids.push(this.unknown);
      afterUnknown = id === undefined;
    }
    return ids;
  }

  #pieceOf(text: string): Piece | undefined {
    const id = this.#ids.get(text);
    return id === undefined ? undefined : this.#file.pieces[id];
  }
}

interface Pair {
  readonly left: number;
  readonly right: number;
  readonly score: number;
  /** Length of the merged text when the pair was offered; another length means it is out of date. */
  readonly length: number;
}

/** A binary heap: highest score first, then leftmost. */
class PairQueue {
  readonly #heap: Pair[] = [];

  push(pair: Pair): void {
    let at = this.#heap.push(pair) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): Pair | undefined {
    const top = this.#heap[0];
    const last = this.#heap.pop();
    if (!top || !last || this.#heap.length === 0) return top;
    this.#heap[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const child = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(child, at)) return top;
      this.#swap(child, at);
      at = child;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const first = this.#heap[a];
    const second = this.#heap[b];
    if (!first || !second) return first !== undefined;
    return first.score > second.score || (first.score === second.score && first.left < second.left);
  }

  #swap(a: number, b: number): void {
    const first = this.#heap[a];
    const second = this.#heap[b];
    if (!first || !second) return;
    this.#heap[a] = second;
    this.#heap[b] = first;
  }
}
