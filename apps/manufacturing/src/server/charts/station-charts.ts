import type { Database, InspectionScope, Product } from '@newfield/store';

import { countDefectKinds, getProduct, getStation, pareto } from '../platform.ts';
import { inspectorSettings } from '../products/product-view.ts';
import { countChart } from './count-charts.ts';
import { measuredSizes, passedScores, type MeasuredValues } from './measured-values.ts';
import {
  noChart,
  type Baseline,
  type ChartsOfParts,
  type Quantity,
  type RuleSet,
  type ValueKind,
} from './station-chart.ts';
import { valueCharts } from './value-charts.ts';

export interface ChartsWanted {
  readonly stationId: string;
  readonly quantity: Quantity;
  /** Of scores and sizes. */
  readonly kind: ValueKind;
  readonly baseline: Baseline;
  readonly rules: RuleSet;
  /** How far back. */
  readonly hours: number;
  /** Time that counts as one sample of a p or u chart. */
  readonly minutes: number;
}

/** The control charts of a station's last hours that somebody chose, and its defects by kind. @throws RecordNotFoundError */
export async function stationCharts(db: Database['db'], { stationId, hours, ...choices }: ChartsWanted) {
  const station = await getStation(db, stationId);
  const product = await getProduct(db, station.productId);
  const spanMs = hours * 3_600_000;
  const from = new Date(Date.now() - spanMs);
  const scope = { stationId, from };
  const before =
    choices.baseline === 'before' ? { stationId, from: new Date(from.getTime() - spanMs), to: from } : undefined;
  const [charts, kinds] = await Promise.all([
    chartsOfParts(db, product, { scope, before }, choices),
    countDefectKinds(db, scope),
  ]);
  return { ...charts, pareto: pareto(new Map(kinds.map(({ kind, count }) => [kind, count]))) };
}

interface ChartScopes {
  readonly scope: InspectionScope;
  /** Where limits come from; default what is shown, or the set-up. */
  readonly before?: InspectionScope | undefined;
}

/** What a chart is drawn from, the set-up's good parts included where limits come from them. */
export async function chartsOfParts(
  db: Database['db'],
  product: Product,
  { scope, before }: ChartScopes,
  { quantity, kind, baseline, rules, minutes }: Omit<ChartsWanted, 'stationId' | 'hours'>,
): Promise<ChartsOfParts> {
  if (quantity === 'failed' || quantity === 'places') {
    return countChart(db, scope, { quantity, rules, minutes, baseline: before });
  }
  const measure = measureOf(db, product, quantity);
  if (measure === undefined) return noChart('scale');
  const shown = await measure(scope);
  if (quantity === 'score' && baseline === 'set-up') {
    const values = inspectorSettings.safeParse(product.settings).data?.scores ?? [];
    return valueCharts(shown, { kind, rules, reference: { values, order: 'unordered' } });
  }
  const { values } = before === undefined ? shown : await measure(before);
  return valueCharts(shown, { kind, rules, reference: { values, order: 'in-time' } });
}

function measureOf(
  db: Database['db'],
  product: Product,
  quantity: 'score' | 'size',
): ((scope: InspectionScope) => Promise<MeasuredValues>) | undefined {
  if (quantity === 'score') return (scope) => passedScores(db, product, scope);
  const { mmPerPx } = product;
  return mmPerPx === null ? undefined : (scope) => measuredSizes(db, product, mmPerPx, scope);
}
