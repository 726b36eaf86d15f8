import type { MetricInterval } from '@newfield/core';
import { coverage } from './property-calibration.ts';
import { propertyMetric, reliabilityOf, type ReliabilityFigures } from './property-metrics.ts';
import type { PropertyEnsemble } from './property-model.ts';
import type { PropertyGoal } from './property-sets.ts';
import type { PropertyTable } from './property-table.ts';

/** What an ensemble reaches on molecules that it hasn't seen. */
export interface PropertyFigures {
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
  readonly rows: number;
  /** Of them, records that RDKit can't read; each is judged by the mean of what was learnt. */
  readonly refused: number;
  readonly metrics: Readonly<Record<string, MetricInterval>>;
  readonly reliability: ReliabilityFigures;
  readonly goal: PropertyGoal & { readonly value: number; readonly isMet: boolean };
}

/** @param seed of the bootstrap */
export async function judgeProperties(
  ensemble: PropertyEnsemble,
  judged: PropertyTable,
  seed: number,
): Promise<PropertyFigures> {
  const { set, means } = ensemble.parts;
  const read = await ensemble.values(judged.features);
  const numRefused = judged.refusedLabels.length / set.properties.length;
  const labels = Float64Array.of(...judged.labels, ...judged.refusedLabels);
  const values = Float64Array.of(...read, ...Array.from({ length: numRefused }, () => means).flat());
  const metrics = propertyMetric(set, { labels, values }, seed);
  const { value } = metrics[set.goal.metric]!;
  const { atLeast = -Infinity, atMost = Infinity } = set.goal;
  return {
    checksum: judged.checksum,
    rows: judged.features.numRows + numRefused,
    refused: numRefused,
    metrics,
    reliability: reliabilityOf(judged.labels, await ensemble.answer(judged.features), coverage),
    goal: { ...set.goal, value, isMet: value >= atLeast && value <= atMost },
  };
}
