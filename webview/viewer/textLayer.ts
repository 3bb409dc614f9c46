/**
 * Invisible text over the pixels, word for word where the page shows it, so that the browser's own selection, copying
 * and screen readers work on it. It lives in page units; the style sheet scales the whole layer with the page.
 */
import type { PageWord, PageWords } from '../../extension/protocol/viewer.ts';
import { el } from '../dom.ts';
import { type Caret, copyText } from './copyText.ts';

const FONT = 'sans-serif';
const MEASURED_AT = 64;
/** A gap wider than this many line heights is a gap between columns, not a space to be highlighted. */
const WIDEST_SPACE = 2;

const canvas = document.createElement('canvas').getContext('2d');

export class TextLayer {
  readonly element = el('div', { class: 'text' });
  readonly #words: PageWords;
  readonly #carets = new Map<Node, { readonly line: number; readonly word: number }>();

  constructor(words: PageWords) {
    this.#words = words;
    words.lines.forEach((line, lineIndex) => {
      // One element a line keeps words of a line together for screen readers.
      const row = el('div', { role: 'presentation' });
      line.words.forEach((word, wordIndex) => {
        const span = wordSpan(word, line.words[wordIndex + 1]);
        for (const node of span.childNodes) this.#carets.set(node, { line: lineIndex, word: wordIndex });
        this.#carets.set(span, { line: lineIndex, word: wordIndex });
        row.append(span);
      });
      this.element.append(row);
    });
  }

  get source(): PageWords['source'] {
    return this.#words.source;
  }

  /** What of this page the range covers, as plain text; undefined when it covers nothing here. */
  selectedText(range: Range): string | undefined {
    if (!range.intersectsNode(this.element)) return undefined;
    const holdsStart = this.element.contains(range.startContainer);
    const holdsEnd = this.element.contains(range.endContainer);
    return copyText(
      this.#words,
      holdsStart ? this.#caret(range.startContainer, range.startOffset) : undefined,
      holdsEnd ? this.#caret(range.endContainer, range.endOffset) : undefined,
    );
  }

  #caret(node: Node, offset: number): Caret | undefined {
    const position = this.#carets.get(node);
    if (!position) {
      // The browser put the end of the selection on a line: between two of its words.
      const child = node.childNodes[offset] ?? node.lastChild;
      const inside = child && (this.#carets.get(child) ?? this.#carets.get(child.firstChild ?? child));
      return inside ? { ...inside, offset: 0 } : undefined;
    }
    const length = this.#words.lines[position.line]?.words[position.word]?.text.length ?? 0;
    return { ...position, offset: node instanceof Text ? Math.min(offset, length) : offset > 0 ? length : 0 };
  }
}

function wordSpan(word: PageWord, next: PageWord | undefined): HTMLSpanElement {
  const span = el('span', {}, `${word.text} `);
  const { box, corners } = word;
  const [a, b, , d] = corners ?? [];
  if (a && b && d) {
    const along = Math.hypot(b.x - a.x, b.y - a.y);
    const size = Math.hypot(d.x - a.x, d.y - a.y);
    place(span, word.text, a.x, a.y, along, size, Math.atan2(b.y - a.y, b.x - a.x));
    return span;
  }
  const size = box.bottom - box.top;
  const isSpaced = next && next.box.left > box.left && next.box.left - box.right < size * WIDEST_SPACE;
  if (isSpaced) place(span, `${word.text} `, box.left, box.top, next.box.left - box.left, size, 0);
  else place(span, word.text, box.left, box.top, box.right - box.left, size, 0);
  return span;
}

function place(
  span: HTMLSpanElement,
  measured: string,
  left: number,
  top: number,
  width: number,
  size: number,
  angle: number,
): void {
  const stretch = width / (textWidth(measured) * size || 1);
  span.style.left = `${left}px`;
  span.style.top = `${top}px`;
  span.style.fontSize = `${size}px`;
  span.style.transform = `${angle === 0 ? '' : `rotate(${angle}rad) `}scaleX(${stretch})`;
}

/** Width of a text at font size 1. */
function textWidth(text: string): number {
  if (!canvas) return text.length / 2;
  canvas.font = `${MEASURED_AT}px ${FONT}`;
  return canvas.measureText(text).width / MEASURED_AT;
}
