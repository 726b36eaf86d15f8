import { InvalidArgumentError } from '@newfield/core/contracts';

/** How requests that name no version are spread over the versions of a model. */
export interface TrafficPolicy {
  /** Share of each version that answers, above 0; relative to their sum. */
  readonly weights: Readonly<Record<string, number>>;
  /** Share of requests, in [0, 1], that a version answers too without anybody seeing its answer: to compare. */
  readonly shadows?: Readonly<Record<string, number>>;
}

/**
 * @param random uniform in [0, 1)
 * @returns a version, each as often as its weight says; undefined when there are none
 */
export function chooseVersion(weights: Readonly<Record<string, number>>, random: () => number): string | undefined {
  const entries = Object.entries(weights);
  let rest = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  return (entries.find(([, weight]) => (rest -= weight) < 0) ?? entries.at(-1))?.[0];
}

/** @returns the shadow versions of one request */
export const chooseShadows = ({ shadows = {} }: TrafficPolicy, random: () => number): string[] =>
  Object.entries(shadows)
    .filter(([, share]) => random() < share)
    .map(([version]) => version);

/** @throws InvalidArgumentError when a share is none, or a version isn't loaded */
export function checkPolicy({ weights, shadows = {} }: TrafficPolicy, loaded: readonly string[]): void {
  const shares = [...Object.values(weights), ...Object.values(shadows)];
  const named = [...Object.keys(weights), ...Object.keys(shadows)];
  const isSound =
    Object.keys(weights).length > 0 &&
    shares.every((share) => Number.isFinite(share) && share > 0) &&
    Object.values(shadows).every((share) => share <= 1) &&
    named.every((version) => loaded.includes(version));
  if (isSound) return;
  throw new InvalidArgumentError('The traffic policy can’t be used.', {
    stage: 'deployment',
    expected: `weights above 0, shadows in (0, 1], of the versions ${loaded.join(', ')}`,
    fix: 'Load the versions first, and give each a share.',
  });
}
