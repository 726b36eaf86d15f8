import { and, asc, desc, eq, getTableColumns, gte, lt, sql, type SQL } from 'drizzle-orm';
import { ValueRangeError } from '@newfield/core/contracts';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { inspections, products, stations } from '../../schema/manufacturing/index.ts';
import { pageLimit, toPage, type Page, type PageRequest } from '../page.ts';

export type InspectionRow = typeof inspections.$inferSelect;
export type NewInspection = Omit<InspectionRow, 'recordedAt' | 'mmPerPx'> & Partial<Pick<InspectionRow, 'mmPerPx'>>;
/** What counts of a part in the end: the newest override, else the inspector's verdict. */
export type FinalVerdict = InspectionRow['verdict'];

const recordsMax = 1_000;

/**
 * Keeps what stations inspected, in one statement. Sending one again changes nothing: the id that its station made is kept once.
 *
 * @param rows 1,000 at most; their pictures' blobs are stored already
 * @returns how many of them were new
 * @throws ValueRangeError for more; RecordConflictError when a station, a product or a blob is not there: then none is kept
 */
export async function recordInspections(db: Connection, rows: readonly NewInspection[]): Promise<number> {
  if (rows.length === 0) return 0;
  if (rows.length > recordsMax) {
    throw new ValueRangeError('Too many inspections at once.', {
      expected: `at most ${recordsMax}`,
      received: `${rows.length}`,
      fix: 'Record them in several calls.',
    });
  }
  const kept = await explained(
    db
      .insert(inspections)
      .values([...rows])
      .onConflictDoNothing({ target: inspections.id })
      .returning({ id: inspections.id }),
  );
  return kept.length;
}

/** The newest override's verdict, else the inspector's. Names in full, as drizzle leaves out the table where it selects from one. */
export const finalVerdict = sql<FinalVerdict>`coalesce((
  select o.verdict from manufacturing_overrides o
  where o.inspection_id = manufacturing_inspections.id order by o.id desc limit 1), manufacturing_inspections.verdict)`;

/**
 * The kind of defect of a part that failed in the end: the one that people named last, else the inspector's most probable one, else
 * nothing.
 */
export const finalKind = sql<string>`case when ${finalVerdict} = 'fail' then coalesce((
  select o.kind from manufacturing_overrides o
  where o.inspection_id = manufacturing_inspections.id and o.kind is not null order by o.id desc limit 1),
  manufacturing_inspections.kinds->0->>'name', '') else '' end`;

/** A line of a list: all but the places and the kinds, of which only the first is told. */
export type InspectionLine = Omit<InspectionRow, 'regions' | 'kinds'> & {
  readonly finalVerdict: FinalVerdict;
  /** As people corrected it; empty where the inspector knows good parts only and nobody named it. */
  readonly kind: string;
};

export interface InspectionSearch extends PageRequest {
  readonly stationId?: string | undefined;
  readonly productId?: string | undefined;
  /** Of the inspector. */
  readonly verdict?: FinalVerdict | undefined;
  /** As it is written on the part, to the letter. */
  readonly serial?: string | undefined;
  /** When the picture was taken: from, inclusive, to, exclusive. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

const { regions: _regions, kinds: _kinds, ...lineColumns } = getTableColumns(inspections);

/** Inspections by when the picture was taken, newest first. */
export async function searchInspections(db: Connection, search: InspectionSearch = {}): Promise<Page<InspectionLine>> {
  const limit = pageLimit(search);
  const { after, serial, verdict } = search;
  const found = await explained(
    db
      .select({ ...lineColumns, finalVerdict, kind: finalKind })
      .from(inspections)
      .where(
        and(
          within(search),
          verdict === undefined ? undefined : eq(inspections.verdict, verdict),
          serial === undefined ? undefined : eq(inspections.serial, serial),
          after === undefined
            ? undefined
            : sql`(${inspections.takenAt}, ${inspections.id}) <
                (select taken_at, id from manufacturing_inspections where id = ${after})`,
        ),
      )
      .orderBy(desc(inspections.takenAt), desc(inspections.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}

/** Which inspections of which station, product and time. */
export interface InspectionScope {
  readonly stationId?: string | undefined;
  readonly productId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

export const within = ({ stationId, productId, from, to }: InspectionScope): SQL | undefined =>
  and(
    stationId === undefined ? undefined : eq(inspections.stationId, stationId),
    productId === undefined ? undefined : eq(inspections.productId, productId),
    from === undefined ? undefined : gte(inspections.takenAt, from),
    to === undefined ? undefined : lt(inspections.takenAt, to),
  );

/** A part's inspection with all that was said of it. */
export type FullInspection = InspectionRow & {
  readonly finalVerdict: FinalVerdict;
  /** As people corrected it; empty where nothing is known of it. */
  readonly finalKind: string;
  readonly stationName: string;
  readonly productName: string;
};

/** @throws RecordNotFoundError */
export async function getInspection(db: Connection, id: string): Promise<FullInspection> {
  const [row] = await explained(
    db
      .select({
        ...getTableColumns(inspections),
        finalVerdict,
        finalKind,
        stationName: stations.name,
        productName: products.name,
      })
      .from(inspections)
      .innerJoin(stations, eq(stations.id, inspections.stationId))
      .innerJoin(products, eq(products.id, inspections.productId))
      .where(eq(inspections.id, id)),
  );
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no such inspection.', { fix: 'Look for the part by its serial number.' });
}

/** What charts of scores are drawn from. */
export type InspectionScore = Pick<InspectionRow, 'id' | 'takenAt' | 'score' | 'threshold' | 'verdict'>;

/** Scores in the order in which pictures were taken, from the newest `limit` of the scope; 1 to 1,000, default 200. */
export async function listScores(
  db: Connection,
  { limit = 200, ...scope }: InspectionScope & { readonly limit?: number },
): Promise<InspectionScore[]> {
  const { id, takenAt, score, threshold, verdict } = inspections;
  const newest = db
    .select({ id, takenAt, score, threshold, verdict })
    .from(inspections)
    .where(within(scope))
    .orderBy(desc(takenAt), desc(id))
    .limit(pageLimit({ limit }))
    .as('newest');
  return explained(db.select().from(newest).orderBy(asc(newest.takenAt), asc(newest.id)));
}
