import type { Database, InspectionScope, Product } from '@newfield/store';

import { listScores, listSizes } from '../platform.ts';

const valuesMax = 500;

/** What was measured of parts, in the order in which their pictures were taken. */
export interface MeasuredValues {
  readonly at: readonly Date[];
  readonly values: readonly number[];
}

/** Scores of parts that passed: what failed is told by the other charts, and would hide what becomes of good parts. */
export async function passedScores(
  db: Database['db'],
  product: Product,
  scope: InspectionScope,
): Promise<MeasuredValues> {
  const scores = await listScores(db, { ...scope, productId: product.id, limit: valuesMax });
  const passed = scores.filter(({ verdict }) => verdict === 'pass');
  return { at: passed.map(({ takenAt }) => takenAt), values: passed.map(({ score }) => score) };
}

/** Length in mm of the longest place of each part that has one, by the scale of its time, or where there was none the one of now. */
export async function measuredSizes(
  db: Database['db'],
  { id: productId }: Product,
  mmPerPx: number,
  scope: InspectionScope,
): Promise<MeasuredValues> {
  const sizes = await listSizes(db, { ...scope, productId, limit: valuesMax });
  return {
    at: sizes.map(({ takenAt }) => takenAt),
    values: sizes.map(({ lengthPx, mmPerPx: ofThen }) => lengthPx * (ofThen ?? mmPerPx)),
  };
}
