import { sql } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import type { Station } from './stations.ts';

export type KeepingStation = Pick<Station, 'id' | 'keepGoodDays' | 'keepRejectedDays'>;

const picturesMax = 1_000;

/**
 * Lets go of pictures that a station has kept as long as it should. The records of their parts stay. Whatever the inspector or a
 * person rejected counts as rejected.
 *
 * @param now when it is; pictures are as old as their parts
 * @returns checksums of the pictures of 1,000 parts at most, the oldest first; the same picture may have been several parts'
 */
export async function forgetOldPictures(
  db: Connection,
  { id, keepGoodDays, keepRejectedDays }: KeepingStation,
  now: Date,
): Promise<string[]> {
  const before = (days: number) => sql`${now.toISOString()}::timestamptz - make_interval(days => ${days}::integer)`;
  const { rows } = await explained(
    db.execute<{ sha256: string }>(sql`
      with old as (
        select i.id, i.picture_sha256 from manufacturing_inspections i
        where i.station_id = ${id} and i.picture_sha256 is not null and (
          i.verdict = 'fail' and i.taken_at < ${before(keepRejectedDays)}
          or i.verdict = 'pass' and i.taken_at < ${before(keepGoodDays)} and (
            i.taken_at < ${before(keepRejectedDays)}
            or not exists (select from manufacturing_overrides o where o.inspection_id = i.id and o.verdict = 'fail')))
        order by i.taken_at limit ${picturesMax}
        for update of i skip locked),
      forgotten as (
        update manufacturing_inspections i set picture_sha256 = null from old where i.id = old.id returning i.id)
      select old.picture_sha256 as sha256 from old join forgotten using (id)`),
  );
  return rows.map(({ sha256 }) => sha256);
}
