import type { BundleManifest, MetricInterval } from '@newfield/core';
import { print } from './output.ts';

interface Goal {
  readonly metric: string;
  readonly atLeast: number;
}

/** What a bundle was meant to reach, as its manifest says, and whether it does. */
export interface JudgedGoal extends Goal {
  readonly value: number;
  readonly isMet: boolean;
}

/**
 * @param metrics figures of the split that was asked for
 * @returns those goals whose figure is among them; nothing when the bundle has no goal
 */
export function goalsOf(
  { domain }: Pick<BundleManifest, 'domain'>,
  metrics: Readonly<Record<string, MetricInterval>>,
): JudgedGoal[] | undefined {
  const stored: unknown = domain?.['goals'];
  if (!Array.isArray(stored)) return undefined;
  return stored.filter(isGoal).flatMap(({ metric, atLeast }) => {
    const value = metrics[metric]?.value;
    return value === undefined ? [] : [{ metric, atLeast, value, isMet: value >= atLeast }];
  });
}

function isGoal(value: unknown): value is Goal {
  const { metric, atLeast } = (value ?? {}) as Partial<Record<keyof Goal, unknown>>;
  return typeof metric === 'string' && typeof atLeast === 'number';
}

export const printGoals = (judged: readonly JudgedGoal[] = []): void => judged.forEach(printGoal);

/** A goal with its bound, from below or from above, and whether it is met. */
export function printGoal(goal: {
  readonly metric: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly isMet: boolean;
}): void {
  const bound = goal.atLeast === undefined ? `${goal.atMost} or less` : `${goal.atLeast} or more`;
  print(`  goal: ${goal.metric} of ${bound}: ${goal.isMet ? 'met' : 'not met'}`);
}
