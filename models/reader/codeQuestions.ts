/** Questions on a page of source code: what a function returns, what it takes, what a name is set to. */
import { unionBox } from '../geometry/box.ts';
import { heightOf } from '../geometry/rect.ts';
import type { Box, Word } from '../page.ts';
import type { Candidate } from './candidate.ts';
import type { PageLayout } from '../structure/layout.ts';
import { memoizeObject } from '../language/memo.ts';
import type { Question } from './question/types.ts';
import { runOfLines, runOfWords, trimSpan, wholeRun, type Run } from '../structure/run.ts';

const returnAsked = /\breturn(?:s|ed)?\b/i;
const takesAsked = /\b(?:arguments?|parameters?|params?|args?|take|accept)s?\b/i;
const valueAsked = /\b(?:set to|value of|defined as|default(?: value)?|equals?|assigned|initiali[sz]ed)\b/i;
const codeMarks =
  /[{};=<>]|\(\)|=>|^\s*(?:def|class|import|return|if|for|while|const|let|var|function|fn|func|public|private|#include)\b/;

/** Whether a page reads like source code. */
export const looksLikeCode = memoizeObject((layout: PageLayout): boolean => {
  const lines = codeLines(layout);
  const marked = lines.filter(line => codeMarks.test(line.text)).length;
  return lines.length >= 2 && marked >= 0.4 * lines.length;
});

/** Whether the question is about what a function gives or takes: then only its definition can answer. */
export function asksOfFunction(question: Question): boolean {
  return /^\s*what (?:does|do|did)\b.*\breturns?\b|\b(?:arguments?|parameters?)\b/i.test(question.text);
}

/** Answers from code; none when the question names nothing the code defines. */
export function answerFromCode(question: Question, pages: readonly PageLayout[]): Candidate[] {
  const names = question.text.match(/[\p{L}_$][\p{L}\p{N}_$.]*/gu) ?? [];
  return pages.filter(looksLikeCode).flatMap(layout => {
    const lines = codeLines(layout);
    return names.flatMap(name => {
      const bare = name.split('.').at(-1) ?? name;
      if (bare.length < 2) return [];
      const at = lines.findIndex(line => defines(line.text, bare));
      const defined = lines[at];
      if (defined && returnAsked.test(question.text)) return returned(lines, at);
      if (defined && takesAsked.test(question.text)) return parameters(defined);
      return valueAsked.test(question.text) ? assigned(lines, bare) : [];
    });
  });
}

/** A row of the page without the editor's line number; OCR parts long lines at wide blanks. */
interface CodeLine {
  readonly words: readonly Word[];
  readonly text: string;
  readonly box: Box;
}

const codeLines = memoizeObject((layout: PageLayout): readonly CodeLine[] => {
  const rows = layout.rows.map(({ cells }) => cells.flatMap(cell => cell.words));
  const isNumber = (word: Word | undefined): boolean => word !== undefined && /^\d{1,5}$/.test(word.text);
  const numbered = rows.filter(([first]) => isNumber(first)).length > 0.5 * rows.length;
  return rows.flatMap(all => {
    const words = numbered && isNumber(all[0]) ? all.slice(1) : all;
    if (words.length === 0) return [];
    return [{ words, text: runOfWords(words).text, box: unionBox(words.map(({ box }) => box)) }];
  });
});

function escapeName(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function defines(text: string, name: string): boolean {
  const own = escapeName(name);
  return [
    `(?:function|def|fn|func|fun|sub|macro|proc)\\s*\\*?\\s*(?:\\([^)]*\\)\\s*)?${own}\\s*[(<]`,
    `\\b${own}\\s*[:=]\\s*(?:async\\s*)?(?:function\\b|\\([^)]*\\)[^=]*=>|\\w+\\s*=>|lambda\\b)`,
    `^\\s*(?:(?:public|private|protected|static|async|export|override|final|virtual|inline|const)\\s+)*(?:[\\w<>[\\],*&]+\\s+)?${own}\\s*\\([^)]*\\)[^;=]*\\{?\\s*$`,
  ].some(pattern => new RegExp(pattern, 'i').test(text));
}

/** The expression behind the outermost `return` of the function whose definition is line `at`. */
function returned(lines: readonly CodeLine[], at: number): Candidate[] {
  const head = lines[at];
  if (!head) return [];
  const arrow = /=>\s*(?!\s*\{)(?<value>\S.*?);?\s*$/.exec(head.text);
  const headRun = runOfLines([head.words]);
  if (arrow?.groups?.['value'] !== undefined) {
    const start = headRun.text.indexOf(arrow.groups['value']);
    if (start >= 0) return [expression(headRun, start)];
  }
  const body = bodyOf(lines, at);
  const returns = body.filter(({ line }) => /^\s*return\b/.test(line.text));
  const outermost = returns.sort((a, b) => a.line.box.left - b.line.box.left || b.at - a.at)[0];
  if (!outermost) return [];
  const run = runOfLines(balanced(lines, outermost.at).map(line => line.words));
  const start = /^\s*return\s*/.exec(run.text)?.[0].length ?? 0;
  return start >= run.text.length ? [] : [expression(run, start)];
}

function expression(run: Run, start: number): Candidate {
  return { spans: [trimSpan({ run, start, end: run.text.length }, /[\s;]/)], score: 0.93 };
}

/** Lines further right than the definition, up to the first that is not. */
function bodyOf(lines: readonly CodeLine[], at: number): { line: CodeLine; at: number }[] {
  const head = lines[at];
  const body: { line: CodeLine; at: number }[] = [];
  for (let next = at + 1; next < lines.length && head; next += 1) {
    const line = lines[next];
    if (!line) break;
    const unit = Math.max(2, heightOf(line.box) * 0.3);
    if (line.box.left < head.box.left + unit && !/^[)\]{]/.test(line.text.trim())) break;
    body.push({ line, at: next });
  }
  return body;
}

/** The line and as many after it as its open brackets need. */
function balanced(lines: readonly CodeLine[], at: number): CodeLine[] {
  const taken: CodeLine[] = [];
  let depth = 0;
  for (const line of lines.slice(at, at + 12)) {
    taken.push(line);
    depth += (line.text.match(/[([{]/g) ?? []).length - (line.text.match(/[)\]}]/g) ?? []).length;
    if (depth <= 0) break;
  }
  return taken;
}

function parameters(head: CodeLine): Candidate[] {
  const run = runOfLines([head.words]);
  const open = run.text.indexOf('(');
  const close = run.text.indexOf(')', open);
  if (open < 0 || close <= open + 1) return [];
  return [{ spans: [trimSpan({ run, start: open + 1, end: close })], score: 0.9 }];
}

function assigned(lines: readonly CodeLine[], name: string): Candidate[] {
  const pattern = new RegExp(
    `(?:^|[\\s.{,("'])${escapeName(name)}["']?\\s*(?::\\s*[\\w<>[\\]| ]+)?\\s*(?:=(?!=)|:)\\s*(?=\\S)`,
    'i',
  );
  for (const line of lines) {
    const run = runOfLines([line.words]);
    const match = pattern.exec(run.text);
    if (!match) continue;
    const start = match.index + match[0].length;
    return [{ spans: [trimSpan({ ...wholeRun(run), start }, /[\s;,]/)], score: 0.9 }];
  }
  return [];
}
