/** Settings as a report may show them: an address in one of them may hold a name, a password or a key. */
import { shownAddress } from '../../models/hub/shownAddress.ts';
import { modelRefText, parseModelRef } from '../answers/modelRef.ts';

/** Something before an at sign that may be a name with its password, wherever it stands. */
const NAMED = /:[^@]*@/u;

/** As JSON. Folders and names stay; of addresses scheme, host, path and model are left. */
export function shownSetting(value: string | number | boolean): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (NAMED.test(value)) return JSON.stringify(shownAddress(value));
  const ref = parseModelRef(value);
  const shown = ref.kind === 'server' ? modelRefText({ ...ref, url: shownAddress(ref.url) }) : value;
  return JSON.stringify(shown);
}
