import {
  delongInterval,
  wilsonInterval,
  type Dataset,
  type FeatureOutput,
  type ForwardSource,
  type ImageSpec,
  type MetricInterval,
} from '@newfield/core';
import type { DecisionFacts } from '../decisions/decision-facts.ts';
import type { MeasuredShare } from '../findings/index.ts';
import { readOutputs } from './novelty.ts';
import { strangeDataset, strangePictures, type PictureKind } from './strange-pictures.ts';

export interface RefusalCheck {
  readonly spec: ImageSpec;
  readonly sourceSidePx: number;
  readonly test: Dataset;
  readonly threshold: number;
  /** What the model reads. */
  readonly kind: PictureKind;
}

/** How well the distance tells pictures of other kinds from the test split's, when all is decided. */
export async function measureRefusal(
  source: ForwardSource,
  novelty: FeatureOutput,
  { spec, sourceSidePx, test, threshold, kind }: RefusalCheck,
): Promise<Pick<DecisionFacts['outOfDistribution'], 'checks' | 'refusedOnTest'>> {
  const distances = async (dataset: Dataset): Promise<Float32Array> =>
    (await readOutputs(source, [novelty], dataset))[0]!.values;
  const usual = await distances(test);
  const checks = [];
  for (const set of await strangePictures(kind)) {
    const strange = await distances(await strangeDataset(set, spec, sourceSidePx));
    const labels = [...usual.map(() => 0), ...strange.map(() => 1)];
    const auroc = delongInterval(labels, [...usual, ...strange]);
    checks.push({
      against: set.name,
      rows: strange.length,
      auroc: share(auroc, labels.length),
      refused: refusedShare(strange, threshold),
    });
  }
  return { checks, refusedOnTest: refusedShare(usual, threshold) };
}

const refusedShare = (scores: Float32Array, threshold: number): MeasuredShare =>
  share(wilsonInterval(scores.filter((score) => score > threshold).length, scores.length), scores.length);

const share = ({ value, low, high }: MetricInterval, rows: number): MeasuredShare => ({ value, low, high, rows });
