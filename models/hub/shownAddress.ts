/** Addresses as they may be shown, in errors and reports: what a user wrote may hold a password or a key. */

const SCHEME = /^[a-z][a-z\d+.-]*:\/\//iu;

/**
 * Scheme, host and path, without name, password, query and fragment. Made for what is no address at all, too, so that it
 * goes by the letters: where it cannot be told which of them are the secret, only the scheme is left.
 */
export function shownAddress(text: string): string {
  const whole = text.trim();
  const [scheme = ''] = SCHEME.exec(whole) ?? [];
  const rest = whole.slice(scheme.length);
  // A password may hold these as well as an at sign.
  if (rest.includes('@') && /[?#]/u.test(rest)) return `${scheme}…`;
  return scheme + rest.slice(rest.lastIndexOf('@') + 1).replace(/[?#].*$/su, '');
}

/** Host and port alone. */
export function shownHost(text: string): string {
  const [host = ''] = shownAddress(text).replace(SCHEME, '').split('/');
  return host;
}
