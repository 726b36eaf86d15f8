'use client';

import type { StudyOutcome } from '@newfield/medical/treatment';
import { Quantity } from '@newfield/ui/client';

import { useAmount } from './use-amount.ts';

export interface EffectQuantityProps {
  readonly outcome: StudyOutcome;
  readonly value: number;
  readonly interval?: readonly [low: number, high: number];
}

/** A number of an outcome, or a difference of two, in the outcome's unit. */
export function EffectQuantity({ outcome, value, interval }: EffectQuantityProps) {
  const { unit, shown, digits } = useAmount(outcome);
  return (
    <Quantity
      value={shown(value)}
      digits={digits}
      {...(unit !== '' && { unit })}
      {...(interval && { interval: [shown(interval[0]), shown(interval[1])] as const })}
    />
  );
}
