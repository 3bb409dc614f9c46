/** Names of people by their form: two to five words with capitals, initials and particles among them. */

const particle = '(?:de|del|della|der|den|van|von|zu|zum|da|dos|di|du|la|le|el|al|bin|binti|ibn|ten|ter|y)';
const initial = '\\p{Lu}\\.';
const word = "\\p{Lu}[\\p{L}'’-]+";
const title = '(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Hr|Fr|Herr|Frau|Shri|Smt|Ing|Dott|Mme|M)\\.?\\s+)*';
const person = new RegExp(
  `(?<![\\p{L}\\p{N}])${title}${word}(?:\\s+(?:${particle}\\s+)*(?:${initial}|${word}))+(?![\\p{L}\\p{N}])`,
  'u',
);
/** Words that make a line an organisation, a place or a heading. */
const notPeople =
  /\b(?:gmbh|ag|kg|ltd|limited|inc|llc|plc|corp|bv|nv|sa|sas|spa|srl|sarl|university|universit\p{L}*|institut\p{L}*|department|office|police|bank|street|road|avenue|south|north|east|west|city|county|report|total|invoice|company|group|centre|center|school|college|ministry|committee|board|agency|court|council|service|services|page|chapter|table|figure)\b/iu;
/** Longest name, in words. */
const mostWords = 5;

interface Name {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** The person that a text ends with. */
export function lastPersonIn(text: string): Name | undefined {
  let from = 0;
  for (let name = personIn(text); name; name = personIn(text.slice(from))) {
    const end = from + name.end;
    if (/^\s*$/u.test(text.slice(end))) return { start: from + name.start, end };
    from = end;
  }
  return undefined;
}

/** @returns offsets of the first person that a text names; undefined where none is named */
export function personIn(text: string): Name | undefined {
  const found = person.exec(text);
  if (!found || notPeople.test(found[0])) return undefined;
  if (found[0].split(/\s+/u).length > mostWords) return undefined;
  return { start: found.index, end: found.index + found[0].length };
}
