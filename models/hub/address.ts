/** Which hub is asked, and with whose token: the setting first, then what the hub's own tools go by. */
import { HUGGING_FACE } from './http.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** @param own what the user set; "" for the one of `HF_ENDPOINT`, else huggingface.co */
export function hubAddress(own: string, environment: Environment = process.env): string {
  return own.trim() || environment['HF_ENDPOINT']?.trim() || HUGGING_FACE;
}

/** Undefined where there is none. */
export function tokenIn(environment: Environment = process.env): string | undefined {
  return environment['HF_TOKEN']?.trim() || undefined;
}
