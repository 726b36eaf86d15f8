'use client';

import { Quantity } from '@newfield/ui/client';

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A share with its interval of 95 %; the words around say so once. */
export function Rate({ of: { value, low, high } }: { readonly of: Interval }) {
  return <Quantity value={value} unit="%" interval={[low, high]} confidence={null} />;
}

/** A rate among some; a dash where there is nobody. */
export function RateAmong({ applicants, badRate }: { readonly applicants: number; readonly badRate: Interval }) {
  return applicants === 0 ? <span className="text-ink-muted">–</span> : <Rate of={badRate} />;
}

/** A measure without a unit, such as an area under a curve. */
export function Measure({ of: { value, low, high } }: { readonly of: Interval }) {
  return <Quantity value={value} digits={3} interval={[low, high]} confidence={null} />;
}
