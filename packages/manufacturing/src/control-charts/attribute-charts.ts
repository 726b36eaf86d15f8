import { InvalidArgumentError } from '@newfield/core/contracts';
import { chartPoint, type ControlChart } from './control-chart.ts';
import { brokenRules, type RuleSet } from './run-rules.ts';

/** What was counted in a sample: failed parts for a p chart, defects for a u chart. */
export interface CountedSample {
  readonly count: number;
  /** Parts that were inspected, at least 1; samples may differ in size. */
  readonly inspected: number;
}

/** What a stable process gives. Plain data, to be kept and drawn later samples against. */
export interface AttributeBaseline {
  readonly kind: 'p' | 'u';
  /** Failed parts, or defects, a part. */
  readonly center: number;
}

/**
 * The mean of samples from a time in which nothing was wrong.
 *
 * @param kind `p`: share of failed parts; `u`: defects a part
 * @throws InvalidArgumentError without a sample, or when more parts failed than there were
 * @see Montgomery 2013, 7.2 (p) and 7.3 (u)
 */
export function fitAttributeChart(
  kind: AttributeBaseline['kind'],
  baseline: readonly CountedSample[],
): AttributeBaseline {
  baseline.forEach((sample) => requireSample(kind, sample));
  const inspected = baseline.reduce((sum, sample) => sum + sample.inspected, 0);
  if (inspected === 0) {
    throw new InvalidArgumentError('There is nothing to draw limits from.', {
      stage: 'evaluation',
      expected: 'at least one sample; twenty or more make good limits',
      fix: 'Choose a time in which parts were inspected.',
    });
  }
  return { kind, center: baseline.reduce((sum, { count }) => sum + count, 0) / inspected };
}

/** Samples against the baseline's limits, which are the narrower the more parts a sample has. */
export function attributeChart(
  { kind, center }: AttributeBaseline,
  samples: readonly CountedSample[],
  rules: RuleSet = 'western-electric',
): ControlChart {
  const points = samples.map((sample) => {
    requireSample(kind, sample);
    const variance = kind === 'p' ? center * (1 - center) : center;
    return chartPoint(sample.count / sample.inspected, {
      center,
      error: Math.sqrt(variance / sample.inspected),
      range: [0, kind === 'p' ? 1 : Infinity],
    });
  });
  return { points, broken: brokenRules(points, rules) };
}

function requireSample(kind: AttributeBaseline['kind'], { count, inspected }: CountedSample): void {
  if (inspected >= 1 && count >= 0 && (kind === 'u' || count <= inspected)) return;
  throw new InvalidArgumentError('A sample’s counts make no sense.', {
    stage: 'evaluation',
    expected: kind === 'p' ? 'at least one part, and no more failed than inspected' : 'at least one part',
    received: `${count} of ${inspected}`,
    fix: 'Leave out samples without a part, and count each part once.',
  });
}
