import { ExchangeError } from './exchange-error.ts';

export function isUid(text: string | undefined): text is string {
  return text !== undefined && /^[0-9]+(\.[0-9]+)*$/.test(text) && text.length <= 64;
}

/** @throws ExchangeError for what isn't a UID: it would change the address or the file that is meant. */
export function checkedUid(uid: string): string {
  if (isUid(uid)) return uid;
  throw new ExchangeError(
    'invalid-configuration',
    'A UID has at most 64 digits and dots. Take it from a search’s answer.',
  );
}
