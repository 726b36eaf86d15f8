import { ExchangeError } from '../exchange-error.ts';

/** @throws ExchangeError `invalid-configuration` for what isn't a title of an application entity (PS3.5 6.2, AE). */
export function checkedAeTitle(title: string): string {
  const trimmed = title.trim();
  if (/^[\x20-\x5b\x5d-\x7e]{1,16}$/.test(trimmed)) return trimmed;
  throw new ExchangeError(
    'invalid-configuration',
    'An application’s title (AE title) has 1 to 16 ASCII characters and no backslash. Set it as the other side knows it.',
  );
}
