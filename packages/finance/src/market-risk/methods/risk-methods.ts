import { InvalidArgumentError } from '@newfield/core/contracts';
import { filteredHistorical } from './filtered-historical.ts';
import { historical } from './historical.ts';
import { monteCarlo } from './monte-carlo.ts';
import { normalMethod } from './normal-method.ts';
import { peaksOverThreshold } from './peaks-over-threshold.ts';
import type { RiskMethod } from './risk-method.ts';
import { studentMethod } from './student-method.ts';

/** Every method with its default options. */
export const riskMethods = {
  historical,
  'filtered-historical': filteredHistorical(),
  normal: normalMethod,
  'student-t': studentMethod,
  'monte-carlo-gaussian': monteCarlo('gaussian'),
  'monte-carlo-t': monteCarlo('t'),
  'peaks-over-threshold': peaksOverThreshold(),
  'filtered-peaks-over-threshold': peaksOverThreshold({ filter: {} }),
} as const satisfies Readonly<Record<string, RiskMethod>>;

export type RiskMethodName = keyof typeof riskMethods;

export const riskMethodNames = Object.keys(riskMethods) as readonly RiskMethodName[];

/** @throws InvalidArgumentError naming the methods that there are */
export function riskMethodNamed(name: string): RiskMethodName {
  const found = riskMethodNames.find((one) => one === name);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`There is no method of market risk "${name}".`, {
    stage: 'evaluation',
    expected: `one of: ${riskMethodNames.join(', ')}`,
    fix: 'Name another, such as filtered-historical.',
  });
}
