import { InvalidArgumentError } from '@newfield/core/contracts';
import type { NumberChange } from './smallest-change.ts';

/** The intervals between rising edges: place i holds numbers up to and including edge i, the place after the last all above. */
export interface NumberPlaces {
  readonly edges: readonly number[];
  /** Place of a number; any other than these for one that stands for something else. */
  readonly placeOf: (value: number) => number;
}

export interface ReachableNumber {
  readonly to: number;
  readonly cost: number;
}

/**
 * The nearest value of each place that somebody can get to, in whole steps from where they stand.
 *
 * @param value  where they stand; from a missing value or a special code there are no steps
 * @throws InvalidArgumentError when step or cost isn't above 0
 */
export function reachableNumbers(
  name: string,
  { edges, placeOf }: NumberPlaces,
  value: number | string | null,
  { only, range: [low, high] = [-Infinity, Infinity], step = 1, costPerUnit, specialCodes = [] }: NumberChange,
): ReachableNumber[] {
  if (!(step > 0 && costPerUnit >= 0)) throw wrongRule(name);
  if (typeof value !== 'number' || Number.isNaN(value) || specialCodes.includes(value)) return [];
  const here = placeOf(value);
  if (here < 0 || here > edges.length) return [];
  const reach: ReachableNumber[] = [];
  for (let place = 0; place <= edges.length; place++) {
    if (place === here || (place > here ? only === 'falling' : only === 'rising')) continue;
    const edge = place > here ? edges[place - 1]! : edges[place]!;
    const sign = place > here ? 1 : -1;
    let numSteps = Math.max(1, Math.floor(Math.abs(edge - value) / step));
    // At most a step short of the place, for rounding; a code of its own is no aim.
    const at = (count: number): number => Number((value + sign * count * step).toPrecision(12));
    const isAim = (to: number): boolean => placeOf(to) === place && !specialCodes.includes(to);
    for (let tries = 0; tries < 4 && !isAim(at(numSteps)); tries++) numSteps++;
    const to = at(numSteps);
    if (!isAim(to) || to < low || to > high) continue;
    reach.push({ to, cost: Math.abs(to - value) * costPerUnit });
  }
  return reach;
}

export const wrongRule = (name: string): Error =>
  new InvalidArgumentError(`The rule of what can be changed of "${name}" does not fit.`, {
    stage: 'explanation',
    expected: 'a number rule for numbers and a text rule for categories, steps above 0, costs of 0 or more',
    fix: 'Correct the rule, or leave the attribute out: then it can’t be changed.',
  });
