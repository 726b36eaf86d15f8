import type { ChosenThreshold, InspectionCosts, ProductInspector } from '@newfield/manufacturing';
import type { Database, Product, RecordEvent } from '@newfield/store';

import {
  changeProduct,
  defectiveScores,
  NoInspectorError,
  recordHistory,
  thresholdByCosts,
  thresholdByRate,
} from '../platform.ts';
import { inspectorName, inspectorOf } from './product-view.ts';

export type ThresholdWanted = { readonly falseAlarmRate: number } | { readonly costs: InspectionCosts };

/** What a threshold can be chosen anew from, and who chose it before. */
export interface ThresholdFacts {
  /** Parts that people called defective, whose scores are known. */
  readonly numDefective: number;
  /** Set-ups and changes of the threshold, the newest first. */
  readonly changes: readonly RecordEvent[];
}

const shownActions: readonly string[] = ['product.set-up', 'product.threshold'];

export async function thresholdFacts(db: Database['db'], product: Product): Promise<ThresholdFacts> {
  const inspector = inspectorOf(product);
  const [scores, history] = await Promise.all([
    inspector === undefined ? [] : defectiveScoresOf(db, product, inspector),
    recordHistory(db, 'product', product.id),
  ]);
  return { numDefective: scores.length, changes: history.filter(({ action }) => shownActions.includes(action)) };
}

/**
 * Another threshold for an inspector that stays as it is, from the scores that are kept with the product.
 *
 * @throws NoInspectorError; ValueRangeError for costs when no part was called defective
 */
export async function changeThreshold(
  db: Database['db'],
  product: Product,
  wanted: ThresholdWanted,
): Promise<{ readonly product: Product; readonly before: number; readonly chosen: ChosenThreshold }> {
  const inspector = inspectorOf(product);
  if (inspector === undefined) {
    throw new NoInspectorError('The product has no inspector.', { fix: 'Set it up from pictures of good parts.' });
  }
  const { kind, scores, threshold: before } = inspector;
  const chosen =
    'costs' in wanted
      ? thresholdByCosts(scores, await defectiveScoresOf(db, product, inspector), wanted.costs)
      : thresholdByRate(kind, scores, wanted.falseAlarmRate);
  const changed = await changeProduct(db, product.id, { settings: { ...inspector, ...chosen } });
  return { product: changed, before, chosen };
}

function defectiveScoresOf(db: Database['db'], product: Product, inspector: ProductInspector): Promise<number[]> {
  const { name, version } = inspectorName(product, inspector);
  return defectiveScores(db, { productId: product.id, model: `${name} ${version}` });
}
