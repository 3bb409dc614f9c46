/** What a question asks for: the kind of answer, the part of a document it means, and the words to look for. */
import type { ValueType } from '../../language/values.ts';

export type QuestionKind = 'amount' | 'date' | 'name' | 'count' | 'list' | 'yes-no' | 'text';

/** Parts every document of a sort has, found by layout and labels instead of by the question's words. */
export type Role = 'total' | 'issue-date' | 'issuer' | 'author' | 'title' | 'summary';

/** Begins the synonyms that name a unit: "#unit:hour". */
export const UNIT = '#unit:';

export interface Term {
  readonly stem: string;
  /** As written in the question, folded. */
  readonly word: string;
  /** How much it matters that the word is there, 0..1. */
  readonly weight: number;
  /** Other stems documents use for it; concepts among them ("#due-date"), which documents name in any language. */
  readonly synonyms: ReadonlySet<string>;
  /** A number, a year, a code, "Q3": must be there as it is. */
  readonly exact: boolean;
  /** "highest": says which row of a table is meant, seldom stands on the page. */
  readonly extreme?: boolean;
}

/** "How many more", "A and B together", "on average". */
export type Operation = 'difference' | 'sum' | 'average';

export interface Question {
  readonly text: string;
  /** ISO 639-1 of the language it is asked in. */
  readonly language: string;
  readonly kind: QuestionKind;
  readonly role?: Role;
  readonly terms: readonly Term[];
  /** Forms the answer may have, best first; empty when any words will do. */
  readonly forms: readonly ValueType[];
  /** Stem of the noun in "which port ...", "what encapsulation ...". */
  readonly noun?: string;
  /** What stands before and behind the question word, in languages that leave it where the answer stands. */
  readonly gap?: { readonly before: string; readonly after: string };
  /** "Who": a person, or whoever acts like one. */
  readonly person: boolean;
  /** Stem of the thing counted in "how many stores". */
  readonly counted?: string;
  /** "highest", "lowest": the row of a table that has it is meant. */
  readonly extreme?: 'most' | 'least';
  /** What has to be done with the numbers that are asked about. */
  readonly operation?: Operation;
  /** "Does it mention ...": the place is the answer. */
  readonly mention: boolean;
}

export function kindOfRole(role: Role): QuestionKind {
  switch (role) {
    case 'total':
      return 'amount';
    case 'issue-date':
      return 'date';
    case 'issuer':
    case 'author':
      return 'name';
    case 'title':
    case 'summary':
      return 'text';
  }
}
