import type { PersonalDataKind } from '../assistant-types.ts';
import { passesIbanCheck, passesLuhn } from './check-digits.ts';
import { findAddresses } from './find-addresses.ts';
import { findNamedStreets } from './find-named-streets.ts';
import { findNames } from './names/find-names.ts';
import { findSecrets } from './find-secrets.ts';
import { findKnownValues, type PersonalRecord } from './known-values.ts';
import type { TextSpan } from './text-span.ts';

/** A personal value in a text; UTF-16 offsets. */
export interface PersonalSpan extends TextSpan {
  readonly kind: PersonalDataKind;
}

type Finder = (text: string) => readonly TextSpan[];

/** Of two that overlap the one that stands first here is taken. */
const finders: readonly (readonly [PersonalDataKind, Finder])[] = [
  ['secret', findSecrets],
  ['email', findEmails],
  ['iban', findIbans],
  ['card', findCards],
  ['phone', findPhones],
  ['address', findAddresses],
  ['address', findNamedStreets],
  ['name', findNames],
];

/**
 * Personal values of a text in their order, none of which overlaps another.
 *
 * @param known of the customer who writes, where the shop has proved it: found wherever it stands
 */
export function findPersonalData(text: string, known: PersonalRecord = {}): PersonalSpan[] {
  const found: PersonalSpan[] = [];
  const add = (kind: PersonalDataKind, spans: readonly TextSpan[]): void => {
    for (const { start, end } of spans) {
      if (found.every((other) => end <= other.start || start >= other.end)) found.push({ kind, start, end });
    }
  };
  for (const [kind, find] of finders) add(kind, find(text));
  // Last: what is found by its form holds all of it.
  for (const { kind, ...span } of findKnownValues(text, known)) add(kind, [span]);
  return found.sort((left, right) => left.start - right.start);
}

const email = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})(?:\.[\p{L}\p{N}-]{1,62}){1,4}/gu;
/** Chinese has no blank before an address; its local part has no Chinese characters in practice. */
const latinEmail = /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,62}){1,4}/gu;

function findEmails(text: string): ReturnType<Finder> {
  const pattern = /\p{Script=Han}/u.test(text) ? latinEmail : email;
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

const ibanCandidate = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{1,4}){3,9}(?![A-Za-z0-9])/gu;

/** Words behind an IBAN look like its last groups: they are dropped until the check passes. */
function findIbans(text: string): ReturnType<Finder> {
  return [...text.matchAll(ibanCandidate)].flatMap(({ 0: found, index }) => {
    for (let length = found.length; length >= 15; length--) {
      const isWhole = !/[A-Za-z0-9]/u.test(found[length] ?? ' ');
      const iban = found.slice(0, length).replace(/[ -]/gu, '');
      if (isWhole && passesIbanCheck(iban)) return [{ start: index, end: index + length }];
    }
    return [];
  });
}

const cardCandidate = /(?<![\p{N}A-Za-z-])\d(?:[ -]?\d){12,18}(?![\p{N}A-Za-z-])/gu;

function findCards(text: string): ReturnType<Finder> {
  return [...text.matchAll(cardCandidate)].flatMap(({ 0: found, index }) => {
    const digits = found.replace(/\D/gu, '');
    const isRepeated = new Set(digits).size === 1;
    return !isRepeated && passesLuhn(digits) ? [{ start: index, end: index + found.length }] : [];
  });
}

const phoneCandidates = [
  // International, and national with a leading zero.
  /(?<![\p{N}A-Za-z+])(?:\+|00)[1-9](?:[ ()./-]{0,3}\d){6,13}(?![\p{N}A-Za-z])/gu,
  /(?<![\p{N}A-Za-z+.,/-])\(?0[1-9]\d{0,3}\)?[ /-]{0,3}\d{3,8}(?:[ -]\d{2,6}){0,3}(?![\p{N}A-Za-z])/gu,
  // China's mobile numbers and landlines, North America's groups.
  /(?<![\p{N}A-Za-z-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\p{N}A-Za-z])/gu,
  /(?<![\p{N}A-Za-z-])0\d{2,3}-\d{7,8}(?![\p{N}A-Za-z])/gu,
  /(?<![\p{N}A-Za-z-])(?:\(\d{3}\) ?|\d{3}[ -])\d{3}-\d{4}(?![\p{N}A-Za-z])/gu,
];
const date = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})$/u;
/** Digits of a telephone number. @see ITU-T E.164: at most 15 */
const [phoneDigitsMin, phoneDigitsMax] = [7, 15];

function findPhones(text: string): ReturnType<Finder> {
  return phoneCandidates.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: found, index }) => {
      const numDigits = found.replace(/\D/gu, '').length;
      const isPhone = numDigits >= phoneDigitsMin && numDigits <= phoneDigitsMax + 2 && !date.test(found);
      return isPhone ? [{ start: index, end: index + found.length }] : [];
    }),
  );
}
