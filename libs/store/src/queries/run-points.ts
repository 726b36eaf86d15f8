import { ValueRangeError } from '@newfield/core/contracts';
import { sql } from 'drizzle-orm';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';

export interface RunPoint {
  readonly series: string;
  /** From 0 to 2³¹ − 1. */
  readonly step: number;
  /** May be NaN or infinite: that is how a run diverges. */
  readonly value: number;
}

/** Several neighbouring points of a curve as one. */
export interface CurvePoint {
  /** The last step it stands for. */
  readonly step: number;
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly numPoints: number;
}

const batchSize = 20_000;

/**
 * Gives a run the curves of the one it goes on from, up to where that one ended; points it has already stay.
 *
 * @throws RecordConflictError when there is no such run
 */
export async function copyRunPoints(db: Connection, fromRunId: string, runId: string): Promise<void> {
  await explained(
    db.execute(sql`
      insert into run_points (run_id, series, step, value, recorded_at)
      select ${runId}::uuid, series, step, value, recorded_at from run_points where run_id = ${fromRunId}::uuid
      on conflict do nothing`),
  );
}

/**
 * Adds points to a run's curves, many in one statement. A point that is there already is replaced: a run that resumes from a checkpoint
 * repeats some steps. Within `points` the last of equals counts.
 *
 * @throws RecordConflictError when there is no such run
 */
export async function insertRunPoints(db: Connection, runId: string, points: readonly RunPoint[]): Promise<void> {
  for (let start = 0; start < points.length; start += batchSize) {
    const batch = points.slice(start, start + batchSize);
    const series = sql.param(batch.map((point) => point.series));
    const steps = sql.param(batch.map((point) => point.step));
    const values = sql.param(batch.map((point) => point.value));
    await explained(
      db.execute(sql`
        insert into run_points (run_id, series, step, value)
        select distinct on (series, step) ${runId}::uuid, series, step, value
        from unnest(${series}::text[], ${steps}::integer[], ${values}::float8[])
          with ordinality as given (series, step, value, place)
        order by series, step, place desc
        on conflict (run_id, series, step) do update set value = excluded.value, recorded_at = now()`),
    );
  }
}

export interface CurveRequest {
  /** Names of series; default all. */
  readonly series?: readonly string[];
  /** At most so many points a series, 1 to 10,000; default 500. */
  readonly maxPoints?: number;
  /** Only steps from and to these, both included; thinned by themselves. */
  readonly fromStep?: number | undefined;
  readonly toStep?: number | undefined;
}

/**
 * A run's curves, thinned for a chart: the range of steps is cut into `maxPoints` equal parts, and the points of one part become their mean,
 * minimum and maximum. A curve with evenly spaced points and no more than `maxPoints` of them comes as it is.
 *
 * @returns curves by series, each in order of steps
 * @throws ValueRangeError when `maxPoints` is out of range
 */
export async function readRunCurves(
  db: Connection,
  runId: string,
  { series, maxPoints = 500, fromStep, toStep }: CurveRequest = {},
): Promise<Map<string, CurvePoint[]>> {
  if (!Number.isInteger(maxPoints) || maxPoints < 1 || maxPoints > 10_000) {
    throw new ValueRangeError('A curve has 1 to 10,000 points.', {
      expected: 'a whole number from 1 to 10,000',
      received: String(maxPoints),
      fix: 'Ask for as many points as the chart has pixels.',
    });
  }
  const chosen = sql.join(
    [
      series === undefined ? sql`` : sql`and series = any(${sql.param([...series])}::text[])`,
      fromStep === undefined ? sql`` : sql`and step >= ${fromStep}::integer`,
      toStep === undefined ? sql`` : sql`and step <= ${toStep}::integer`,
    ],
    sql` `,
  );
  // A sum divided by its count: avg() also adds up squares, which overflow early when a run diverges. The ends are found once: while a
  // table's size is unknown the planner may else look for them again at each point.
  const { rows } = await explained(
    db.execute<CurvePoint & Record<string, unknown> & { series: string }>(sql`
      with ends as materialized (
        select series, min(step) as first_step, max(step) as last_step
        from run_points where run_id = ${runId}::uuid ${chosen}
        group by series
      )
      select series, max(step) as step, sum(value) / count(*) as mean, min(value) as minimum, max(value) as maximum,
        count(*)::integer as "numPoints"
      from run_points join ends using (series)
      where run_id = ${runId}::uuid ${chosen}
      group by series, (step::bigint - first_step) * ${maxPoints}::integer / (last_step::bigint - first_step + 1)
      order by series, step`),
  );
  const curves = new Map<string, CurvePoint[]>();
  for (const { series: name, step, mean, minimum, maximum, numPoints } of rows) {
    const curve = curves.get(name) ?? [];
    curve.push({ step, mean, minimum, maximum, numPoints });
    curves.set(name, curve);
  }
  return curves;
}
