import type { SlotSpan } from './slot-span.ts';

/** Slots that one value fills: mostly one; several where examples gave the very same place to each. */
export type SlotClass = readonly string[];

/** A value's place and its class. */
export interface ClassSpan {
  readonly slotClass: number;
  readonly start: number;
  readonly end: number;
}

const keyOf = (slots: SlotClass): string => JSON.stringify([...slots].sort());

/** Spans of one text by their place; slots of the very same place belong together. */
function placesOf(spans: readonly SlotSpan[]): { slots: string[]; start: number; end: number }[] {
  const places = new Map<string, { slots: string[]; start: number; end: number }>();
  for (const { slot, start, end } of spans) {
    const key = `${start} ${end}`;
    const place = places.get(key);
    if (place === undefined) places.set(key, { slots: [slot], start, end });
    else if (!place.slots.includes(slot)) place.slots.push(slot);
  }
  return [...places.values()];
}

/** All classes that occur in examples, sorted. */
export function slotClassesOf(texts: readonly (readonly SlotSpan[])[]): SlotClass[] {
  const keys = new Set(texts.flatMap((spans) => placesOf(spans).map(({ slots }) => keyOf(slots))));
  return [...keys].sort().map((key) => JSON.parse(key) as SlotClass);
}

/** A text's spans with the number of their class. */
export function classSpans(spans: readonly SlotSpan[], classes: readonly SlotClass[]): ClassSpan[] {
  const numberOf = new Map(classes.map((slots, index) => [keyOf(slots), index]));
  return placesOf(spans).map(({ slots, start, end }) => ({ slotClass: numberOf.get(keyOf(slots))!, start, end }));
}
