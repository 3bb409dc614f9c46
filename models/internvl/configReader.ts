/** Typed access to a config.json nobody vouches for. Every refusal names the field. */
import { modelErrors } from '../errors.ts';
import { isRecord } from '../onnx/safetensors.ts';

export class ConfigReader {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #path: string;

  constructor(values: Readonly<Record<string, unknown>>, path = '') {
    this.#values = values;
    this.#path = path;
  }

  /** A nested object; `undefined` when it is absent or null. */
  child(key: string): ConfigReader | undefined {
    const value = this.#get(key);
    if (value === undefined) return undefined;
    if (!isRecord(value)) return this.#refuse(key, 'an object');
    return new ConfigReader(value, `${this.#path}${key}.`);
  }

  /** A whole number above zero. */
  size(key: string, fallback?: number): number {
    const value = this.#get(key) ?? fallback;
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value <= 0) {
      return this.#refuse(key, 'a whole number above zero');
    }
    return value;
  }

  number(key: string, fallback?: number): number {
    const value = this.#get(key) ?? fallback;
    if (typeof value !== 'number' || !Number.isFinite(value)) return this.#refuse(key, 'a number');
    return value;
  }

  optionalNumber(key: string): number | undefined {
    return this.#get(key) === undefined ? undefined : this.number(key);
  }

  flag(key: string, fallback: boolean): boolean {
    const value = this.#get(key) ?? fallback;
    return typeof value === 'boolean' ? value : this.#refuse(key, 'true or false');
  }

  text(key: string): string | undefined {
    const value = this.#get(key);
    return value === undefined || typeof value === 'string' ? value : this.#refuse(key, 'text');
  }

  numbers(key: string): readonly number[] | undefined {
    const value = this.#get(key);
    if (value === undefined) return undefined;
    return Array.isArray(value) && value.every(item => typeof item === 'number')
      ? value
      : this.#refuse(key, 'a list of numbers');
  }

  /** First entry of a list of names such as `architectures`. */
  firstText(key: string): string | undefined {
    const value = this.#get(key);
    const first: unknown = Array.isArray(value) ? value[0] : undefined;
    return typeof first === 'string' ? first : undefined;
  }

  /** One side of a square given as one number or as a pair. */
  side(key: string, fallback?: number): number {
    const value = this.#get(key);
    if (!Array.isArray(value)) return this.size(key, fallback);
    const [width, height] = this.numbers(key) ?? [];
    return width !== undefined && width === height ? width : this.#refuse(key, 'square');
  }

  #get(key: string): unknown {
    return this.#values[key] ?? undefined;
  }

  #refuse(key: string, wanted: string): never {
    throw modelErrors['checkpoint.badConfig'](`${this.#path}${key} should be ${wanted}`);
  }
}
