/**
 * pdf.js saves a graphics state by making the next one inherit from it (`Object.create(this)`): every operator q that no
 * Q follows makes a chain of prototypes one longer, and reading a property walks all of it. Half a million q, a
 * megabyte that compresses to a kilobyte, would take hours. Below a certain depth states are copied here instead, which
 * says the same: a state that was saved does not change until it is restored.
 */

/** Longest chain. Pages nest their states some ten deep; PDF 1.7 asks readers for 28 (ISO 32000-1, annex C). */
const LONGEST = 16;

/** How long the chain is that ends with an object; those made by classes begin one. */
const LENGTH = Symbol('length of the chain');

let isInstalled = false;

/** Shortens the chains of all objects made in this process from now on; the process does nothing but read one document. */
export function keepChainsShort(): void {
  if (isInstalled) return;
  isInstalled = true;
  const create: (from: object | null, properties?: PropertyDescriptorMap) => object = Object.create;
  Object.create = (from: object | null, properties?: PropertyDescriptorMap): object => {
    if (from === null || properties !== undefined) return create(from, properties);
    const length = lengthOf(from);
    // A copy takes over what it has, the length as well.
    if (length > LONGEST) return Object.assign(create(prototypeOf(from)), from);
    const made = length === LONGEST ? flatCopy(from, create) : create(from);
    Object.defineProperty(made, LENGTH, { value: length + 1, enumerable: true });
    return made;
  };
}

/** All that the object and those it inherits from say of themselves, on top of the class of the first one. */
function flatCopy(from: object, create: (from: object | null) => object): object {
  let base: object | null = from;
  while (base !== null && Object.hasOwn(base, LENGTH)) base = prototypeOf(base);
  const made = create(base === null ? null : prototypeOf(base));
  for (const key in from) Reflect.set(made, key, Reflect.get(from, key));
  return made;
}

function lengthOf(from: object): number {
  const length: unknown = Reflect.get(from, LENGTH);
  return typeof length === 'number' ? length : 0;
}

function prototypeOf(object: object): object | null {
  const prototype: unknown = Object.getPrototypeOf(object);
  return typeof prototype === 'object' ? prototype : null;
}
