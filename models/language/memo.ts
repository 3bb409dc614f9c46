/** Remembers results of pure functions of a word: documents repeat their words, and every question reads them anew. */

/** Words kept; beyond that the memory starts afresh, so that it never grows with the number of documents. */
const capacity = 20_000;

export function memoize<T>(compute: (word: string) => T): (word: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return word => {
    const found = known.get(word);
    if (found) return found.value;
    if (known.size >= capacity) known.clear();
    const value = compute(word);
    known.set(word, { value });
    return value;
  };
}

/** The same for objects that never change (pages, lines): kept as long as the object itself. */
export function memoizeObject<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return key => {
    const found = known.get(key);
    if (found) return found.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}
