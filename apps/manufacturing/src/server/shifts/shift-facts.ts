import type { ReportLanguage, ShiftFacts } from '@newfield/manufacturing';
import type { Database } from '@newfield/store';

import {
  countDefectKinds,
  getProduct,
  getShift,
  getStation,
  listDriftAlarms,
  listOverrides,
  pareto,
  searchInspections,
  totalInspections,
} from '../platform.ts';
import { shiftCharts } from '../charts/shift-charts.ts';

/** A report of more lines is nobody's reading; the pages have all of them. */
const linesMax = 200;

/** All that the report of a shift tells. @throws RecordNotFoundError */
export async function shiftFacts(
  db: Database['db'],
  shiftId: string,
  { language, timeZone }: { readonly language: ReportLanguage; readonly timeZone: string },
): Promise<ShiftFacts> {
  const shift = await getShift(db, shiftId);
  const station = await getStation(db, shift.stationId);
  const product = await getProduct(db, station.productId);
  const to = shift.endedAt ?? new Date();
  const scope = { stationId: station.id, from: shift.startedAt, to };
  const [totals, kinds, overrides, failed, open, acknowledged, charts] = await Promise.all([
    totalInspections(db, scope),
    countDefectKinds(db, scope),
    listOverrides(db, { ...scope, limit: linesMax }),
    searchInspections(db, { ...scope, verdict: 'fail', limit: linesMax }),
    listDriftAlarms(db, { stationId: station.id, limit: linesMax }),
    listDriftAlarms(db, { stationId: station.id, state: 'acknowledged', limit: linesMax }),
    shiftCharts(db, product, scope),
  ]);
  const clock = new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit' });
  const isWithin = (at: Date): boolean => at >= shift.startedAt && at < to;
  return {
    language,
    station: station.name,
    product: product.name,
    shift: shift.name,
    operator: shift.operatorName ?? '–',
    model: failed.rows[0]?.model ?? product.name,
    from: shift.startedAt,
    to,
    timeZone,
    madeAt: new Date(),
    isMadeUp: product.isMadeUp,
    parts: totals,
    latencyMs: totals.latencyMs,
    defects: pareto(new Map(kinds.map(({ kind, count }) => [kind, count]))),
    charts: charts.map(({ at, ...chart }) => ({ ...chart, labels: at.map((time) => clock.format(new Date(time))) })),
    overrides: overrides.rows.map(({ at, serial, verdict, reason, actorName }) => ({
      at,
      serial,
      verdict,
      reason,
      actor: actorName ?? '–',
    })),
    driftAlarms: [...open.rows, ...acknowledged.rows]
      .filter(({ raisedAt }) => isWithin(raisedAt))
      .map(({ raisedAt, kind }) => ({ at: raisedAt, kind })),
    failedParts: failed.rows
      .filter(({ finalVerdict }) => finalVerdict === 'fail')
      .map(({ takenAt, serial, kind }) => ({ at: takenAt, serial, kind })),
  };
}
