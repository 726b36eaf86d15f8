import { bootstrapInterval } from '@newfield/core';
import type { MetricInterval } from '@newfield/core/contracts';
import type { SlotSpan } from './slot-span.ts';

/** Values found and true values of one text. */
export interface JudgedSlots {
  readonly found: readonly SlotSpan[];
  readonly truth: readonly SlotSpan[];
}

export interface SlotScores {
  /** Over all values, with its 95 % interval over texts. */
  readonly f1: MetricInterval;
  /** Mean of the slots' F1, which papers report, with its 95 % interval over texts. */
  readonly meanF1: MetricInterval;
  /** In [0, 1], by slot. */
  readonly f1BySlot: ReadonlyMap<string, number>;
}

/** Columns of the counts of a text and slot. */
const [right, wrong, missed] = [0, 1, 2] as const;

/**
 * How well values are found. One counts when slot, first and last character are all right.
 *
 * @see Tjong Kim Sang 2003, the rule of CoNLL's tasks
 */
export function scoreSlots(texts: readonly JudgedSlots[]): SlotScores {
  const slots = [...new Set(texts.flatMap(({ truth }) => truth.map(({ slot }) => slot)))].sort();
  const numberOf = new Map(slots.map((slot, index) => [slot, index]));
  // What is found for a slot that no text has counts as wrong, behind the slots.
  const width = 3 * (slots.length + 1);
  const counts = texts.map((text) => countsOf(text, numberOf, width));
  const bySlot = (rows: Int32Array): number[] => {
    const sums = sumOf(counts, rows, width);
    return slots.map((_, index) => f1Of(sums.subarray(3 * index, 3 * index + 3)));
  };
  const overall = (rows: Int32Array): number => {
    const total = [0, 0, 0];
    sumOf(counts, rows, width).forEach((count, at) => (total[at % 3]! += count));
    return f1Of(total);
  };
  const all = Int32Array.from(texts.keys());
  return {
    f1: bootstrapInterval(texts.length, overall),
    meanF1: bootstrapInterval(texts.length, (rows) => bySlot(rows).reduce((sum, f1) => sum + f1, 0) / slots.length),
    f1BySlot: new Map(bySlot(all).map((f1, index) => [slots[index]!, f1])),
  };
}

function countsOf({ found, truth }: JudgedSlots, numberOf: ReadonlyMap<string, number>, width: number): Int32Array {
  const counts = new Int32Array(width);
  const keyOf = ({ slot, start, end }: SlotSpan): string => JSON.stringify([slot, start, end]);
  const left = new Map(truth.map((span) => [keyOf(span), span]));
  const add = ({ slot }: SlotSpan, column: number): void =>
    void counts[3 * (numberOf.get(slot) ?? numberOf.size) + column]!++;
  for (const span of found) add(span, left.delete(keyOf(span)) ? right : wrong);
  for (const span of left.values()) add(span, missed);
  return counts;
}

function sumOf(counts: readonly Int32Array[], rows: Int32Array, width: number): Int32Array {
  const sums = new Int32Array(width);
  for (const row of rows) {
    const each = counts[row]!;
    for (let at = 0; at < width; at++) sums[at]! += each[at]!;
  }
  return sums;
}

/** 0 when there was nothing to find and nothing was found right. */
function f1Of(counts: ArrayLike<number>): number {
  const total = 2 * counts[right]! + counts[wrong]! + counts[missed]!;
  return total === 0 ? 0 : (2 * counts[right]!) / total;
}
