import type { ReportChart } from '@newfield/manufacturing';
import type { Database, InspectionScope, Product } from '@newfield/store';

import { chartsOfParts } from './station-charts.ts';

const choices = { kind: 'ewma', rules: 'western-electric', minutes: 15 } as const;

/** What a shift's report shows: the share that failed and places a part, and the scores of parts that passed beside those of the set-up. */
export async function shiftCharts(
  db: Database['db'],
  product: Product,
  scope: InspectionScope,
): Promise<(Omit<ReportChart, 'labels'> & { readonly at: readonly string[] })[]> {
  const all = await Promise.all([
    chartsOfParts(db, product, { scope }, { ...choices, quantity: 'failed', baseline: 'shown' }),
    chartsOfParts(db, product, { scope }, { ...choices, quantity: 'places', baseline: 'shown' }),
    chartsOfParts(db, product, { scope }, { ...choices, quantity: 'score', baseline: 'set-up' }),
  ]);
  return all.flatMap(({ charts }) =>
    charts.flatMap(({ kind, at, points, broken }) =>
      kind === 'p' || kind === 'u' || kind === 'ewma' ? [{ kind, at, chart: { points, broken } }] : [],
    ),
  );
}
