import type { MaskedValue, PersonalDataKind } from '../assistant-types.ts';
import { findPersonalData } from './find-personal-data.ts';
import type { PersonalRecord } from './known-values.ts';

export interface MaskedText {
  readonly text: string;
  readonly masked: readonly MaskedValue[];
}

const anyMask = /\[(email|phone|card|iban|name|address|secret) (\d{1,6})\]/gu;

/**
 * A text without its personal values: e-mail addresses, telephone numbers, cards (Luhn), IBANs (mod 97), names, postal addresses,
 * passwords and keys; English, German and Chinese. The same value gets the same mask. Numbers of orders, prices and dates stay.
 *
 * Names are known by the words around them and by lists of given names (`models/names`), streets without a number by the words around.
 * How much of that is found says the package's README: a name that no list has and nothing introduces is missed.
 *
 * @param known of the customer who writes, where the shop has proved who it is: masked wherever it stands
 * @example maskPersonalData('I am at ann@mill.example') // { text: 'I am at [email 1]', masked: [{ kind: 'email', … }] }
 */
export function maskPersonalData(text: string, known: PersonalRecord = {}): MaskedText {
  const masks = new Map<string, MaskedValue>();
  const counts = countsAlreadyThere(text);
  let written = '';
  let from = 0;
  for (const { kind, start, end } of findPersonalData(text, known)) {
    const value = text.slice(start, end);
    const key = `${kind}:${value}`;
    let known = masks.get(key);
    if (known === undefined) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      known = { kind, mask: `[${kind} ${counts.get(kind)}]`, value };
      masks.set(key, known);
    }
    written += text.slice(from, start) + known.mask;
    from = end;
  }
  return { text: written + text.slice(from), masked: [...masks.values()] };
}

/** Puts the values back. What looks like a mask and is none of them stays as it is. */
export function unmask(text: string, masked: readonly MaskedValue[]): string {
  const values = new Map(masked.map(({ mask, value }) => [mask, value]));
  return text.replace(anyMask, (mask) => values.get(mask) ?? mask);
}

/** A text may hold what looks like a mask: its number isn't given again. */
function countsAlreadyThere(text: string): Map<PersonalDataKind, number> {
  const counts = new Map<PersonalDataKind, number>();
  for (const [, kind, number] of text.matchAll(anyMask)) {
    const known = kind as PersonalDataKind;
    counts.set(known, Math.max(counts.get(known) ?? 0, Number(number)));
  }
  return counts;
}
