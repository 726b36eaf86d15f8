import type { AssistantState, MaskedValue } from '../assistant-types.ts';
import { isSlotValue } from '../actions/action-specs.ts';

const written = /(?<![A-Za-z0-9-])(?:([A-Za-z]{2})\s?[-–—‐]\s?|(NL)\s?)(\d{5})(?![A-Za-z0-9-])/giu;
const named =
  /(?:order|orders|number|no\.?|nr\.?|bestellung|bestellnummer|auftrag|auftragsnummer|nummer|订单|订单号|单号|#)\s{0,2}(?:is|ist|lautet|number|no\.?|nr\.?|nummer|号|号码|是|为|:|：|#)?\s{0,2}(?:is|ist|lautet|是|为|:|：|#)?\s{0,2}(\d{5})(?![A-Za-z0-9-])/giu;
const bare = /(?<![\p{N}A-Za-z.,/-])\d{5}(?![\p{N}A-Za-z/-]|[.,]\p{N})/gu;

/** Before numbers that are said without. */
const usualPrefix = 'NL';

/** What a message tells of the things that actions need. */
export function findSlots(
  {
    maskedText,
    text,
    masked,
  }: { readonly maskedText: string; readonly text: string; readonly masked: readonly MaskedValue[] },
  state: AssistantState,
): Record<string, string> {
  const asked = state.kind === 'asking' ? state.missing : undefined;
  const orderNumber = orderNumberIn(maskedText, asked === 'orderNumber');
  const address = addressIn(text, masked, asked === 'address' && orderNumber === undefined);
  return { ...(orderNumber !== undefined && { orderNumber }), ...(address !== undefined && { address }) };
}

/** The one order that is named; of several none is meant for certain. */
function orderNumberIn(text: string, isAsked: boolean): string | undefined {
  const found = new Set<string>();
  for (const [, prefix, usual, digits] of text.matchAll(written)) {
    found.add(`${(prefix ?? usual)!.toUpperCase()}-${digits}`);
  }
  if (found.size === 0) for (const [, digits] of text.matchAll(named)) found.add(`${usualPrefix}-${digits}`);
  if (found.size === 0 && isAsked) for (const [digits] of text.matchAll(bare)) found.add(`${usualPrefix}-${digits}`);
  return found.size === 1 ? [...found][0] : undefined;
}

/** A street alone is none that something could be sent to. */
const number = /[\p{N}一二三四五六七八九十百]/u;

/** One address that is written as such; where one was asked for, the message as a whole. */
function addressIn(text: string, masked: readonly MaskedValue[], isAsked: boolean): string | undefined {
  const addresses = masked
    .filter(({ kind, value }) => kind === 'address' && number.test(value))
    .map(({ value }) => value);
  if (addresses.length > 1) return undefined;
  const [address] = addresses;
  const isWhole = isAsked && (address === undefined || text.startsWith(address));
  if (isWhole && isSlotValue('address', text) && !/[?？]$/u.test(text)) return text;
  return address !== undefined && isSlotValue('address', address) ? address : undefined;
}
