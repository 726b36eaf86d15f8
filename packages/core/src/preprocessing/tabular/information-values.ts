import { z } from 'zod';
import type { FittedTabular } from './fitted-tabular.ts';

const weighed = z.looseObject({ informationValue: z.number() });

/**
 * The information value of each column that was replaced by weights of evidence: how well it alone separates the classes, in nats.
 *
 * Siddiqi (2006) reads below 0.02 as useless, 0.1 weak, 0.3 medium, more as strong, and above 0.5 as worth a check for leakage.
 */
export function informationValues({ spec, steps }: FittedTabular): Record<string, number> {
  const found = steps
    .filter(({ step }) => spec.steps[step]!.transform === 'weightOfEvidence')
    .flatMap(({ columns }) => columns.map(({ name, state }) => [name, weighed.parse(state).informationValue] as const));
  return Object.fromEntries(found);
}
