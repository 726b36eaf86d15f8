import { EmptyDatasetError } from '../../contracts/errors/index.ts';
import type { MetricInterval } from '../../contracts/metric.ts';
import { averagePrecisionInterval } from '../intervals/boyd.ts';
import { delongInterval } from '../intervals/delong.ts';
import { wilsonInterval } from '../intervals/wilson.ts';
import { averagePrecision } from '../metrics/ranking.ts';
import { pixelRocAuc, type EvidenceCounts } from './pixel-roc-auc.ts';

/** What an anomaly detector said of a picture, and what is true. */
export interface AnomalyResult {
  readonly score: number;
  readonly fails: boolean;
  readonly isDefective: boolean;
  /** Of pictures whose masks are known. */
  readonly pixels?: EvidenceCounts;
}

/**
 * Figures of an anomaly detector with 95 % intervals: `imageRocAuc` (DeLong), `averagePrecision` (Boyd), `pixelRocAuc` where masks
 * are known (bootstrap over pictures), and at the threshold the shares of good parts that fail and of defective ones that pass (Wilson).
 *
 * @throws EmptyDatasetError when there is no good or no defective part
 */
export function evaluateAnomaly(results: readonly AnomalyResult[]): Record<string, MetricInterval> {
  const defective = results.filter(({ isDefective }) => isDefective);
  const good = results.filter(({ isDefective }) => !isDefective);
  if (defective.length === 0 || good.length === 0) {
    throw new EmptyDatasetError('Good and defective parts are needed to tell how well they are told apart.', {
      stage: 'evaluation',
      received: `${good.length} good, ${defective.length} defective`,
      fix: 'Evaluate on a split with both.',
    });
  }
  const labels = results.map(({ isDefective }) => Number(isDefective));
  const scores = results.map(({ score }) => score);
  const masked = results.flatMap(({ pixels }) => pixels ?? []);
  return {
    imageRocAuc: delongInterval(labels, scores),
    averagePrecision: averagePrecisionInterval(averagePrecision(labels, scores), defective.length),
    ...(masked.length > 0 && { pixelRocAuc: pixelRocAuc(masked) }),
    falseAlarmRate: share(good, ({ fails }) => fails),
    missRate: share(defective, ({ fails }) => !fails),
  };
}

function share(results: readonly AnomalyResult[], counts: (result: AnomalyResult) => boolean): MetricInterval {
  return wilsonInterval(results.filter(counts).length, results.length);
}
