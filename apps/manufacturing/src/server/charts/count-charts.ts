import type { CountedSample } from '@newfield/manufacturing';
import type { Database, InspectionScope } from '@newfield/store';

import { attributeChart, countInspectionsByTime, fitAttributeChart } from '../platform.ts';
import { chartOf, noChart, type ChartsOfParts, type RuleSet } from './station-chart.ts';

/** Samples from which limits are drawn, at least. */
const samplesMin = 2;

const charted = { failed: 'p', places: 'u' } as const;
const counted = { failed: 'failed', places: 'defects' } as const;

interface CountChartChoices {
  readonly quantity: keyof typeof charted;
  readonly rules: RuleSet;
  /** Time that counts as one sample. */
  readonly minutes: number;
  /** Where limits come from; default the parts shown. */
  readonly baseline?: InspectionScope | undefined;
}

/** The share that failed (p), or the places a part (u), by time. */
export async function countChart(
  db: Database['db'],
  scope: InspectionScope,
  { quantity, rules, minutes, baseline = scope }: CountChartChoices,
): Promise<ChartsOfParts> {
  const [shown, before] = await Promise.all([
    countInspectionsByTime(db, scope, minutes),
    baseline === scope ? undefined : countInspectionsByTime(db, baseline, minutes),
  ]);
  const samplesOf = (counts: typeof shown): CountedSample[] =>
    counts.map((sample) => ({ count: sample[counted[quantity]], inspected: sample.inspected }));
  const reference = samplesOf(before ?? shown);
  if (shown.length < samplesMin) return noChart('values', reference.length);
  if (reference.length < samplesMin) return noChart('baseline', reference.length);
  const kind = charted[quantity];
  const chart = attributeChart(fitAttributeChart(kind, reference), samplesOf(shown), rules);
  return {
    charts: [
      chartOf(
        kind,
        shown.map(({ from }) => from),
        chart,
      ),
    ],
    numBaseline: reference.length,
    missing: null,
  };
}
