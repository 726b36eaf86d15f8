import type { PersonalDataKind } from '../assistant-types.ts';
import type { TextSpan } from './text-span.ts';

/** What a shop knows of a customer, and has proved to be who writes. */
export interface PersonalRecord {
  readonly names?: readonly string[];
  /** With street and number, postcode, town. */
  readonly addresses?: readonly string[];
  readonly emails?: readonly string[];
}

/** Shorter parts are words of their own. */
const lettersMin = 3;
const escaped = (value: string): string =>
  value.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, String.raw`\s+`);

/**
 * A customer's own name, street and e-mail address, wherever and in whichever case a text holds them: whole, and by their parts (the
 * given name alone, the street without its number).
 */
export function findKnownValues(
  text: string,
  { names = [], addresses = [], emails = [] }: PersonalRecord,
): (TextSpan & { readonly kind: PersonalDataKind })[] {
  const values = [
    ...addresses.flatMap((address) => partsOfAddress(address).map((value) => ['address', value] as const)),
    ...emails.map((value) => ['email', value] as const),
    ...names.flatMap((name) => partsOfName(name).map((value) => ['name', value] as const)),
  ];
  return values.flatMap(([kind, value]) =>
    [...text.matchAll(whole(value))].map(({ 0: found, index }) => ({ kind, start: index, end: index + found.length })),
  );
}

/** Chinese has no blanks between words. */
const whole = (value: string): RegExp =>
  /\p{Script=Han}/u.test(value)
    ? new RegExp(escaped(value), 'gu')
    : new RegExp(`(?<![\\p{L}\\p{N}])${escaped(value)}(?![\\p{L}\\p{N}])`, 'giu');

/** The longest first. */
function partsOfName(name: string): string[] {
  const full = name.trim();
  if (/\p{Script=Han}/u.test(full)) {
    if (full.length < 2) return [];
    // Behind a family name of one character; what is left of it alone would be any word.
    return full.length === 3 ? [full, full.slice(1)] : [full];
  }
  return [full, ...full.split(/\s+/u)].filter(isLong);
}

function partsOfAddress(address: string): string[] {
  const [street = ''] = address.split(/[,，\n]/u);
  const bare = street.replace(/^\s*\d+\s*[a-z]?\s+|\s*\d+\s*[a-z]?\s*号?\s*$/giu, '').trim();
  return [address.trim(), street.trim(), bare].filter(isLong);
}

const isLong = (part: string): boolean => part.replace(/[^\p{L}]/gu, '').length >= lettersMin;
