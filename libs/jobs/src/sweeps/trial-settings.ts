import { hashString, randomStream, uniform } from '@newfield/core/contracts';
import type { SearchRange, Sweep } from '@newfield/store';

/**
 * The settings of one trial, drawn evenly over each range (over its logarithm where the scale says so). The same for the
 * same seed, trial and name, whatever else the space holds.
 *
 * @param trial counted from 1
 */
export function trialSettings(
  { seed, space, fixed }: Pick<Sweep, 'seed' | 'space' | 'fixed'>,
  trial: number,
): Record<string, number> {
  const drawn = Object.entries(space).map(([name, range]) => [name, draw(range, share(`${seed}/${trial}/${name}`))]);
  return { ...fixed, ...(Object.fromEntries(drawn) as Record<string, number>) };
}

const share = (text: string): number => uniform(randomStream(hashString(text)));

function draw(range: SearchRange, at: number): number {
  if (range.kind === 'choices') return range.values[Math.floor(at * range.values.length)]!;
  const { minimum, maximum, scale, isWhole } = range;
  // Each whole number gets the same part of the range, the last one too.
  const end = isWhole ? maximum + 1 : maximum;
  const value = scale === 'linear' ? minimum + at * (end - minimum) : minimum * (end / minimum) ** at;
  return isWhole ? Math.min(Math.floor(value), maximum) : rounded(value);
}

/** Four figures say all that a search needs, and can be read. */
const rounded = (value: number): number => Number(value.toPrecision(4));
