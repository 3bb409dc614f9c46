/** Which hub is asked, and with whose token: the setting first, then what the hub's own tools go by. */
import { HUGGING_FACE } from './http.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** @param own what the user set; "" for the one of `HF_ENDPOINT`, else huggingface.co */
export function hubAddress(own: string, environment: Environment = process.env): string {
  return own.trim() || hubOfEnvironment(environment);
}

/**
 * The token of `HF_TOKEN`, which is one of huggingface.co or of the hub that `HF_ENDPOINT` names: a mirror that is set
 * elsewhere has no right to it.
 */
export function tokenIn(hub: string, environment: Environment = process.env): string | undefined {
  const isTheirs = originOf(hub) === originOf(hubOfEnvironment(environment));
  return isTheirs ? environment['HF_TOKEN']?.trim() || undefined : undefined;
}

function hubOfEnvironment(environment: Environment): string {
  return environment['HF_ENDPOINT']?.trim() || HUGGING_FACE;
}

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}
